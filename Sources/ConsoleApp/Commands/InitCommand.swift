import ArgumentParser
import DispatchCore
import FieldSim
import Foundation

/// `zhiban init`: make a desk.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a desk: a made-up city to try and train on, or an empty one for your own data."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only the shipped catalogue and calendar; no city, no cases.")
    var empty = false

    @Option(help: ArgumentHelp("Name of the centre on the screen.", valueName: "name"))
    var city: String?

    @Option(help: ArgumentHelp("Which made-up city; the same number always gives the same.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("How many days of past cases the made-up city has.", valueName: "n"))
    var days = 30

    func validate() throws {
        if empty && city != nil { throw ValidationError("--empty and --city exclude each other") }
        guard (0...366).contains(days) else { throw ValidationError("--days takes 0 to 366") }
    }

    func run() throws {
        let folder = common.folder
        let frozen = try common.frozenMoment()
        do {
            let files = try DataFiles.locate()
            let pinyin = try files.pinyin()
            let catalogue = try files.catalogue(pinyin: pinyin)
            let calendar = try files.calendarDays()
            let made = empty ? nil : MadeUpCity(seed: seed)
            let name = city ?? made.map { $0.name + "指挥中心" } ?? DeskSettings().name
            let county = made?.countyCode ?? DeskSettings().county
            let text = SettingsTemplate.text(name: name, county: county)
            var settings = try common.settings(of: folder)
            if !FileManager.default.fileExists(atPath: folder.settings) {
                try settings.read(toml: text, file: folder.settings)
            }
            try CommandFailure.wrapping { () throws(DeskFailure) in
                try Desk.make(in: folder, settings: settings, settingsText: text, frozen: frozen) { desk in
                    let past = desk.now + -Int64(days) * Span.day
                    try desk.record(
                        [.deskMade(name: name, county: settings.county, citySeed: made?.seed)]
                            + facts(made, catalogue, calendar, pinyin),
                        by: Actor.desk.name,
                        at: past
                    )
                    if let made { try live(made, in: desk) }
                }
            }
        } catch let missing as DataFilesMissing {
            throw CommandFailure(.noInput, missing.phrase)
        } catch let problem as SettingsProblem {
            throw CommandFailure(.badData, problem.phrase)
        }
        Output.line(
            Phrase("已建值班库 \(folder.path)", "made a desk at \(folder.path)")(common.language)
        )
    }

    private func facts(
        _ city: MadeUpCity?,
        _ catalogue: Catalogue,
        _ calendar: [CalendarDay],
        _ pinyin: Pinyin
    ) -> [DeskFact] {
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

    /// The city's past, and where everyone is now.
    private func live(_ city: MadeUpCity, in desk: Desk) throws {
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

/// What a new desk's `desk.toml` says: its name and county, and every other setting as a comment.
enum SettingsTemplate {
    static func text(name: String, county: Int) -> String {
        var lines = [
            "# 值班库设置 / settings of this desk", "name = \(quoted(name))", "county = \(county)", "",
        ]
        for row in SettingTable.rows where row.key != "name" && row.key != "county" {
            lines += ["# \(row.meaning.chinese) / \(row.meaning.english)", "# \(row.key) = \(row.example)", ""]
        }
        return lines.joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"\(escaped)\""
    }
}
