import Glibc

/// The file lock of the one process that rebuilds a desk's projections; the kernel releases it when the process ends.
final class RebuildLock {
    private let descriptor: Int32

    /// Returns nil if another process holds it, or if the lock file cannot be opened for writing.
    init?(_ folder: DeskFolder) {
        guard let opened = try? folder.access.openLock(folder.rebuildLock) else { return nil }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            return nil
        }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
