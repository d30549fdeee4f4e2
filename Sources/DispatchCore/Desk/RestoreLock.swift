import DispatchDomain
import Foundation
import Glibc

/// Keeps others from restoring the same desk at the same time: a lock of its folder, which the kernel releases when the
/// process ends.
///
/// Two restores at once would each move what the other has just put in place.
final class RestoreLock {
    private let descriptor: Int32

    /// How often it is asked for, every 20 ms: for 30 seconds.
    private static let tries = 1_500

    /// - throws: `StoreProblem` (`unavailable`) if another process keeps it.
    init(_ folder: DeskFolder) throws {
        let opened = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw POSIXError.last }
        for attempt in 1...Self.tries {
            // Some network file systems have no locks of folders: then only the moves themselves protect.
            if flock(opened, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK {
                descriptor = opened
                return
            }
            if attempt < Self.tries { usleep(20_000) }
        }
        close(opened)
        throw StoreProblem(
            .unavailable,
            Phrase(
                "另一个进程正在恢复这个值班库,未作改动;请等它结束:\(folder.path)",
                "another process is restoring this desk, nothing was changed; wait until it has ended: \(folder.path)"
            )
        )
    }

    func end() { close(descriptor) }
}
