import DispatchDomain
package import Foundation

// Faults of what the process may do, for which neither the disk nor the permissions are to blame.

extension StoreProblem {
    /// The problem of a file that can't be opened because too many are.
    static func outOfFiles(_ path: String) -> StoreProblem {
        StoreProblem(
            .unavailable,
            Phrase(
                "打开的文件太多,打不开 \(path);请调高上限(ulimit -n)后再试",
                "too many files are open, so \(path) can't be; raise the limit (ulimit -n), then try again"
            )
        )
    }

    /// The problem of a file that would grow beyond what this process may write.
    static func tooLarge(_ path: String) -> StoreProblem {
        StoreProblem(
            .inputOutput,
            Phrase(
                "写入失败:\(path):文件大小超过本进程的上限(ulimit -f);请调高后再试,仍失败则检查磁盘",
                "writing failed: \(path): the limit of file size of this process is reached (ulimit -f); raise it and try "
                    + "again, and if that fails, check the disk"
            )
        )
    }

    /// Returns the problem for an error that prevented a lock file from being opened or locked.
    package static func locking(_ path: String, _ error: POSIXError) -> StoreProblem {
        switch error.code {
        case .EMFILE, .ENFILE: return outOfFiles(path)
        case .ENOSPC, .EDQUOT, .EIO: return from(error, at: path)
        default:
            // It is never opened through a link.
            let why = error.code == .ELOOP ? Phrase("它是链接", "it is a link") : FaultText.phrase(error)
            return StoreProblem(
                .notPermitted,
                Phrase(
                    "无法使用锁文件 \(path):\(why.chinese);请检查该文件和所在文件夹",
                    "cannot use the lock file \(path): \(why.english); look at it and at its folder"
                )
            )
        }
    }
}
