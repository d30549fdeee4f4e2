import DispatchCore
import DispatchDomain
import FieldSim
import Foundation
import Glibc

/// Makes desks: of a made-up city with its history, or empty with the shipped catalogue and calendar.
struct DeskMaker {
    let common: CommonOptions
    /// The made-up city; nil for an empty desk.
    let city: MadeUpCity?
    /// The centre's name on the screen; nil for the city's own.
    var name: String?
    /// The county code of GB/T 2260; nil for the city's own.
    var county: Int?
    /// The Unix group whose members may use the desk; nil for its owner alone.
    var group: gid_t?
    /// The number of days of past cases.
    var days = 30
    var clock = DeskClock.real

    /// Makes the desk, and warns if its folder is open to others.
    ///
    /// - returns: The folder to which a WAL was moved that lay there without its store; nil if there was none.
    @discardableResult
    func make(in folder: DeskFolder) throws -> String? {
        let frozen = try common.frozenMoment()
        do {
            let files = try DataFiles.locate()
            let pinyin = try files.pinyin()
            let catalogue = try files.catalogue(pinyin: pinyin)
            let calendar = try files.calendarDays()
            let name = name ?? city.map { $0.name + "指挥中心" } ?? DeskSettings().name
            let county = county ?? city?.countyCode ?? DeskSettings().county
            let text = SettingsTemplate.text(name: name, county: county)
            var settings = try common.settings(of: folder)
            if !FileManager.default.fileExists(atPath: folder.settings) {
                try settings.read(toml: text, file: folder.settings)
            }
            let logs = try CommandFailure.wrapping { () throws(DeskFailure) in
                // A desk that exists is refused below and must stay as it is.
                if let group, !FileManager.default.fileExists(atPath: folder.store) { try folder.share(with: group) }
                return try Desk.make(
                    in: folder,
                    settings: settings,
                    settingsText: text,
                    clock: clock,
                    frozen: frozen
                ) { desk in
                    // The journal of a city begins with its past; a desk whose newest entry is days old doubts the clock.
                    let start = city == nil ? desk.now : desk.now + -Int64(days) * Milliseconds.day
                    try desk.record(
                        [.deskMade(name: name, county: settings.county, citySeed: city?.seed)]
                            + facts(catalogue, calendar, pinyin),
                        // A real desk is made by a person, as is all that changes it later.
                        by: city == nil ? Actor.owner.name : Actor.desk.name,
                        at: start
                    )
                    if let city { try writeHistory(city, in: desk) }
                }
            }
            common.warnOfOpenFolder(folder)
            return logs
        } catch let missing as DataFilesMissing {
            throw CommandFailure(.noInput, missing.phrase)
        } catch let problem as SettingsProblem {
            throw CommandFailure(.badData, problem.phrase)
        }
    }

    private func facts(_ catalogue: Catalogue, _ calendar: [CalendarDay], _ pinyin: Pinyin) -> [DeskFact] {
        guard let city else {
            let admin = Operator(name: "admin", displayName: "管理员", roles: [.admin])
            return Desk.referenceFacts(catalogue: catalogue, calendar: calendar, operators: [admin])
        }
        return Desk.referenceFacts(
            catalogue: catalogue,
            calendar: calendar,
            responsibilityGrids: city.responsibilityGrids,
            unitGrids: city.unitGrids,
            places: city.places.map { GazetteerEntry(place: $0, initials: pinyin.initials(of: $0.name)) },
            units: city.units,
            operators: city.operators
        )
    }

    /// Writes the city's history and its units' present positions.
    private func writeHistory(_ city: MadeUpCity, in desk: Desk) throws {
        let now = desk.now
        if days > 0 { try CityHistory(city: city, days: days).write(to: desk, until: now) }
        try desk.place(
            city.positions.map { start in
                let fix = Fix(
                    point: start.point,
                    at: now,
                    receivedAt: now,
                    speedKmh: start.speed,
                    course: start.course
                )
                return (unit: start.callSign, fix: fix)
            }
        )
    }
}
