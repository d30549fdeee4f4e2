import DispatchDomain
import Foundation
import Glibc

/// The settings and tracks of a backup on their way into a desk's folder.
///
/// They are written to a folder of their own before the store is replaced, and moved from there when it is in place. If
/// the restore is killed in between, the next process that opens the desk moves them: the hash of the entry that tells
/// of the restore is with them, and shows whether the store has been replaced.
struct PendingFiles {
    private let path: String
    private let desk: DeskFolder

    private init(path: String, desk: DeskFolder) {
        self.path = path
        self.desk = desk
    }

    /// The folder for this process, which is created empty.
    init(for desk: DeskFolder) throws {
        self.init(path: desk.store + TemporaryStore.bringing + "\(getpid())", desk: desk)
        remove()
        try desk.access.createFolder(path)
    }

    // MARK: Before the store is replaced

    /// The path of the settings that will replace those of the desk; nil if these stay.
    var settings: String? {
        let file = path + "/" + BackupPath.settings.text
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }

    /// Writes the files of a backup.
    ///
    /// - returns: What they are.
    /// - throws: `BackupFiles.Damaged` if one is damaged, or is none of a desk.
    func take(from files: BackupFiles) throws -> [BackupPath] {
        try files.names().map { name in
            guard let place = BackupPath(name) else { throw BackupFiles.Damaged(name: name) }
            try write(place.text) { file in try files.read(name) { try file.write(contentsOf: $0) } }
            return place
        }
    }

    func write(_ settings: String) throws {
        try write(BackupPath.settings.text) { try $0.write(contentsOf: Data(settings.utf8)) }
    }

    /// Ends the writing with the head of the journal that the store will have.
    func seal(_ seq: Int64, _ hash: String) throws {
        try write(Self.head) { try $0.write(contentsOf: Data("\(seq) \(hash)".utf8)) }
        if FileManager.default.fileExists(atPath: path + "/tracks") { try Disk.sync(path + "/tracks") }
        try Disk.sync(path)
        try Disk.sync(desk.path)
    }

    private func write(_ name: String, _ fill: (FileHandle) throws -> Void) throws {
        let target = path + "/" + name
        try desk.access.createFolder(URL(fileURLWithPath: target).deletingLastPathComponent().path)
        desk.access.create(target)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        defer { try? file.close() }
        try fill(file)
        try file.synchronize()
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    // MARK: After that

    /// Moves the files to their places; what a killed process has moved already stays.
    ///
    /// A day of tracks that is there stays as it is: it was written by the desk itself, to its end.
    func put() throws {
        let files = FileManager.default
        let settings = path + "/" + BackupPath.settings.text
        if files.fileExists(atPath: settings) {
            try keepSettings(unlike: settings)
            try Disk.replace(desk.settings, with: settings)
        }
        let days = (try? files.contentsOfDirectory(atPath: path + "/tracks")) ?? []
        if !days.isEmpty { try desk.access.createFolder(desk.tracks) }
        for day in days.sorted() where !files.fileExists(atPath: desk.tracks + "/" + day) {
            let target = desk.tracks + "/" + day
            // The WAL of a file that is gone would be taken for one of this file.
            for log in ["-wal", "-shm"] { unlink(target + log) }
            try Disk.move(path + "/tracks/" + day, to: target)
        }
        if !days.isEmpty { try Disk.sync(desk.tracks) }
        try Disk.sync(desk.path)
        remove()
    }

    /// Gives settings another name that no folder of a former desk holds, because there was no desk.
    private func keepSettings(unlike new: String) throws {
        let files = FileManager.default
        // What a link leads to counts: that is what the folder of a former desk holds.
        guard let text = files.contents(atPath: desk.settings), text != files.contents(atPath: new),
            !desk.formerDesks.contains(where: { files.contents(atPath: DeskFolder(path: $0).settings) == text })
        else { return }
        try Disk.move(
            desk.settings,
            to: desk.settings + "." + DeskFolder.formerPrefix + "\(Timestamp.system().milliseconds)"
        )
    }

    /// Moves what a killed restore has left, if its store is in place.
    static func finishInterrupted(_ desk: DeskFolder) {
        for path in TemporaryStore.abandoned(desk.store, TemporaryStore.bringing) {
            let pending = PendingFiles(path: path, desk: desk)
            guard pending.isOfStore else { continue }
            try? pending.put()
        }
    }

    private var isOfStore: Bool {
        guard let data = FileManager.default.contents(atPath: path + "/" + Self.head) else { return false }
        let words = String(decoding: data, as: UTF8.self).split(separator: " ")
        guard words.count == 2, let seq = Int64(words[0]) else { return false }
        let found = Store.peek(desk.store) { try Journal(db: $0).hash(of: seq) }
        return found.flatMap(\.self) == String(words[1])
    }

    private static let head = "head"
}
