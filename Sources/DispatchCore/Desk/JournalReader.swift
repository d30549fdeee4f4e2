import DispatchDomain
import Foundation
import Glibc
import Synchronization

/// Reads a desk's journal for all in this process who follow it: each entry once, however many want to hear of it.
///
/// The kernel wakes it when the store's write-ahead log changes. With `synchronous=FULL` that is before the commit can
/// be seen, so after a wake it looks again after 1, 2, 4 … milliseconds before it goes back to sleep.
final class JournalReader: Sendable {
    /// Someone who follows: from where on, and whom to tell.
    struct Follower: Sendable {
        /// The last entry that is known already.
        var last: Int64
        var changed: @Sendable () -> Void
        var handler: @Sendable ([JournalEntry]) -> Void
    }

    private struct Followers {
        var all: [Int: Follower] = [:]
        var joined = 0
        /// The end of a pipe to the thread; nil once it has been told to stop.
        var stopping: Int32?
    }

    private let desk: Desk
    private let watch: Int32
    /// The thread's end of the pipe.
    private let stopped: Int32
    private let followers: Mutex<Followers>
    /// The last entry that was read; locked while somebody reads, so that entries are told in order.
    private let last: Mutex<Int64>

    /// So many entries are read at a time: a large import is one commit.
    private static let portion = 1000
    /// Together about two seconds: longer than any commit that is going to be one.
    private static let patience: [Int32] = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
    /// After so many looks in vain one after the other it is no act that fills the log, but a rebuild.
    private static let looksInVain = 40
    /// How long it then lets the log be filled before it looks again, in milliseconds.
    private static let rest: Int32 = 2

    /// - throws: `StoreProblem` if the kernel has no watch or event left.
    init(_ desk: Desk, after: Int64) throws(StoreProblem) {
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
        self.desk = desk
        self.watch = watch
        stopped = ends[0]
        followers = Mutex(Followers(stopping: ends[1]))
        last = Mutex(after)
        let thread = Thread { self.run() }
        thread.name = "journal tail"
        thread.start()
    }

    // MARK: Followers

    /// Takes a follower in; nil if the last one has left, and with it the thread.
    func join(_ follower: Follower) -> Int? {
        last.withLock { last in
            // What it has missed is read again; the others know it by its numbers.
            last = min(last, follower.last)
            return followers.withLock { followers in
                guard followers.stopping != nil else { return nil }
                followers.joined += 1
                followers.all[followers.joined] = follower
                return followers.joined
            }
        }
    }

    /// Lets a follower go; with the last one goes the thread.
    func leave(_ place: Int) {
        followers.withLock { followers in
            followers.all[place] = nil
            // Closing our end is the message: the thread's end then polls as hung up, and nothing is ever written.
            guard followers.all.isEmpty, let end = followers.stopping else { return }
            close(end)
            followers.stopping = nil
        }
    }

    // MARK: Reading

    /// Reads what is new and tells everyone; whether there was anything.
    @discardableResult
    func look() throws(DeskFailure) -> Bool {
        try last.withLock { last throws(DeskFailure) in
            var isFound = false
            while true {
                let entries = try desk.journal(after: last, limit: Self.portion)
                guard let newest = entries.last else { return isFound }
                isFound = true
                last = newest.seq
                tell(entries)
                if entries.count < Self.portion { return true }
            }
        }
    }

    private func tell(_ entries: [JournalEntry]) {
        guard let newest = entries.last else { return }
        let listeners = followers.withLock { followers in
            let listeners = Array(followers.all.values)
            for (place, follower) in followers.all { followers.all[place]?.last = max(follower.last, newest.seq) }
            return listeners
        }
        // Outside of the lock: whoever is told may leave.
        for listener in listeners {
            let news = listener.last < (entries.first?.seq ?? 0) ? entries : entries.filter { $0.seq > listener.last }
            if !news.isEmpty { listener.handler(news) }
        }
    }

    // MARK: The thread

    private func run() {
        defer {
            close(watch)
            close(stopped)
        }
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
        var round = Self.patience[...]
        var inVain = 0
        while let pause = round.popFirst() {
            switch pause > 0 ? wait(pause) : .elapsed {
            case .stopped: return
            case .changed:
                guard inVain < Self.looksInVain || !isStopped(within: Self.rest) else { return }
                drain()
                round = Self.patience.dropFirst()
            case .elapsed: break
            }
            inVain += 1
            // A read that fails (the desk is being restored, the disk is gone) is tried again at the next change.
            if (try? look()) == true {
                round = Self.patience.dropFirst()
                inVain = 0
            }
        }
        // What the first wake could not show yet can be seen now.
        tellChanged()
    }

    /// Waits for a change, so many milliseconds at most (−1: for ever).
    private func wait(_ milliseconds: Int32) -> Wake {
        var descriptors = [
            pollfd(fd: stopped, events: Int16(POLLIN), revents: 0),
            pollfd(fd: watch, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&descriptors, 2, milliseconds) < 0 {
            // Anything but an interruption will not get better by asking again.
            guard errno == EINTR else { return .stopped }
        }
        if descriptors[0].revents != 0 { return .stopped }
        return descriptors[1].revents != 0 ? .changed : .elapsed
    }

    /// Waits, deaf to changes; whether it was told to stop meanwhile.
    private func isStopped(within milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: stopped, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) > 0
    }

    private func drain() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(watch, &buffer, buffer.count) > 0 {}
        tellChanged()
    }

    private func tellChanged() {
        for follower in followers.withLock({ Array($0.all.values) }) { follower.changed() }
    }
}
