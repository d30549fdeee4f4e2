package import DispatchDomain
import Foundation
import Glibc

/// What `Desk.repair` has done.
package struct RepairReport: Sendable {
    /// What was wrong.
    package var findings: [AuditFinding]
    /// The folder with the store as it was; nil if nothing was wrong and nothing was changed.
    package var kept: String?
}

extension Desk {
    /// Makes anew what does not follow from the journal (修复), while other processes go on working.
    ///
    /// The store as it is gets a copy beside the desk first. What is wrong is then taken out in one transaction, with an
    /// entry in the journal; the projections are rebuilt from there as at any time, so that a process that is killed
    /// leaves the rest to the next one. The journal is never changed.
    ///
    /// - parameter isStopped: Called often during the rebuild; once it returns true, the rest is left to the next process.
    /// - throws: `.store` with `integrity` if the journal is wrong, or a table that nothing else knows of: only a backup
    ///   helps then, and nothing is changed. With `unavailable` while another process rebuilds. `.refused` for an actor
    ///   who has no right to it by then.
    package func repair(
        by actor: Actor,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) throws(DeskFailure) -> RepairReport {
        guard try rebuild() else { throw .store(Self.beingRebuilt) }
        let report = try audit(rebuild: true)
        if let hopeless = report.findings.first(where: { $0.remedy == .backup }) {
            throw .store(Self.needsBackup(hopeless))
        }
        guard !report.isSound else { return RepairReport(findings: []) }
        // Whoever may not write, as while the clock stands, makes no copy either.
        try store.write { try DeskRight.repairData.require(of: actor, $0) }
        let former: DeskFolder
        do {
            // No process may be within a rebuild, which goes by the list of projections that it began with.
            guard let lock = RebuildLock(folder) else { throw Self.beingRebuilt }
            defer { withExtendedLifetime(lock) {} }
            former = try keep()
            try replace(report.findings, kept: former, by: actor)
        } catch {
            if let failure = error as? DeskFailure { throw failure }
            throw .store(StoreProblem.from(error, at: store.path))
        }
        try refreshRules()
        // Another process may have begun to rebuild.
        while try !rebuild(isStopped: isStopped), !isStopped() { usleep(50_000) }
        return RepairReport(findings: report.findings, kept: former.path)
    }

    private func replace(_ findings: [AuditFinding], kept former: DeskFolder, by actor: Actor) throws(DeskFailure) {
        let at = now
        try store.write { db in
            try Repair(db: db, at: at).apply(findings)
            let writer = try journalWriter(db)
            let fact = DeskFact.repaired(
                what: findings.map(\.repairedName).uniqued(),
                kept: URL(fileURLWithPath: former.path).lastPathComponent
            )
            try writer.perform(.record(fact), by: actor.name, at: at)
            // Whoever has the rules loaded reads them again.
            try db.setMeta("reference_seq", "\(writer.head.seq)")
            try writer.finish()
        }
    }

    /// Copies the store to a folder of its own beside the desk, for the users of the desk alone.
    private func keep() throws -> DeskFolder {
        let former = DeskFolder(
            path: folder.path + "/" + DeskFolder.repairPrefix + "\(Timestamp.system().milliseconds)"
        )
        let access = folder.access
        try FileManager.default.createDirectory(atPath: former.path, withIntermediateDirectories: false)
        access.setFolder(former.path)
        do {
            try store.keepCopy(at: former.store, for: access)
        } catch {
            try? FileManager.default.removeItem(atPath: former.path)
            throw error
        }
        try Disk.sync(former.path)
        try Disk.sync(folder.path)
        return former
    }

    private static let beingRebuilt = StoreProblem(
        .unavailable,
        Phrase(
            "另一进程正在从日志重建数据;请稍后再试",
            "another process is rebuilding the data from the journal; try again shortly"
        )
    )

    private static func needsBackup(_ finding: AuditFinding) -> StoreProblem {
        StoreProblem(
            .integrity,
            Phrase(
                "\(finding.phrase.chinese);日志本身无法修复,请用 zhiban restore 恢复备份",
                "\(finding.phrase.english); that can't be repaired, restore a backup with zhiban restore"
            )
        )
    }
}
