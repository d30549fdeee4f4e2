import DispatchDomain
import Foundation
import Glibc

/// What a restore notes before it moves a desk away (`desk.db.moving-PID`): the folder that it has made for it, and which
/// files these are.
///
/// It is the proof that this desk belongs back if the restore is killed before the backup is in place. A folder of a
/// former desk alone is none: the desk in it may be months old, and somebody may just have moved the present one away.
///
/// Files are known by their inodes, which a restart of the machine does not change; both folders are on one disk.
struct SetAsideNote {
    private let path: String
    private let folder: DeskFolder
    /// The folder for the old desk.
    let former: DeskFolder
    /// The inode of each file by its name.
    private let inodes: [String: UInt64]

    private static let names = [""] + DeskFolder.logs(of: "")

    /// Writes the note of this process; it is on the disk when this returns.
    static func write(of folder: DeskFolder, in former: DeskFolder) throws {
        let name = URL(fileURLWithPath: former.path).lastPathComponent
        let lines = [name] + inodes(in: folder).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let path = path(of: folder)
        unlink(path)
        folder.access.create(path)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
        try file.synchronize()
        try Disk.sync(folder.path)
    }

    /// Removes the note of this process: the backup is in place, or the old desk is back.
    static func remove(of folder: DeskFolder) { unlink(path(of: folder)) }

    private static func path(of folder: DeskFolder) -> String { folder.store + TemporaryStore.moving + "\(getpid())" }

    /// Reads the note of a process that has ended; nil if its former folder is gone, or it was not written whole.
    private init?(_ path: String, of folder: DeskFolder) {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        guard let name = lines.first, let former = folder.formerDesks.first(where: { $0.hasSuffix("/" + name) }) else {
            return nil
        }
        var inodes: [String: UInt64] = [:]
        for line in lines.dropFirst() {
            let words = line.split(separator: " ")
            guard words.count == 2, let inode = UInt64(words[1]) else { return nil }
            inodes[String(words[0])] = inode
        }
        self.path = path
        self.folder = folder
        self.former = DeskFolder(path: former)
        self.inodes = inodes
    }

    func remove() { unlink(path) }

    /// Returns the notes of restores that were killed before their backup was in place; removes all others of processes
    /// that have ended.
    static func interrupted(_ folder: DeskFolder) -> [SetAsideNote] {
        TemporaryStore.abandoned(folder.store, TemporaryStore.moving).compactMap { path in
            // The copy of the backup has another name once it is the desk, and for a moment both.
            let maker = path.dropFirst((folder.store + TemporaryStore.moving).count)
            let copy = FileIdentity(folder.store + TemporaryStore.restoring + maker)
            guard let copy, copy != FileIdentity(folder.store), let note = SetAsideNote(path, of: folder) else {
                unlink(path)
                return nil
            }
            return note
        }
    }

    /// Whether all that is in either folder is what was noted, and the store among it: else somebody has moved or
    /// replaced something since.
    var isOfPresentFiles: Bool {
        let present = [folder, former].map(Self.inodes)
        return present.contains { $0[Self.store] != nil }
            && present.allSatisfy { $0.allSatisfy { inodes[$0.key] == $0.value } }
    }

    private static let store = "desk.db"

    private static func inodes(in folder: DeskFolder) -> [String: UInt64] {
        var inodes: [String: UInt64] = [:]
        for ending in names {
            var status = stat()
            guard lstat(folder.store + ending, &status) == 0 else { continue }
            inodes[store + ending] = UInt64(status.st_ino)
        }
        return inodes
    }
}
