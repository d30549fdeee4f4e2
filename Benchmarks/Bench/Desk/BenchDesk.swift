import DispatchCore
import DispatchDomain
import FieldSim
import Foundation

/// A desk with many generated cases, made once and reused.
struct BenchDesk {
    let folder: DeskFolder
    let cases: Int
    /// The number of names generated for the gazetteer, in addition to the made-up city's own.
    var places = MadeUpPlaces.count

    private static let seed: UInt64 = 20_260_630
    /// The version of the generated data; raise it when the data change, so that existing desks are made again.
    private static let version = 5

    private var stamp: String { "\(BenchDesk.version) \(cases) \(places)" }
    private var stampFile: String { folder.path + "/generated" }

    /// Whether the desk exists, made by this version and of this size.
    var isThere: Bool { (try? String(contentsOfFile: stampFile, encoding: .utf8)) == stamp }

    /// Opens the desk, and makes it first if there is none of this version and size.
    ///
    /// - returns: The desk, and the seconds taken to make it; nil if it existed.
    func open() throws -> (desk: Desk, seconds: Double?) {
        var seconds: Double?
        if !isThere {
            try clear()
            seconds = try Monotonic.milliseconds { try make() } / 1000
        }
        return (try Desk(opening: folder, settings: settings), seconds)
    }

    /// Deletes what an earlier version or an interrupted run has left; throws if the folder holds a desk not made here.
    private func clear() throws {
        let files = FileManager.default
        guard files.fileExists(atPath: stampFile) || !files.fileExists(atPath: folder.store) else {
            throw RawFailure(description: "\(folder.path) holds a desk that was not made here")
        }
        try files.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try "unfinished".write(toFile: stampFile, atomically: true, encoding: .utf8)
        for name in try files.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("desk.db") {
            try files.removeItem(atPath: folder.path + "/" + name)
        }
    }

    private var settings: DeskSettings {
        var settings = DeskSettings()
        settings.county = MadeUpCity(seed: BenchDesk.seed).countyCode
        return settings
    }

    private func make() throws {
        let city = MadeUpCity(seed: BenchDesk.seed)
        let units = city.units + HistoryCity.reserve(of: city)
        let files = try DataFiles.locate()
        let pinyin = try files.pinyin()
        let catalogue = try files.catalogue(pinyin: pinyin)
        let calendar = try files.calendarDays()
        let facts = Desk.referenceFacts(
            catalogue: catalogue,
            calendar: calendar,
            responsibilityGrids: city.responsibilityGrids,
            unitGrids: city.unitGrids,
            places: MadeUpPlaces.entries(of: city, count: places, pinyin: pinyin),
            units: units,
            operators: city.operators
        )
        let started = MadeUpPast.end + -Int64(cases / MadeUpPast.casesPerDay + 1) * Milliseconds.day
        let days = Dictionary(calendar.map { ($0.day, $0.kind) }) { first, _ in first }
        let rules = CaseRules(
            calendar: WorkCalendar(slots: settings.slots, days: days, zone: .china),
            catalogue: catalogue,
            settings: settings
        )
        let text = "county = \(city.countyCode)\n"
        // The clock stands at the end of the history; otherwise a desk kept for weeks would have ten thousand overdue
        // cases.
        let clock = DeskClock.frozen(MadeUpPast.end)
        try Desk.make(in: folder, settings: settings, settingsText: text, clock: clock) { desk in
            try desk.record(
                [.deskMade(name: city.name, county: city.countyCode, citySeed: BenchDesk.seed)] + facts,
                by: "zhiban",
                at: started
            )
            let past = MadeUpPast(
                city: HistoryCity(city, units: units, rules: rules),
                cases: cases,
                seed: BenchDesk.seed
            )
            // Several days share one transaction, so that a case which is open for long is written less often.
            var entries: [HistoryEntry] = []
            try past.forEachDay { day in
                entries += day
                guard entries.count > 60_000 else { return }
                try desk.importHistory(entries)
                entries.removeAll(keepingCapacity: true)
            }
            try desk.importHistory(entries)
        }
        try stamp.write(toFile: stampFile, atomically: true, encoding: .utf8)
    }
}
