import Glibc

/// Keeps all processes from opening a store, without opening it.
///
/// It takes the lock that SQLite holds in the `-shm` file, shared, as long as a connection is open: byte 128, the "dead
/// man switch" (<https://sqlite.org/walformat.html#wal_locks>). It is an open file description lock, which conflicts with
/// those of this process too.
final class OpeningBarrier {
    private let descriptor: Int32

    private static let openStores: off_t = 128
    /// `F_OFD_SETLK` of Linux, which Glibc's module does not have.
    private static let setLock: Int32 = 37

    /// Returns nil if a process has the store open; without a `-shm` file none has.
    init?(store: String) {
        descriptor = open(store + "-shm", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        guard Self.set(F_WRLCK, descriptor) else { return nil }
    }

    /// Ends the barrier.
    ///
    /// Closing the file would drop the locks that SQLite in this process has on it, so only the lock is released.
    func end() {
        if descriptor >= 0 { _ = Self.set(F_UNLCK, descriptor) }
    }

    private static func set(_ type: Int32, _ descriptor: Int32) -> Bool {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = openStores
        lock.l_len = 1
        return fcntl(descriptor, setLock, &lock) == 0
    }
}
