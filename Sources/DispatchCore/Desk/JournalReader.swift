import DispatchDomain
import Foundation
import Glibc
import Synchronization

/// Reads a desk's journal for all followers in this process.
///
/// Each entry is read once, however many followers there are.
///
/// inotify wakes it when the store's write-ahead log changes. With `synchronous=FULL` that is before the commit becomes
/// visible, so after a wake-up it reads again after 1, 2, 4 … milliseconds before it goes back to sleep.
final class JournalReader: Sendable {
    /// A follower: its position in the journal and its callbacks.
    struct Follower: Sendable {
        /// The sequence number of the last entry the follower has.
        var last: Int64
        var changed: @Sendable () -> Void
        var handler: @Sendable ([JournalEntry]) -> Void
    }

    private struct Followers {
        var all: [Int: Follower] = [:]
        var joined = 0
        /// The writing end of the pipe to the thread; nil once the thread was told to stop.
        var stopping: Int32?
    }

    private let desk: Desk
    private let watch: Int32
    /// The thread's, reading end of the pipe.
    private let stopped: Int32
    private let followers: Mutex<Followers>
    /// The sequence number of the last entry read; locked during a read, so that entries are delivered in order.
    private let last: Mutex<Int64>

    /// The maximum number of entries per read: a large import is a single commit.
    private static let portion = 1000
    /// The pauses before each read of a round, in milliseconds.
    ///
    /// About two seconds in total, longer than a commit takes to become visible.
    private static let patience: [Int32] = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
    /// The number of consecutive reads without a new entry after which the log is assumed to be written by a rebuild
    /// and not by an act.
    private static let maximumEmptyReads = 40
    /// The pause before the next read during a rebuild, in milliseconds.
    private static let rest: Int32 = 2

    /// Starts the thread.
    ///
    /// - parameter after: The sequence number after which to read.
    /// - throws: `StoreProblem` if the kernel has no inotify watch or file descriptor left.
    init(_ desk: Desk, after: Int64) throws(StoreProblem) {
        let watch = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        // IN_CLOSE_WRITE: a process that leaves the desk closes its files, and it may have been the gateway.
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

    /// Adds a follower and returns its number; nil if the thread has been told to stop because the last follower left.
    func join(_ follower: Follower) -> Int? {
        last.withLock { last in
            // Entries that the new follower misses are read again; the others skip them by sequence number.
            last = min(last, follower.last)
            return followers.withLock { followers in
                guard followers.stopping != nil else { return nil }
                followers.joined += 1
                followers.all[followers.joined] = follower
                return followers.joined
            }
        }
    }

    /// Removes a follower; the thread stops with the last one.
    func leave(_ place: Int) {
        followers.withLock { followers in
            followers.all[place] = nil
            // Closing this end stops the thread: its end then polls as hung up. Nothing is ever written to the pipe.
            guard followers.all.isEmpty, let end = followers.stopping else { return }
            close(end)
            followers.stopping = nil
        }
    }

    // MARK: Reading

    /// Reads new entries, delivers them to all followers, and returns whether there were any.
    @discardableResult
    func look() throws(DeskFailure) -> Bool {
        try last.withLock { last throws(DeskFailure) in
            var isFound = false
            while true {
                let entries = try desk.journal(after: last, limit: Self.portion)
                guard let newest = entries.last else { return isFound }
                isFound = true
                last = newest.seq
                deliver(entries)
                if entries.count < Self.portion { return true }
            }
        }
    }

    private func deliver(_ entries: [JournalEntry]) {
        guard let newest = entries.last else { return }
        let listeners = followers.withLock { followers in
            let listeners = Array(followers.all.values)
            for (place, follower) in followers.all { followers.all[place]?.last = max(follower.last, newest.seq) }
            return listeners
        }
        // Outside of the lock, because a handler may remove its follower.
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
            readUntilQuiet()
        }
    }

    private enum Wake {
        case stopped, changed, elapsed
    }

    /// Reads until a whole round of pauses has passed without a new entry and without a change of the log.
    ///
    /// A round starts again with every change and every entry found: one commit writes the log many times before it
    /// becomes visible, and a commit that becomes visible just after another one causes no wake-up of its own.
    private func readUntilQuiet() {
        drain()
        var round = Self.patience[...]
        var emptyReads = 0
        while let pause = round.popFirst() {
            switch pause > 0 ? wait(pause) : .elapsed {
            case .stopped: return
            case .changed:
                guard emptyReads < Self.maximumEmptyReads || !isStopped(within: Self.rest) else { return }
                drain()
                round = Self.patience.dropFirst()
            case .elapsed: break
            }
            emptyReads += 1
            // A failed read (the desk is being restored, the disk is gone) is retried at the next change.
            if (try? look()) == true {
                round = Self.patience.dropFirst()
                emptyReads = 0
            }
        }
        // Changes that were not yet visible at the first wake-up are visible by now.
        notifyChanged()
    }

    /// Waits for a change, at most `milliseconds` (−1: no limit).
    private func wait(_ milliseconds: Int32) -> Wake {
        var descriptors = [
            pollfd(fd: stopped, events: Int16(POLLIN), revents: 0),
            pollfd(fd: watch, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&descriptors, 2, milliseconds) < 0 {
            // Errors other than EINTR are permanent.
            guard errno == EINTR else { return .stopped }
        }
        if descriptors[0].revents != 0 { return .stopped }
        return descriptors[1].revents != 0 ? .changed : .elapsed
    }

    /// Waits, ignores changes, and returns whether the thread was told to stop meanwhile.
    private func isStopped(within milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: stopped, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) > 0
    }

    private func drain() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(watch, &buffer, buffer.count) > 0 {}
        notifyChanged()
    }

    private func notifyChanged() {
        for follower in followers.withLock({ Array($0.all.values) }) { follower.changed() }
    }
}
