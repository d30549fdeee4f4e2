import DispatchDomain
package import Foundation
import Glibc

/// Who may use the files of a desk (文件权限): the owner of its folder alone, or a group as well.
///
/// The folder itself says it, so nothing else has to be stored or kept in step: a folder in which a group, and nobody
/// else, may create files is that group's. The files hold keys of devices and callers' numbers, so others have no
/// access in either case. Modes are set explicitly, because a umask differs from process to process.
package struct FileAccess: Hashable, Sendable {
    /// Whether a group may use the desk (`init --group`).
    package let isShared: Bool
    /// The owner and group of the folder; nil if there is no folder.
    private let ids: Ids?

    fileprivate struct Ids: Hashable, Sendable {
        let user: uid_t
        let group: gid_t
    }

    /// The user who runs this process, and no one else.
    package static let ownerOnly = FileAccess(isShared: false, ids: nil)

    private init(isShared: Bool, ids: Ids?) {
        self.isShared = isShared
        self.ids = ids
    }

    /// Reads the access from a folder; `ownerOnly` if there is none.
    ///
    /// - parameter file: A file whose owner new files get if root makes them; nil for the folder's owner.
    package init(of folder: String, ownedAs file: String? = nil) {
        var (status, owned) = (stat(), stat())
        guard stat(folder, &status) == 0 else {
            self = .ownerOnly
            return
        }
        let hasFile = file.map { stat($0, &owned) == 0 } ?? false
        isShared = status.st_mode & 0o070 == 0o070 && status.st_mode & 0o002 == 0
        ids = Ids(user: (hasFile ? owned : status).st_uid, group: status.st_gid)
    }

    /// Its owner alone, and he the owner of a folder: what root makes there is to be of use to him.
    private static func owner(of folder: String) -> FileAccess {
        var status = stat()
        guard stat(folder, &status) == 0 else { return .ownerOnly }
        return FileAccess(isShared: false, ids: Ids(user: status.st_uid, group: status.st_gid))
    }

    /// Creates the folder of a desk with its parents, for its owner alone; one that exists stays as it is.
    ///
    /// Root gives each to the owner of the folder that it is in.
    static func createOwned(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
        if parent != path { try createOwned(parent) }
        try FileAccess.owner(of: parent).createFolder(path)
    }

    /// The mode of files: 0600, or 0660 in a group's desk.
    var fileMode: mode_t { isShared ? 0o660 : 0o600 }
    /// The mode of folders: 0700, or 02770 in a group's desk, where new files get the folder's group.
    var folderMode: mode_t { isShared ? 0o2770 : 0o700 }

    // MARK: Setting it

    /// Creates an empty file, which SQLite then makes a store of; its WAL gets the same mode and owner.
    ///
    /// Does nothing if there is a file. The error is left to whoever opens the file next.
    package func create(_ path: String) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, fileMode)
        guard descriptor >= 0 else { return }
        set(descriptor, fileMode)
        close(descriptor)
    }

    /// Opens a file for locking, and creates it if there is none.
    ///
    /// One that is more open than it should be, as older versions made them, is closed to others by its owner: whoever
    /// can read a lock file can take its lock and keep the service waiting.
    ///
    /// - returns: The descriptor.
    /// - throws: `POSIXError` if the file can't be opened, with `ELOOP` if it is a link.
    package func openLock(_ path: String) throws(POSIXError) -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, fileMode)
        guard descriptor >= 0 else { throw .last }
        var status = stat()
        // A file with a second name may be somebody else's, put there for root to give away.
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
            return descriptor
        }
        let isOwnersToBe = geteuid() == 0 && ids.map { $0.user != status.st_uid } ?? false
        if status.st_mode & 0o777 != fileMode || isOwnersToBe { set(descriptor, fileMode) }
        return descriptor
    }

    /// Creates a folder with its parents; one that exists keeps its mode.
    package func createFolder(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        setFolder(path)
    }

    /// Gives a file that was just written the mode, and as far as this process may the owner and group.
    package func set(_ path: String) { withDescriptor(path) { set($0, fileMode) } }

    /// Gives a folder the mode, and as far as this process may the owner and group.
    package func setFolder(_ path: String) { withDescriptor(path, O_DIRECTORY) { set($0, folderMode) } }

    private func withDescriptor(_ path: String, _ flags: Int32 = 0, _ body: (Int32) -> Void) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags)
        guard descriptor >= 0 else { return }
        body(descriptor)
        close(descriptor)
    }

    /// Only root may give a file to another user; a member of the group may give it to the group.
    private func set(_ descriptor: Int32, _ mode: mode_t) {
        let isRoot = geteuid() == 0
        if let ids, isRoot || isShared { _ = fchown(descriptor, isRoot ? ids.user : uid_t.max, ids.group) }
        // After the owner, because a change of the owner clears the set-group-ID bit.
        _ = fchmod(descriptor, mode)
    }
}

extension DeskFolder {
    /// Who may use the desk's files.
    package var access: FileAccess { FileAccess(of: path, ownedAs: store) }

    /// Makes this the folder of a group, before there is a desk in it.
    ///
    /// - parameter group: The ID of the Unix group.
    /// - throws: `.store` with `notPermitted` if this process may not give it to the group.
    package func share(with group: UInt32) throws(DeskFailure) {
        do {
            try FileAccess.ownerOnly.createFolder(path)
        } catch {
            throw .store(StoreProblem.creating(path, error))
        }
        // In this order, because a change of the group clears the set-group-ID bit.
        guard chown(path, uid_t.max, group) == 0, chmod(path, 0o2770) == 0 else {
            throw .store(
                StoreProblem(
                    .notPermitted,
                    Phrase(
                        "不能把 \(path) 交给这个组;请用组内成员或 root 建立",
                        "cannot give \(path) to that group; create the desk as a member of it or as root"
                    )
                )
            )
        }
    }
}
