import Glibc

/// The lock that one process of a desk holds: whoever has it keeps time, and later owns the port.
///
/// It is the kernel's (`flock`), so it is free the moment its holder dies, however it dies.
package final class GatewayLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock if it is free; nil if another process has it or the folder can't be written.
    package init?(_ folder: DeskFolder) {
        let opened = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else { return nil }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            return nil
        }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }
}
