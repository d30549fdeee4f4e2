package import DispatchDomain
import Foundation
import Glibc

/// What a backup is to hold beside the journal and the settings.
package struct BackupContents: Sendable {
    /// The tracks of all days (`--with-tracks`).
    package var hasTracks: Bool
    /// The keys and codes of devices (`--without-secrets`).
    package var hasSecrets: Bool

    package init(hasTracks: Bool = false, hasSecrets: Bool = true) {
        self.hasTracks = hasTracks
        self.hasSecrets = hasSecrets
    }
}

/// What a backup holds.
package struct BackupReport: Sendable {
    /// The sequence number of the last journal entry.
    package var entries: Int64
    /// The hash of that entry in hexadecimal digits.
    package var head: String
    package var hasSettings = false
    /// How many days of tracks.
    package var trackDays = 0
    /// The days whose tracks can't be read, so that they are not in the backup.
    package var unreadableDays: [LocalDay] = []
    /// What of the desk does not agree with its journal, so that a restore would refuse the backup; nil if all does.
    package var finding: Phrase?
    /// Whether it is the journal itself that is wrong, which no repair mends.
    package var isJournalWrong = false
}

extension Desk {
    /// Copies the store and the settings to a new file while other processes go on using the desk, and verifies the copy
    /// before renaming it.
    ///
    /// - parameters:
    ///   - access: Who may read the copy, which holds the keys of devices.
    ///   - contents: What else it holds.
    /// - throws: `.store` with `cannotCreate` if `path` exists, is a name that the desk itself uses, or if there is the log of
    ///   another store beside it: nothing is overwritten, and nothing put beside a foreign log.
    @discardableResult
    package func backup(
        to path: String,
        for access: FileAccess = .ownerOnly,
        _ contents: BackupContents = BackupContents()
    ) throws(DeskFailure) -> BackupReport {
        guard !FileManager.default.fileExists(atPath: path) else { throw .store(Self.exists(path)) }
        guard !folder.reserves(path) else { throw .store(Self.reserved(path)) }
        return try writeBackup(to: path, for: access, contents)
    }

    /// Writes a backup to a file that does not exist, by whatever name.
    func writeBackup(
        to path: String,
        for access: FileAccess,
        _ contents: BackupContents
    ) throws(DeskFailure) -> BackupReport {
        if let problem = Self.strayLog(path) { throw .store(problem) }
        // A name of its own, so that neither another backup nor a file of the user is overwritten.
        let partial = path + ".partial-\(getpid())"
        do {
            TemporaryStore.removeLeftovers(of: path)
            TemporaryStore.remove(partial)
            access.create(partial)
            let audit = try store.copy(to: partial)
            var report = BackupReport(entries: audit.entries, head: audit.head)
            try Store.amend(partial, clearing: !contents.hasSecrets) { db in
                report.finding = finding(db, &report.isJournalWrong)
                let files = BackupFiles(db: db)
                try files.begin()
                try addSettings(to: files, &report)
                if contents.hasTracks { try addTracks(to: files, by: partial + "-track", access, &report) }
                for name in try files.names() { try files.read(name) { _ in } }
                guard !contents.hasSecrets else { return }
                try DeviceKeys(db: db).forgetAll()
                try db.setMeta(Self.withoutSecretsKey, "1")
            }
            try Disk.sync(partial)
            if let problem = Self.strayLog(path) { throw problem }
            try Disk.move(partial, to: path)
            do { try Disk.syncFolder(of: path) } catch {
                // A backup whose name may be gone after a power cut is none.
                unlink(path)
                throw error
            }
            return report
        } catch {
            TemporaryStore.remove(partial)
            TemporaryStore.remove(partial + "-track")
            if let error = error as? POSIXError, error.code == .EEXIST { throw .store(Self.exists(path)) }
            if error is BackupFiles.Damaged { throw .store(Store.unreadable(path)) }
            throw .store(StoreProblem.creating(path, error))
        }
    }

    /// The key of `meta` that marks a backup without secrets.
    static let withoutSecretsKey = "without_secrets"

    private func addSettings(to files: BackupFiles, _ report: inout BackupReport) throws {
        guard FileManager.default.fileExists(atPath: folder.settings) else { return }
        try files.add(BackupPath.settings.text, from: folder.settings)
        report.hasSettings = true
    }

    /// Adds the tracks; each day's file is copied to `copy` first, because the gateway may be writing to it.
    private func addTracks(
        to files: BackupFiles,
        by copy: String,
        _ access: FileAccess,
        _ report: inout BackupReport
    ) throws {
        let tracks = TrackFolder(folder.tracks, zone: zone)
        for day in tracks.days() {
            defer { TemporaryStore.remove(copy) }
            access.create(copy)
            do throws(TrackFault) {
                guard try tracks.copy(day, to: copy) else { continue }
            } catch  where error.isOfThisFile {
                report.unreadableDays.append(day)
                continue
            } catch {
                throw error.problem
            }
            try files.add(BackupPath.track(day).text, from: copy)
            report.trackDays += 1
        }
    }

    /// What a restore would refuse a copy for; a desk that can't be audited is copied all the same.
    private func finding(_ db: Database, _ isJournalWrong: inout Bool) -> Phrase? {
        do {
            let restores = try UnanchoredRestores(db: db).anchors()
            if let anchorFile = anchorPath,
                let finding = try BackupAnchors(db: db, anchorFile: anchorFile, restores: restores).compare().finding
            {
                isJournalWrong = true
                return finding.phrase
            }
            return try StoreAudit.underived(db, all: false).first?.phrase
        } catch {
            return FaultText.phrase(error)
        }
    }

    /// A log beside the backup's name: SQLite would take it for the backup's own and replay it.
    private static func strayLog(_ path: String) -> StoreProblem? {
        guard let log = DeskFolder.logs(of: path).first(where: Disk.isThere) else { return nil }
        return StoreProblem(
            .cannotCreate,
            Phrase(
                "\(log) 是别的库留下的,会混入备份,未备份;请把它移走,或换一个文件名",
                "\(log) is left from another store and would spoil the backup; nothing was written; move it away, or choose "
                    + "another name"
            )
        )
    }

    private static func reserved(_ path: String) -> StoreProblem {
        StoreProblem(
            .cannotCreate,
            Phrase(
                "\(path) 是值班库自己要用的名字,未备份;请换一个文件名",
                "\(path) is a name that the desk itself uses, and nothing was written; choose another name"
            )
        )
    }

    static func exists(_ path: String) -> StoreProblem {
        StoreProblem(
            .cannotCreate,
            Phrase("\(path) 已存在,未覆盖", "\(path) already exists and was not overwritten")
        )
    }
}
