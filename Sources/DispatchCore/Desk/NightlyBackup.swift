package import DispatchDomain
import Foundation

/// The backups that a desk makes of itself each night, in its folder `backups`: `desk-20261120.db`, and `desk-20261120-2.db`
/// if something else has that name.
package struct NightlyBackup: Sendable {
    /// The name of the file.
    package let name: String
    /// The number of its last journal entry.
    package let head: Int64

    private static let start = "desk-"
    private static let end = ".db"
    /// The number of names for one night.
    fileprivate static let names = 1...99

    static func name(_ day: LocalDay, _ number: Int) -> String {
        start + "\(day.rawValue)" + (number == 1 ? "" : "-\(number)") + end
    }

    /// Whether a name is that of such a backup: those that people make beside them are theirs.
    static func isName(_ name: String) -> Bool {
        guard name.hasPrefix(start), name.hasSuffix(end) else { return false }
        let parts = name.dropFirst(start.count).dropLast(end.count).split(
            separator: "-",
            omittingEmptySubsequences: false
        )
        guard let first = parts.first, first.utf8.count == 8, let number = Int(first) else { return false }
        let day = LocalDay(rawValue: number)
        return names.contains { Self.name(day, $0) == name }
    }
}

extension Desk {
    /// Makes the backup of a night, unless there is one: a process may have ended before it could say so.
    ///
    /// What has the name and is not a sound backup of this journal from this day stays, as what the desk was before a restore
    /// has left; the backup gets another name then.
    package func backUp(nightOf day: LocalDay) throws(DeskFailure) -> NightlyBackup {
        let access = folder.access
        try? access.createFolder(folder.backups)
        for number in NightlyBackup.names {
            let name = NightlyBackup.name(day, number)
            let path = folder.backups + "/" + name
            if ([path] + DeskFolder.logs(of: path)).contains(where: Disk.isNamed) {
                guard let head = try backupHead(path, of: day) else { continue }
                return NightlyBackup(name: name, head: head)
            }
            return NightlyBackup(name: name, head: try writeBackup(to: path, for: access, BackupContents()).entries)
        }
        throw .store(Self.exists(folder.backups + "/" + NightlyBackup.name(day, 1)))
    }

    /// Deletes the oldest backups that the desk has made itself.
    ///
    /// - parameter count: The number of backups to keep.
    package func dropBackups(but count: Int) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.backups)) ?? []
        let files = names.filter(NightlyBackup.isName).sorted().map { folder.backups + "/" + $0 }
            .filter(Disk.isRegularFile)
        for file in files.dropLast(count) { try? FileManager.default.removeItem(atPath: file) }
    }

    /// Returns the number of the last entry of a file if it is a sound backup of this journal that was made on a day; nil
    /// for anything else.
    private func backupHead(_ path: String, of day: LocalDay) throws(DeskFailure) -> Int64? {
        guard Disk.isRegularFile(path), !DeskFolder.logs(of: path).contains(where: Disk.isNamed) else { return nil }
        let found = Store.peek(path) { db in try BackupFiles(db: db).isOfBackup() ? ChainCheck(db: db).run() : nil }
        guard let report = found.flatMap(\.self), report.isSound else { return nil }
        return try reading { db in
            let journal = Journal(db: db)
            guard let begin = try journal.entries(of: .dayBegan, newest: 1).first, begin.seq <= report.entries,
                case .dayBegan(day, _) = try begin.recorded(as: DeskEvent.self).event.fact,
                try journal.hash(of: report.entries) == report.head
            else { return nil }
            return report.entries
        }
    }
}
