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

    private func set(_ type: Int32) -> Bool {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = kind.rawValue
        lock.l_len = 1
        return fcntl(descriptor, Self.setLock, &lock) == 0
    }
}
