import DispatchCore
import DispatchDomain
import FieldSim
import Foundation

/// A made-up desk of many cases, made once and used again.
struct BenchDesk {
    let folder: DeskFolder
    let cases: Int
    /// How many names the gazetteer has, beside the made-up city's own.
    var places = MadeUpPlaces.count

    private static let seed: UInt64 = 20_260_630
    /// Raised when what is generated changes, so that an older desk is made anew.
    private static let version = 5

    private var stamp: String { "\(BenchDesk.version) \(cases) \(places)" }
    private var stampFile: String { folder.path + "/generated" }

    /// Whether it has been made already, by this version and of this size.
    var isThere: Bool { (try? String(contentsOfFile: stampFile, encoding: .utf8)) == stamp }

    /// Opens the desk, after making it if there is none of that size.
    ///
    /// - returns: The desk, and how many seconds making it took, if it had to be made.
    func open() throws -> (desk: Desk, seconds: Double?) {
        var seconds: Double?
        if !isThere {
            try clear()
            seconds = try Monotonic.milliseconds { try make() } / 1000
        }
        return (try Desk(opening: folder, settings: settings), seconds)
    }

    /// Takes away what an earlier version or an interrupted run has left; a desk that we have not made is left alone.
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
        // The clock stands where the past ends: a desk kept for weeks must not become one of ten thousand late cases.
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
            // Some days in one transaction: a case that is open for long is then written less often.
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
