package import DispatchDomain
import Foundation
import Glibc
import Synchronization

/// Follows the journal: tells of every new entry, whichever process wrote it, and costs nothing while there is none.
///
/// The kernel wakes it when the store's write-ahead log changes. With `synchronous=FULL` that is before the commit can
/// be seen, so after a wake it looks again after 1, 2, 4 … milliseconds before it goes back to sleep.
package final class JournalTail: Sendable {
    /// The end of a pipe to the thread; nil once it has been told to stop.
    private let stopping: Mutex<Int32?>

    /// - parameters:
    ///   - desk: The desk to follow.
    ///   - after: The last entry that is known already.
    ///   - changed: Called on the tail's own thread whenever the desk's files have changed, by whatever: positions are
    ///     not in the journal. Often, so it should only take note.
    ///   - handler: Called on the tail's own thread with new entries, in order and each once.
    /// - throws: `StoreProblem` if the kernel has no watch or event left.
    package init(
        _ desk: Desk,
        after: Int64,
        changed: @escaping @Sendable () -> Void = {},
        handler: @escaping @Sendable ([JournalEntry]) -> Void
    ) throws(StoreProblem) {
        let watch = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        // A process that leaves the desk closes its files: it may have been the one that listened.
        let events = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE)
        let added = watch >= 0 ? inotify_add_watch(watch, desk.folder.path, events) : -1
        var ends: [Int32] = [-1, -1]
        guard added >= 0, pipe(&ends) == 0 else {
            if watch >= 0 { close(watch) }
            throw StoreProblem(
                .unavailable,
                Phrase("无法监视 \(desk.folder.path)", "cannot watch \(desk.folder.path)")
            )
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        stopping = Mutex(ends[1])
        let follower = Follower(
            desk: desk,
            watch: watch,
            stopping: ends[0],
            last: after,
            changed: changed,
            handler: handler
        )
        let thread = Thread { follower.run() }
        thread.name = "journal tail"
        thread.start()
    }

    /// Ends following; no entry is told of after the tail's thread has noticed.
    package func stop() {
        // Closing our end is the message: the thread's end then polls as hung up, and nothing is ever written.
        stopping.withLock { end in
            if let end { close(end) }
            end = nil
        }
    }

    deinit { stop() }
}

/// The tail's thread and what it remembers; used by that thread alone.
private final class Follower: @unchecked Sendable {
    private let desk: Desk
    private let watch: Int32
    private let stopping: Int32
    private var last: Int64
    private let changed: @Sendable () -> Void
    private let handler: @Sendable ([JournalEntry]) -> Void

    /// Together about two seconds: longer than any commit that is going to be one.
    private static let patience: [Int32] = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]

    init(
        desk: Desk,
        watch: Int32,
        stopping: Int32,
        last: Int64,
        changed: @escaping @Sendable () -> Void,
        handler: @escaping @Sendable ([JournalEntry]) -> Void
    ) {
        self.desk = desk
        self.watch = watch
        self.stopping = stopping
        self.last = last
        self.changed = changed
        self.handler = handler
    }

    func run() {
        defer {
            close(watch)
            close(stopping)
        }
        // What was written between the caller's reading and our watching.
        look()
        while wait(-1) == .changed {
            settle()
        }
    }

    private enum Wake {
        case stopped, changed, elapsed
    }

    /// Looks until a whole round has found nothing new and seen no change.
    ///
    /// A round starts anew with every change: one commit writes the log many times before it can be seen, and a commit
    /// may become visible after another one that was found, which wakes nobody.
    private func settle() {
        drain()
        var round = Follower.patience[...]
        while let pause = round.popFirst() {
            switch pause > 0 ? wait(pause) : .elapsed {
            case .stopped: return
            case .changed:
                drain()
                round = Follower.patience.dropFirst()
            case .elapsed: break
            }
            if look() { round = Follower.patience.dropFirst() }
        }
        // What the first wake could not show yet can be seen now.
        changed()
    }

    /// Waits for a change, so many milliseconds at most (−1: for ever).
    private func wait(_ milliseconds: Int32) -> Wake {
        var descriptors = [
            pollfd(fd: stopping, events: Int16(POLLIN), revents: 0),
            pollfd(fd: watch, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&descriptors, 2, milliseconds) < 0 {
            // Anything but an interruption will not get better by asking again.
            guard errno == EINTR else { return .stopped }
        }
        if descriptors[0].revents != 0 { return .stopped }
        return descriptors[1].revents != 0 ? .changed : .elapsed
    }

    private func drain() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(watch, &buffer, buffer.count) > 0 {}
        changed()
    }

    @discardableResult
    private func look() -> Bool {
        // A read that fails (the desk is being restored, the disk is gone) is tried again at the next change.
        guard let entries = try? desk.journal(after: last), let newest = entries.last else { return false }
        last = newest.seq
        handler(entries)
        return true
    }
}
