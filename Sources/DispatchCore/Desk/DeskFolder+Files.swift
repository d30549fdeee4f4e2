import Foundation

extension DeskFolder {
    /// Whether a path, which need not exist, is that of a file that the program keeps in the folder, by whatever name.
    ///
    /// Nothing else may open these: to close a file takes away all locks that the process has on it, SQLite's too.
    package func keeps(_ path: String) -> Bool {
        let own = ownFiles
        // A link, or another name of the file.
        if let found = FileIdentity(path), own.contains(where: { FileIdentity($0) == found }) { return true }
        let place = Self.resolved(path)
        if own.contains(where: { Self.resolved($0) == place }) { return true }
        return ownFolders.contains { Self.name(of: place, in: $0) != nil }
    }

    /// Whether a name is one that the program itself gives to a file or folder of the desk, whether or not there is one
    /// yet: nothing else may take it.
    func reserves(_ path: String) -> Bool {
        let place = Self.resolved(path)
        if (ownFiles + ownFolders).contains(where: { Self.resolved($0) == place }) { return true }
        if Self.name(of: place, in: tracks) != nil { return true }
        if let name = Self.name(of: place, in: backups) { return NightlyBackup.isName(name) }
        guard let name = Self.name(of: place, in: self.path) else { return false }
        return Self.ownPrefixes.contains { name.hasPrefix($0) }
    }

    /// Returns the path of a file within a folder, which may be a link; nil if it is not in it.
    private static func name(of place: String, in folder: String) -> String? {
        let start = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path + "/"
        return place.hasPrefix(start) ? String(place.dropFirst(start.count)) : nil
    }

    /// Returns a path without links in its folder, whether or not there is a file.
    private static func resolved(_ path: String) -> String {
        let address = URL(fileURLWithPath: path)
        return address.deletingLastPathComponent().resolvingSymlinksInPath()
            .appendingPathComponent(address.lastPathComponent).path
    }
}
