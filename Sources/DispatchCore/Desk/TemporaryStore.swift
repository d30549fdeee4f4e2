import Foundation
import Glibc

/// The stores that are made under another name and renamed when they are complete: `desk.db.making-PID`,
/// `desk.db.restoring-PID`, `BACKUP.partial-PID`; the folder `desk.db.bringing-PID`, and the WAL `desk.db.saving-PID`.
///
/// The name has the process ID: two processes that make a desk at once do not share a file, the first to finish wins.
enum TemporaryStore {
    static let restoring = ".restoring-"
    /// Marks the note of a restore that moves the old desk away (`SetAsideNote`).
    static let moving = ".moving-"
    /// Marks the folder of what a restore brings beside the store (`PendingFiles`).
    static let bringing = ".bringing-"
    private static let marks = [".making-", restoring, ".partial-", bringing, moving, WALRescue.mark]

    /// Deletes a temporary store and what SQLite keeps beside it.
    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// Deletes the temporary files for `path` of processes that have died.
    static func removeLeftovers(of path: String) {
        for file in files(of: path, marks) where !file.isAlive {
            try? FileManager.default.removeItem(atPath: file.path)
        }
    }

    /// Returns the files with a mark of processes that have died.
    static func abandoned(_ path: String, _ mark: String) -> [String] {
        files(of: path, [mark]).filter { !$0.isAlive }.map(\.path)
    }

    /// Whether another process restores `path`.
    static func isBeingRestored(_ path: String) -> Bool {
        files(of: path, [restoring]).contains { $0.isAlive && $0.maker != getpid() }
    }

    private typealias File = (path: String, maker: pid_t, isAlive: Bool)

    private static func files(of path: String, _ marks: [String]) -> [File] {
        let target = URL(fileURLWithPath: path)
        return files(in: target.deletingLastPathComponent().path, marks) { $0 == target.lastPathComponent }
    }

    /// Returns the files of a folder with a mark, whose names before it are wanted.
    private static func files(in folder: String, _ marks: [String], of isWanted: (Substring) -> Bool) -> [File] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.flatMap { name in
            marks.compactMap { mark in
                guard let found = name.range(of: mark, options: .backwards), isWanted(name[..<found.lowerBound]),
                    let maker = pid_t(name[found.upperBound...].prefix(while: \.isNumber))
                else { return nil }
                return (folder + "/" + name, maker, RunningProcess.runs(maker))
            }
        }
    }

    /// Returns all such files in a folder of processes that have died, whatever they were to become.
    static func leftovers(in folder: String) -> [String] {
        files(in: folder, marks) { !$0.isEmpty }.filter { !$0.isAlive }.map(\.path).sorted()
    }
}

extension DeskFolder {
    /// What processes have left in the folder that died while they made a desk, restored one or made a backup.
    package var leftovers: [String] { TemporaryStore.leftovers(in: path) }
}
