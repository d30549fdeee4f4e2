import DispatchDomain
import Glibc

/// What the file system says of the place a store is in; SQLite's own codes do not tell a full disk from a broken one.
enum Disk {
    /// Whether there is too little room to add even a page to the log.
    static func isFull(_ path: String) -> Bool {
        guard let space = space(path) else { return false }
        return UInt64(space.f_bavail) * UInt64(space.f_frsize) < 64 * 1024
    }

    /// Whether files can be made beside the store.
    ///
    /// A folder that is not there is another matter.
    static func isWritable(_ path: String) -> Bool { access(folder(path), W_OK) == 0 || errno == ENOENT }

    /// Takes a file from those who are neither its owner nor in its group: a store holds the secrets of terminals.
    ///
    /// What SQLite puts beside it gets the same rights.
    static func keepFromOthers(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        _ = chmod(path, status.st_mode & 0o770)
    }

    private static func space(_ path: String) -> statvfs? {
        var space = statvfs()
        return statvfs(folder(path), &space) == 0 ? space : nil
    }

    private static func folder(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return slash(of: path) }
        return String(path[..<slash])
    }

    private static func slash(of path: String) -> String { path.hasPrefix("/") ? "/" : "." }
}

/// Which file a path names at the moment.
struct FileIdentity: Equatable {
    private let device: UInt64
    private let inode: UInt64

    /// nil if there is none.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
