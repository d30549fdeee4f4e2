import DispatchDomain
import Glibc

extension StoreProblem {
    /// Throws if a file that the user has named can't be read, before anything else is blamed for it.
    ///
    /// - parameter orStream: Whether what a shell has opened will do as well, as `/dev/stdin`.
    /// - throws: `noDesk` if there is no such file, `badData` if it is a folder or a device, `notPermitted` if this user may
    ///   not read it.
    package static func requireFile(_ path: String, orStream: Bool = false) throws(StoreProblem) {
        guard !path.isEmpty else {
            throw StoreProblem(.noDesk, Phrase("文件名为空;请写文件的路径", "the file's name is empty; give the path of a file"))
        }
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == EACCES else {
                throw StoreProblem(
                    .noDesk,
                    Phrase("没有文件 \(path);请检查路径", "there is no file \(path); check the path")
                )
            }
            throw unreadable(path)
        }
        let type = status.st_mode & S_IFMT
        guard type != S_IFDIR else { throw folder(path) }
        // To open a pipe that nobody writes to would take for ever.
        guard type == S_IFREG || orStream && path.hasPrefix("/dev/") else { throw noRegularFile(path) }
        guard access(path, R_OK) == 0 else { throw unreadable(path) }
    }

    /// The problem of a folder where a file was expected.
    static func folder(_ path: String) -> StoreProblem {
        StoreProblem(
            .badData,
            Phrase("\(path) 是文件夹,不是文件;请写文件的路径", "\(path) is a folder, not a file; give the path of a file")
        )
    }

    /// Throws if a desk's settings are there and no file, which a restore could neither keep nor replace.
    static func refuseOddSettings(_ path: String) throws(StoreProblem) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
        throw StoreProblem(
            .badData,
            Phrase(
                "\(path) 不是普通文件,未作改动;请把它移走后再恢复",
                "\(path) is no regular file, and nothing was changed; move it away, then restore again"
            )
        )
    }

    /// The problem of a pipe, socket or device where a file was expected.
    private static func noRegularFile(_ path: String) -> StoreProblem {
        StoreProblem(
            .badData,
            Phrase("\(path) 不是普通文件;请写文件的路径", "\(path) is no regular file; give the path of a file")
        )
    }

    /// The problem of a file that this user may not read.
    static func unreadable(_ path: String) -> StoreProblem {
        StoreProblem(
            .notPermitted,
            Phrase("没有读取权限:\(path);请检查权限", "no permission to read \(path); check its permissions")
        )
    }
}
