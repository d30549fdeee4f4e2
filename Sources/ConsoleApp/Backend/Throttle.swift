import Foundation
import Synchronization

/// Makes many calls into few: one appointment of each kind at a time, and a pause between two.
final class Throttle: Sendable {
    enum Kind: Hashable, Sendable {
        case entries, files, freshness
    }

    private struct Book {
        /// When the one that stands is due.
        var due: [Kind: Double] = [:]
        var last: [Kind: Double] = [:]
    }

    private let book = Mutex(Book())

    /// Makes an appointment unless one stands that is no later.
    ///
    /// - parameters:
    ///   - pause: Seconds that have to lie between the last one and this.
    ///   - delay: Seconds from now, at least.
    ///   - arrange: Is told in how many seconds, and calls what it is given when they are over.
    func make(
        _ kind: Kind,
        notBefore pause: Double,
        atLeast delay: Double = 0,
        _ arrange: (_ delay: Double, _ done: @escaping @Sendable () -> Void) -> Void
    ) {
        let now = ProcessInfo.processInfo.systemUptime
        let due: Double? = book.withLock { book in
            let due = max(now + delay, (book.last[kind] ?? 0) + pause)
            if let standing = book.due[kind], standing <= due { return nil }
            book.due[kind] = due
            return due
        }
        guard let due else { return }
        arrange(max(0, due - now)) { [self] in
            book.withLock { book in
                // One that was made for an earlier moment has come first.
                if book.due[kind] == due { book.due[kind] = nil }
                book.last[kind] = ProcessInfo.processInfo.systemUptime
            }
        }
    }
}
