import Glibc

/// Keeps all processes from opening a store, or from writing to it, without opening it: it may be damaged.
///
/// It takes a lock of SQLite in the `-shm` file (<https://sqlite.org/walformat.html#wal_locks>), as an open file
/// description lock, which conflicts with those of this process too. Without a `-shm` file no process has the store open.
final class StoreBarrier {
    /// What is kept from others; the raw value is the byte of the lock.
    enum Kind: off_t {
        /// Held by a writer during its transaction.
        case writing = 120
        /// The "dead man switch": held, shared, as long as a connection is open.
        case opening = 128
    }

    private let kind: Kind
    private let descriptor: Int32

    /// `F_OFD_SETLK` of Linux, which Glibc's module does not have.
    private static let setLock: Int32 = 37
    /// `F_OFD_GETLK` of Linux.
    private static let getLock: Int32 = 36
    private static let pause: UInt32 = 2000

    /// Takes the lock.
    ///
    /// - parameter tries: How often it is asked for, every 2 ms.
    /// - returns: Nil if another process keeps it.
    init?(_ kind: Kind, of store: String, tries: Int = 1) {
        self.kind = kind
        descriptor = open(store + "-shm", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        for attempt in 1...max(tries, 1) {
            if set(F_WRLCK) { return }
            if attempt < tries { usleep(Self.pause) }
        }
        return nil
    }

    /// Ends the barrier.
    ///
    /// Closing the file would drop the locks that SQLite in this process has on it, so only the lock is released.
    func end() {
        if descriptor >= 0 { _ = set(F_UNLCK) }
    }

    /// Waits while the WAL of a store is missing although a process, maybe this one, has it open, for up to 5 seconds.
    ///
    /// Somebody has deleted the WAL then, and what was confirmed last is only in the files that such processes have open.
    /// They put it back within a second or two (`WALRescue`); whoever opens the store before begins another one.
    ///
    /// - returns: Whether the store can be opened.
    static func waitForLog(of store: String) -> Bool {
        guard FileIdentity(store + "-wal") == nil else { return true }
        // Left open, as by `end`.
        let descriptor = open(store + "-shm", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return true }
        for _ in 0..<250 {
            guard isOpen(descriptor), FileIdentity(store + "-wal") == nil else { return true }
            usleep(20_000)
        }
        return false
    }

    /// Whether somebody has the lock that every open store has.
    private static func isOpen(_ descriptor: Int32) -> Bool {
        var lock = Kind.opening.range(F_WRLCK)
        return fcntl(descriptor, getLock, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
    }

    private func set(_ type: Int32) -> Bool {
        var lock = kind.range(type)
        return fcntl(descriptor, Self.setLock, &lock) == 0
    }
}

extension StoreBarrier.Kind {
    fileprivate func range(_ type: Int32) -> flock {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = rawValue
        lock.l_len = 1
        return lock
    }
}
