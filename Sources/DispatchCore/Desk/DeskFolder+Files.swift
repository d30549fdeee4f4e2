import Foundation

extension DeskFolder {
    /// Whether a path, which need not exist, is that of a file that the program keeps in the folder, by whatever name.
    ///
    /// Nothing else may open these: to close a file takes away all locks that the process has on it, SQLite's too.
    package func keeps(_ path: String) -> Bool {
        let own = [store, settings, lock, self.path + "/rebuild.lock"] + DeskFolder.logs(of: store)
        // A link, or another name of the file.
        if let found = FileIdentity(path), own.contains(where: { FileIdentity($0) == found }) { return true }
        let place = Self.resolved(path)
        if own.contains(where: { Self.resolved($0) == place }) { return true }
        return [tracks, backups].contains {
            place.hasPrefix(URL(fileURLWithPath: $0).resolvingSymlinksInPath().path + "/")
        }
    }

    /// Returns a path without links in its folder, whether or not there is a file.
    private static func resolved(_ path: String) -> String {
        let address = URL(fileURLWithPath: path)
        return address.deletingLastPathComponent().resolvingSymlinksInPath()
            .appendingPathComponent(address.lastPathComponent).path
    }
}
