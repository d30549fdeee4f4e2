package import DispatchDomain
import Foundation
import Glibc

extension Desk {
    /// Makes a desk from a backup file, which is copied and verified before the existing desk is touched.
    ///
    /// The existing desk is set aside whole; it may be damaged (`DeskReplacement`). The first new entry of the restored
    /// journal tells who has restored which file. Settings and tracks come from the backup, if it has them. A folder that is
    /// empty is closed to others.
    ///
    /// - parameters:
    ///   - person: The operator who restores it; nil for the owner of the folder.
    ///   - moment: The time of the journal entry; nil for that of the restored desk's clock.
    ///   - frozen: The instant at which the clock stands (`ZHIBAN_NOW`); only a desk for practice is restored then.
    ///   - anchors: The file of anchors of the settings that are there; the backup must agree with it. Nil for none.
    ///   - later: Returns the file of anchors that will be in force with the settings of this file: those that the backup
    ///     brings, or that stay. The backup must agree with it, too.
    /// - throws: `.store` with `noDesk` if there is no such file, with `integrity` if it is damaged or forged, and with
    ///   `notPermitted` if no operator was named by somebody who is not the owner; `.refused` if the operator is unknown or
    ///   does not have the right, or for a real desk while the clock stands.
    @discardableResult
    package static func restore(
        _ file: String,
        to folder: DeskFolder,
        as person: String? = nil,
        at moment: Timestamp? = nil,
        frozen: Timestamp? = nil,
        anchors: String? = nil,
        later: (_ settings: String) -> String? = { _ in nil }
    ) throws(DeskFailure) -> RestoreReport {
        do throws(StoreProblem) { try StoreProblem.requireFile(file) } catch { throw .store(error) }
        let replacement = DeskReplacement(folder)
        let copy = folder.store + ".restoring-\(getpid())"
        let wasThere = FileManager.default.fileExists(atPath: folder.path)
        let wasEmpty = folder.isEmpty
        var pending: PendingFiles?
        var isPutting = false
        var lock: RestoreLock?
        var now = Timestamp.system()
        defer { lock?.end() }
        do {
            try Store.refuseLink(folder.store)
            try StoreProblem.refuseOddSettings(folder.settings)
            let restorer = try Restorer(person, at: folder)
            try FileAccess.createOwned(folder.path)
            lock = try RestoreLock(folder)
            replacement.mendInterrupted()
            // Another restore may have just replaced the desk.
            let untold = Store.peek(folder.store) { try UnanchoredRestores(db: $0).anchors() } ?? []
            let replaced = Store.peek(folder.store) { try DownlinkNumberRecord.highest($0) }
            let written = Store.peek(folder.store) { try WrittenAnchor($0) }.flatMap(\.self)
            // What another restore that was killed has left is needed to mend it, which waits until this is alone.
            if !TemporaryStore.isBeingRestored(folder.store) { TemporaryStore.removeLeftovers(of: folder.store) }
            TemporaryStore.remove(copy)
            let waiting = try PendingFiles(for: folder)
            pending = waiting
            folder.access.create(copy)
            var report = RestoreReport()
            report.isFormerDesk = folder.isFormerStore(file)
            report.entries = try Store.copyBackup(file, to: copy) { db in
                try BackupCheck(db: db, file: file).run()
                guard try frozen == nil || Desk.isRehearsal(db) else { throw Refusal.ofDesk(.clockStands) }
                try take(BackupFiles(db: db), into: waiting, folder, db, &report)
                let lasting = later(waiting.settings ?? folder.settings)
                for anchorFile in Set([anchors, lasting].compactMap(\.self)).sorted() {
                    let copy = BackupAnchors(
                        db: db,
                        anchorFile: anchorFile,
                        restores: untold,
                        isFormerDesk: report.isFormerDesk
                    )
                    let left = try copy.require(of: file, folder.formerDesks.last)
                    report.takenBack += left.map { (day: $0.day, entry: $0.seq) }
                    report.anchorFiles.append(anchorFile)
                }
                // The backup may be older than what the desk has written.
                if let written, written.file == lasting ?? anchors { try written.store(db) }
                if frozen != nil { try StandingEntries.begin(db) }
                now = try frozen ?? moment ?? Desk.clock(db).now(real: now)
                try restorer.journal(file, at: now, db)
                let head = try Journal(db: db).head()
                if frozen != nil { try StandingEntries.end(db, with: head.seq) }
                try UnanchoredRestores(db: db).note(head.seq, after: untold)
                try DownlinkNumberRecord.restart(beyond: replaced, at: moment ?? .system(), db)
                try waiting.seal(head.seq, head.hash.hexadecimal)
                // A backup of an old version has no counters.
                try? GivenSerials(db: db).noteOwn(on: DeskZone.china.day(of: now))
                try Projections.forget(db)
            }
            report.keptTrackDays = TrackFolder(folder.tracks, zone: .china).days().count
            if wasEmpty { folder.closeToOthers() }
            isPutting = true
            let today = DeskZone.china.day(of: now)
            (report.former, report.strayLogs) = try replacement.put(copy, with: waiting, on: today)
            report.formerLacksLog = report.former.map { DeskFolder(path: $0).lacksLog } ?? false
            return report
        } catch {
            // Once the copy has become the store, what is pending belongs to it.
            if !isPutting || FileIdentity(copy) != nil { pending?.remove() }
            TemporaryStore.remove(copy)
            // Only if it is empty.
            if !wasThere { rmdir(folder.path) }
            if let failure = error as? DeskFailure { throw failure }
            if let refusal = error as? Refusal { throw .refused(refusal) }
            throw .store(StoreProblem.creating(folder.path, error))
        }
    }

    /// Takes out of a copied backup what a desk keeps beside its store.
    private static func take(
        _ files: BackupFiles,
        into pending: PendingFiles,
        _ folder: DeskFolder,
        _ db: Database,
        _ report: inout RestoreReport
    ) throws {
        let taken = try pending.take(from: files)
        try files.drop()
        report.trackDays = taken.count { $0 != .settings }
        report.settings = taken.contains(.settings) ? .brought : try settings(of: folder, pending, db)
        report.isWithoutSecrets = try db.meta(withoutSecretsKey) != nil
        if report.isWithoutSecrets {
            // A former version has left the sessions in.
            try DeviceStateRecord.endSessions(db)
            try db.removeMeta(withoutSecretsKey)
        }
    }

    /// Finds the settings for a backup that has none: a desk must not go on with the county of another.
    private static func settings(
        of folder: DeskFolder,
        _ pending: PendingFiles,
        _ db: Database
    ) throws -> RestoreReport.Settings {
        guard let identity = try DeskIdentity(db) else { return .unknown }
        if let text = try? String(contentsOfFile: folder.settings, encoding: .utf8) {
            var settings = DeskSettings()
            let isRead: ()? = try? settings.read(toml: text, file: folder.settings)
            if isRead != nil, identity.agrees(with: settings) { return .kept }
        }
        let name = identity.names.first ?? DeskSettings().name
        try pending.write(SettingsTemplate.text(name: name, county: identity.county))
        return .made(county: identity.county)
    }

    /// Ends what a killed restore has left in a folder, before its settings are read.
    ///
    /// - returns: What to tell if the desk had been set aside and is back; nil if it was not.
    @discardableResult
    package static func mendInterrupted(_ folder: DeskFolder) -> Phrase? {
        guard DeskReplacement(folder).mendInterrupted() else { return nil }
        return Phrase(
            "上次恢复被中断,备份未换上,原值班库已放回:\(folder.path);需要时请再恢复一次",
            "a restore was killed before its backup was in place, and the desk that it had set aside is back: "
                + "\(folder.path); restore again if you want the backup"
        )
    }
}
