package import DispatchDomain
import Foundation
import Glibc

extension Desk {
    /// Makes a new desk in a folder, filled by `fill` before anyone can see it.
    ///
    /// All is written to a file beside it that gets the desk's name at the very end:
    /// whatever happens on the way, there is a whole desk or none.
    ///
    /// - parameters:
    ///   - folder: Where; it may exist but must hold no desk.
    ///   - settings: The settings that `settingsText`, the new `desk.toml`, stands for.
    ///   - clock: The desk's own clock, kept in it for all its processes.
    package static func make(
        in folder: DeskFolder,
        settings: DeskSettings,
        settingsText: String,
        clock: DeskClock = .real,
        frozen: Timestamp? = nil,
        fill: (Desk) throws -> Void
    ) throws(DeskFailure) {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder.store) else {
            throw .store(
                StoreProblem(
                    .cannotCreate,
                    Phrase(
                        "\(folder.path) 里已有值班库,未作改动",
                        "there is a desk in \(folder.path) already, it was left as it is"
                    )
                )
            )
        }
        // The process in the name: two that make a desk at once do not share a file, and the first one done has it.
        let making = folder.store + ".making-\(getpid())"
        removeLeftovers(of: folder)
        do {
            try files.createDirectory(atPath: folder.tracks, withIntermediateDirectories: true)
            for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: making + suffix) }
            try prepare(making, folder, settings, clock, frozen, fill)
            if !files.fileExists(atPath: folder.settings) {
                try settingsText.write(toFile: folder.settings, atomically: true, encoding: .utf8)
            }
            for suffix in ["-wal", "-shm"] { try? files.removeItem(atPath: making + suffix) }
            Disk.keepFromOthers(making)
            try files.moveItem(atPath: making, toPath: folder.store)
        } catch {
            for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: making + suffix) }
            if let failure = error as? DeskFailure { throw failure }
            throw .store(StoreProblem.creating(folder.path, error))
        }
    }

    /// Takes away what processes that died while making a desk here have left.
    private static func removeLeftovers(of folder: DeskFolder) {
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: folder.path)) ?? [] {
            guard let range = name.range(of: ".making-"),
                let maker = pid_t(name[range.upperBound...].prefix(while: \.isNumber)),
                kill(maker, 0) != 0
            else { continue }
            try? files.removeItem(atPath: folder.path + "/" + name)
        }
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
        try store.write { try $0.setMeta("clock", try JournalCoding.encode(clock)) }
        try store.fill { try fill(try Desk(folder, store, settings, frozen)) }
    }

    /// Writes the newest fix of units; positions are not in the journal.
    package func place(_ fixes: [(unit: CallSign, fix: Fix)]) throws(DeskFailure) {
        try store.write { db in
            for (unit, fix) in fixes { try FixRecord.write(fix, of: unit, db) }
        }
    }

    /// The facts of a city's reference data, long lists in pieces so that no journal entry becomes unwieldy.
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
