import DispatchCore
import Foundation

/// What a restore leaves in a desk's folder when it is killed before the backup is in place.
struct KilledRestore {
    let folder: DeskFolder
    /// The folder that it has made for the old desk.
    let former: DeskFolder

    /// The number of a process that has ended: none may be as large.
    static let process = "999999999"

    /// Leaves the copy of the backup and an empty folder for the old desk.
    init(of backup: String, in folder: DeskFolder) throws {
        self.folder = folder
        former = DeskFolder(path: folder.path + "/before-restore-1")
        try FileManager.default.createDirectory(atPath: former.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: backup, toPath: copy)
    }

    var copy: String { folder.store + ".restoring-" + Self.process }
    var note: String { folder.store + ".moving-" + Self.process }

    /// Leaves the note of the desk's files, which are in one of the two folders by now.
    func leaveNote() throws {
        var lines = ["before-restore-1"]
        for ending in ["", "-wal", "-shm"] {
            let places = [folder.store + ending, former.store + ending]
            guard let file = places.first(where: FileManager.default.fileExists(atPath:)),
                let inode = try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
            else { continue }
            lines.append("desk.db\(ending) \(inode)")
        }
        try lines.joined(separator: "\n").write(toFile: note, atomically: true, encoding: .utf8)
    }
}
