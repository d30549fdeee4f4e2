import Foundation

/// Hands things from one thread to another, a few at a time: who makes them waits for who uses them, and the other way.
final class Handoff<Item: Sendable>: @unchecked Sendable {
    // Whatever changes is read and written while `condition` is held.

    /// What there is to take.
    enum Next {
        case item(Item)
        /// Nothing yet.
        case nothing
        case end
    }

    private let condition = NSCondition()
    private var items: [Result<Item, any Error>] = []
    private var isEnded = false
    private var isClosed = false
    private var wantedSize: Int

    /// How many may lie ready: enough to go on with while who uses them waits for the disk.
    private static var depth: Int { 6 }

    init(size: Int = 1) {
        wantedSize = size
    }

    private func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
        condition.lock()
        defer { condition.unlock() }
        return try body()
    }

    /// How large an item should be; read by who makes them.
    var size: Int {
        get { locked { wantedSize } }
        set { locked { wantedSize = newValue } }
    }

    /// Hands over one more.
    ///
    /// - returns: Whether anybody still wants one.
    func put(_ item: Result<Item, any Error>) -> Bool {
        locked {
            while items.count >= Handoff.depth, !isClosed { condition.wait() }
            guard !isClosed else { return false }
            items.append(item)
            condition.broadcast()
            return true
        }
    }

    /// There will be no more.
    func end() {
        locked {
            isEnded = true
            condition.broadcast()
        }
    }

    /// The next one; nil when there are no more.
    func take() throws -> Item? {
        while true {
            switch try take(within: 1) {
            case .item(let item): return item
            case .nothing: continue
            case .end: return nil
            }
        }
    }

    /// The next one, if there is one in time.
    func take(within seconds: Double) throws -> Next {
        try locked {
            let end = Date(timeIntervalSinceNow: seconds)
            while items.isEmpty, !isEnded {
                guard condition.wait(until: end) else { return .nothing }
            }
            guard !items.isEmpty else { return .end }
            let item = items.removeFirst()
            condition.broadcast()
            return .item(try item.get())
        }
    }

    /// Nobody takes any more: whoever waits to put one goes on.
    func close() {
        locked {
            isClosed = true
            condition.broadcast()
        }
    }
}
