package import DispatchDomain
import Foundation

extension Desk {
    /// A backup that the journal tells of.
    package struct KnownBackup: Hashable, Sendable {
        /// The name of the file without folders.
        package let file: String
        package let at: Timestamp
    }

    /// Returns the newest backup (备份) that the journal tells of; nil if there is none.
    ///
    /// One that was written by the desk itself counts while its file is there; where a person has put theirs is not
    /// known.
    package func newestBackup() throws(DeskFailure) -> KnownBackup? {
        let entries = try reading { try Journal(db: $0).entries(of: .backedUp, newest: Self.backupsLookedAt) }
        for entry in entries {
            guard case .backedUp(let file, _) = try? entry.recorded(as: DeskEvent.self).event.fact else { continue }
            let isNightly = entry.actor == Actor.desk.name
            if isNightly, !FileManager.default.fileExists(atPath: folder.backups + "/" + file) { continue }
            return KnownBackup(file: file, at: entry.at)
        }
        return nil
    }

    /// The number of entries that are looked at: older backups are of no use.
    private static let backupsLookedAt = 100
}
