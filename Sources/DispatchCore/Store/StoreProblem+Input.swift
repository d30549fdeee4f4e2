import DispatchDomain
import Glibc

extension StoreProblem {
    /// Throws if a file that the user has named can't be read, before anything else is blamed for it.
    ///
    /// - throws: `noDesk` if there is no such file, `badData` if it is a folder, `notPermitted` if this user may not read
    ///   it.
    package static func requireFile(_ path: String) throws(StoreProblem) {
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
        guard status.st_mode & S_IFMT != S_IFDIR else { throw folder(path) }
        guard access(path, R_OK) == 0 else { throw unreadable(path) }
    }

    /// The problem of a folder where a file was expected.
    static func folder(_ path: String) -> StoreProblem {
        StoreProblem(
            .badData,
            Phrase("\(path) 是文件夹,不是文件;请写文件的路径", "\(path) is a folder, not a file; give the path of a file")
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
