import Foundation
import Glibc

extension DeskFolder {
    /// How the modes of a desk's files differ from its access.
    package struct Examination: Hashable, Sendable {
        /// Paths that others may use, relative to the folder, `.` for the folder itself.
        package var tooOpen: [String] = []
        /// Paths that the group of a group's desk can't use.
        package var tooClosed: [String] = []
        /// Folders of the desk that are links to a folder elsewhere which others may use.
        package var openLinks: [String] = []

        package init(tooOpen: [String] = [], tooClosed: [String] = [], openLinks: [String] = []) {
            self.tooOpen = tooOpen
            self.tooClosed = tooClosed
            self.openLinks = openLinks
        }
    }

    /// Compares the modes of all files of the desk with its access; what can't be looked at is left out.
    package func examineAccess() -> Examination {
        let access = access
        var found = Examination()
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        for name in ["."] + names.sorted() {
            var status = stat()
            guard lstat(path + "/" + name, &status) == 0 else { continue }
            let kind = status.st_mode & S_IFMT
            // The mode of a symbolic link means nothing, that of a folder of the desk that it leads to does; what is neither
            // file nor folder is not the desk's.
            guard kind == S_IFREG || kind == S_IFDIR else {
                if isOpenLink(name, access) { found.openLinks.append(name) }
                continue
            }
            if access.isOpen(status.st_mode) { found.tooOpen.append(name) }
            let needed: mode_t = kind == S_IFDIR ? 0o070 : 0o060
            // A backup that a person has written here is that person's.
            let isPrivate = name.hasSuffix(".db") && !name.contains("/") && path + "/" + name != store
            if access.isShared, status.st_mode & needed != needed, !isPrivate { found.tooClosed.append(name) }
        }
        return found
    }

    /// Whether one of the desk's own folders is elsewhere, in a folder that others may use.
    private func isOpenLink(_ name: String, _ access: FileAccess) -> Bool {
        var status = stat()
        guard [tracks, backups].contains(path + "/" + name), stat(path + "/" + name, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFDIR && access.isOpen(status.st_mode)
    }
}

extension FileAccess {
    /// The bits of a mode that let others in than those who may use the desk.
    var others: mode_t { isShared ? 0o007 : 0o077 }

    /// Whether a mode lets others in than those who may use the desk.
    func isOpen(_ mode: mode_t) -> Bool { mode & others != 0 }
}
