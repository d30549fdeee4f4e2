import Foundation
import Glibc

/// The stores that are made under another name and renamed when they are complete: `desk.db.making-PID`,
/// `desk.db.restoring-PID`, `BACKUP.partial-PID`.
///
/// The name has the process ID: two processes that make a desk at once do not share a file, the first to finish wins.
enum TemporaryStore {
    private static let marks = [".making-", ".restoring-", ".partial-"]

    /// Deletes a temporary store and what SQLite keeps beside it.
    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// Deletes the temporary files for `path` of processes that have died.
    static func removeLeftovers(of path: String) {
        let files = FileManager.default
        let target = URL(fileURLWithPath: path)
        let folder = target.deletingLastPathComponent().path
        for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
            for mark in marks where name.hasPrefix(target.lastPathComponent + mark) {
                let maker = name.dropFirst(target.lastPathComponent.count + mark.count).prefix(while: \.isNumber)
                guard let maker = pid_t(maker), !RunningProcess.runs(maker) else { continue }
                try? files.removeItem(atPath: folder + "/" + name)
            }
        }
    }
}
