import DispatchDomain

/// The data folder of a desk (值班库) and the paths of the files in it.
package struct DeskFolder: Hashable, Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    package var store: String { path + "/desk.db" }
    package var tracks: String { path + "/tracks" }
    package var lock: String { path + "/gateway.lock" }
    package var settings: String { path + "/desk.toml" }
    package var backups: String { path + "/backups" }
    var rebuildLock: String { path + "/" + DeskFolder.rebuildLockName }
    static let rebuildLockName = "rebuild.lock"

    /// The files that the program keeps in the folder, by whatever name it is called.
    var ownFiles: [String] { [store, settings, lock, rebuildLock] + DeskFolder.logs(of: store) }

    /// The folders in it whose files are the program's.
    var ownFolders: [String] { [tracks, backups] }

    static let formerPrefix = "before-restore-"
    static let repairPrefix = "before-repair-"

    /// What the names of everything else begin with that the program makes in the folder: temporary stores, and what it
    /// has set aside.
    static let ownPrefixes = ["desk.db.", "desk.toml.", formerPrefix, repairPrefix]
}
