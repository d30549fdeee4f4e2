import Glibc

/// The lock of the one process that rebuilds a desk's projections; free the moment it dies.
final class RebuildLock {
    private let descriptor: Int32

    /// Nil if another process has it, or the folder can't be written.
    init?(_ folder: DeskFolder) {
        let opened = open(folder.path + "/rebuild.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else { return nil }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            return nil
        }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
