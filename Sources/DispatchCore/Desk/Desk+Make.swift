package import DispatchDomain
import Foundation
import Glibc

extension Desk {
    /// Creates a new desk in a folder and fills it with `fill` before any other process can open it.
    ///
    /// Everything is written to a temporary file that is renamed at the end: after a failure there is no desk, never
    /// half a desk.
    ///
    /// - parameters:
    ///   - folder: The folder; it may exist but must hold no desk. One that is empty is closed to others.
    ///   - settings: The parsed form of `settingsText`.
    ///   - settingsText: The text of the new `desk.toml`; an existing file is kept.
    ///   - clock: The desk's clock, stored for all its processes.
    ///   - frozen: The instant at which the clock stands while `fill` runs; nil to let it run.
    /// - returns: The folder to which a WAL was moved that lay there without its store; nil if there was none.
    /// - throws: `.store` with `cannotCreate` if the folder holds a desk.
    @discardableResult
    package static func make(
        in folder: DeskFolder,
        settings: DeskSettings,
        settingsText: String,
        clock: DeskClock = .real,
        frozen: Timestamp? = nil,
        fill: (Desk) throws -> Void
    ) throws(DeskFailure) -> String? {
        let files = FileManager.default
        do { try Store.refuseLink(folder.store) } catch { throw .store(error) }
        let replacement = DeskReplacement(folder)
        replacement.mendInterrupted()
        guard !files.fileExists(atPath: folder.store) else {
            throw .store(
                StoreProblem(
                    .cannotCreate,
                    Phrase(
                        "\(folder.path) 里已有值班库,未作改动",
                        "\(folder.path) already contains a desk; nothing was changed"
                    )
                )
            )
        }
        let making = folder.store + ".making-\(getpid())"
        let hadSettings = files.fileExists(atPath: folder.settings)
        let wasEmpty = folder.isEmpty
        TemporaryStore.removeLeftovers(of: folder.store)
        let logs: String?
        do {
            try FileAccess.createOwned(folder.path)
            let access = folder.access
            try access.createFolder(folder.tracks)
            TemporaryStore.remove(making)
            access.create(making)
            try prepare(making, folder, settings, clock, frozen, fill)
            if !hadSettings {
                try settingsText.write(toFile: folder.settings, atomically: true, encoding: .utf8)
                access.set(folder.settings)
            }
            for suffix in ["-wal", "-shm"] { try? files.removeItem(atPath: making + suffix) }
            // A WAL that a crash has left here is not of this store.
            logs = try replacement.setStrayLogsAside()
            if wasEmpty { folder.closeToOthers() }
            try Disk.move(making, to: folder.store)
            // What could not be deleted before may be now.
            TemporaryStore.remove(making)
        } catch {
            TemporaryStore.remove(making)
            // The next attempt may have other settings. If another process has made a desk meanwhile, they are its own.
            if !hadSettings, FileIdentity(folder.store) == nil { unlink(folder.settings) }
            if let failure = error as? DeskFailure { throw failure }
            throw .store(StoreProblem.creating(folder.path, error))
        }
        do { try Disk.sync(folder.path) } catch {
            throw .store(
                StoreProblem(
                    .inputOutput,
                    Phrase(
                        "值班库已建,但不能确定已写到磁盘:\(folder.path);请检查磁盘,再用 zhiban audit 核对",
                        "the desk was created, but it may not be on the disk: \(folder.path); check the disk, then verify "
                            + "with zhiban audit"
                    )
                )
            )
        }
        return logs
    }

    private static func prepare(
        _ path: String,
        _ folder: DeskFolder,
        _ settings: DeskSettings,
        _ clock: DeskClock,
        _ frozen: Timestamp?,
        _ fill: (Desk) throws -> Void
    ) throws {
        let store = try Desk.createStore(path)
        defer { store.close() }
        try store.write { db in
            try db.setMeta(ClockAudit.key, try JournalCoding.encode(clock))
            if frozen != nil { try db.setMeta(Desk.rehearsalKey, "1") }
        }
        try store.fill { try fill(try Desk(folder, store, settings, frozen)) }
    }

    /// Writes these fixes as the newest ones of their units; positions are not in the journal.
    package func place(_ fixes: [(unit: CallSign, fix: Fix)]) throws(DeskFailure) {
        try store.write { db in
            for (unit, fix) in fixes { try FixRecord.write(fix, of: unit, db) }
        }
    }

    /// Returns the events that import a city's reference data.
    ///
    /// Long lists are split into entries of at most 500 items.
    package static func referenceFacts(
        catalogue: Catalogue,
        calendar: [CalendarDay],
        responsibilityGrids: [ResponsibilityGrid] = [],
        unitGrids: [UnitGrid] = [],
        places: [GazetteerEntry] = [],
        units: [DispatchDomain.Unit] = [],
        operators: [Operator]
    ) -> [DeskFact] {
        var facts: [DeskFact] = [
            .catalogueImported(classes: catalogue.classes, codes: catalogue.codes),
            .calendarImported(days: calendar),
            .operatorsImported(operators: operators),
        ]
        facts += responsibilityGrids.pieces(of: 500).map { .responsibilityGridsImported(grids: $0) }
        facts += unitGrids.pieces(of: 500).map { .unitGridsImported(grids: $0) }
        facts += places.pieces(of: 500).map { .placesImported(places: $0) }
        facts += units.pieces(of: 500).map { .unitsImported(units: $0) }
        return facts
    }
}
