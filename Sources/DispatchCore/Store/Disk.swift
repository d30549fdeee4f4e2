import DispatchDomain
import Foundation
import Glibc

/// Queries of the file system a store is on; SQLite's result codes do not tell a full disk from a broken one.
enum Disk {
    /// Whether there is less than 64 KiB of free space, too little to rely on adding even a page to the WAL.
    static func isFull(_ path: String) -> Bool {
        guard let space = space(path) else { return false }
        return UInt64(space.f_bavail) * UInt64(space.f_frsize) < 64 * 1024
    }

    /// The bytes of a file; nil if there is none, or it can't be known.
    static func size(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Whether files can be created beside the store.
    ///
    /// True if the folder does not exist: that is a different fault.
    static func isWritable(_ path: String) -> Bool { access(folder(path), W_OK) == 0 || errno == ENOENT }

    /// Whether there is anything of this name, as a link that leads nowhere.
    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Whether there is a file of this name, or one that it is a link to, and no device or folder.
    static func isRegularFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Whether there is a folder of this name, or one that it is a link to.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether something has this name, be it a link to nothing.
    static func isNamed(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Gives a file the owner and group of another, if this process may: a desk that root restores stays open to its
    /// service.
    static func giveOwner(of model: String, to path: String) {
        var status = stat()
        guard stat(model, &status) == 0 else { return }
        _ = chown(path, status.st_uid, status.st_gid)
    }

    /// Gives a file a second name; never replaces another file.
    static func link(_ path: String, to target: String) throws(POSIXError) {
        guard Glibc.link(path, target) == 0 else { throw .last }
    }

    /// Renames a file over another in one step.
    static func replace(_ target: String, with path: String) throws(POSIXError) {
        guard rename(path, target) == 0 else { throw .last }
    }

    /// Renames a file; never replaces another one.
    ///
    /// - throws: `POSIXError`, with `EEXIST` if there is a file of the new name; the file has its old name then, and no
    ///   other.
    static func move(_ path: String, to target: String) throws(POSIXError) {
        if Glibc.link(path, target) == 0 {
            guard unlink(path) == 0 else {
                let error = POSIXError.last
                unlink(target)
                throw error
            }
        } else if errno == EPERM || errno == EOPNOTSUPP {
            // A file has one name on FAT, as on the sticks that backups are written to.
            guard access(target, F_OK) != 0 else { throw POSIXError(.EEXIST) }
            try replace(target, with: path)
        } else {
            throw .last
        }
    }

    /// Waits until a file, or the names in a folder, are on the disk.
    static func sync(_ path: String) throws(POSIXError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .last }
    }

    /// Waits until the name of a file is on the disk.
    static func syncFolder(of path: String) throws(POSIXError) { try sync(folder(path)) }

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

/// The identity of the file that a path names at the moment: device number and inode.
struct FileIdentity: Equatable {
    private let device: UInt64
    private let inode: UInt64

    /// Returns nil if there is no file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}

extension POSIXError {
    /// The error of the last system call of this thread.
    static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
