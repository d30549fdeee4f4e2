package import DispatchDomain
import Foundation
import Glibc

extension Desk {
    /// A backup that the journal tells of.
    package struct KnownBackup: Hashable, Sendable {
        /// Its path; the name of the file without folders in entries of older versions.
        package let file: String
        package let at: Timestamp
        package let sight: Sight

        package init(file: String, at: Timestamp, sight: Sight) {
            self.file = file
            self.at = at
            self.sight = sight
        }
    }

    /// What is found where a backup was written.
    package enum Sight: Hashable, Sendable {
        case there
        /// No file, or an empty one: it was deleted, or taken somewhere else.
        case gone
        /// The entry says no folder, or this user may not look.
        case unknown
    }

    /// Returns the newest backup (备份) that the journal tells of; nil if there is none.
    ///
    /// One that the desk has written itself counts while its file is there: it deletes the older ones.
    ///
    /// - parameter sights: Only what is found like this counts.
    package func newestBackup(_ sights: Set<Sight> = [.there, .gone, .unknown]) throws(DeskFailure) -> KnownBackup? {
        let entries = try reading { try Journal(db: $0).entries(of: .backedUp, newest: Self.backupsLookedAt) }
        for entry in entries {
            guard case .backedUp(let name, _, let path) = try? entry.recorded(as: DeskEvent.self).event.fact else {
                continue
            }
            let isNightly = entry.actor == Actor.desk.name
            let file = isNightly ? folder.backups + "/" + name : path
            let sight = file.map(Self.sight) ?? .unknown
            if isNightly, sight == .gone { continue }
            if sights.contains(sight) { return KnownBackup(file: file ?? name, at: entry.at, sight: sight) }
        }
        return nil
    }

    private static func sight(of file: String) -> Sight {
        var status = stat()
        guard stat(file, &status) == 0 else { return errno == ENOENT || errno == ENOTDIR ? .gone : .unknown }
        return status.st_mode & S_IFMT == S_IFREG && status.st_size > 0 ? .there : .gone
    }

    /// The number of entries that are looked at: older backups are of no use.
    private static let backupsLookedAt = 100
}
