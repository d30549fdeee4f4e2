import DispatchCore
import DispatchDomain
import FieldSim
import Foundation

/// The desk that the nights of one city begin with: reference data, units with their devices, and no case.
final class NightDesk {
    let city: MadeUpCity
    let simulated: SimulatedCity
    let settings: DeskSettings
    let cast: FieldPersonas
    let rules: CaseRules
    private let folder: DeskFolder

    /// Nights begin after this.
    static let made = Timestamp(iso: "2026-11-18T18:00:00+08:00", zone: .china) ?? Timestamp(milliseconds: 0)

    /// Makes the desk of a city in a temporary folder.
    init(citySeed: UInt64) throws {
        let city = MadeUpCity(seed: citySeed)
        self.city = city
        var settings = DeskSettings()
        settings.county = city.countyCode
        self.settings = settings
        folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-night-city-\(UUID().uuidString)")
        let files = try DataFiles.locate()
        let pinyin = try files.pinyin()
        let catalogue = try files.catalogue(pinyin: pinyin)
        let facts = Desk.referenceFacts(
            catalogue: catalogue,
            calendar: try files.calendarDays(),
            responsibilityGrids: city.responsibilityGrids,
            // A part of the city lies in a grid, and audits and backups take half the time.
            unitGrids: Array(city.unitGrids.prefix(200)),
            places: city.places.map { GazetteerEntry(place: $0, initials: pinyin.initials(of: $0.name)) },
            units: city.units,
            operators: city.operators
        )
        let cast = Self.cast(of: city)
        self.cast = cast
        try Desk.make(in: folder, settings: settings, settingsText: "", frozen: Self.made) { desk in
            let made = DeskFact.deskMade(name: settings.name, county: settings.county, citySeed: citySeed)
            try desk.record([made] + facts, by: Actor.desk.name)
            let devices = cast.members.flatMap(\.terminals) + cast.feeds
            try desk.enrol(devices.map { ($0.device, key: $0.key) }, by: Actor(name: "admin", roles: [.admin]))
            let day = DeskZone.china.day(of: Self.made)
            try desk.setMark("day_begun", "\(day.rawValue)")
            try desk.setMark("backed_up", "\(day.rawValue)")
        }
        let desk = try Desk(opening: folder, settings: settings, frozen: Self.made)
        rules = desk.rules
        simulated = SimulatedCity(city, rules: rules)
        desk.store.close()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.path) }

    /// Puts a copy into a folder.
    func copy(to path: String) throws {
        try FileManager.default.copyItem(atPath: folder.path, toPath: path)
    }

    /// Four officers with telephones, two vehicles with terminals, a truck, and the citizens' feeds.
    private static func cast(of city: MadeUpCity) -> FieldPersonas {
        let wanted: [(UnitKind, Int)] = [(.officer, 4), (.vehicle, 2), (.truck, 1)]
        let chosen = wanted.flatMap { kind, count in city.units.filter { $0.kind == kind }.prefix(count) }
        let devices = CityDevices.devices(for: city.units, seed: city.seed, interval: Night.interval)
        let byUnit = Dictionary(zip(city.units.map(\.callSign), devices), uniquingKeysWith: { first, _ in first })
        return FieldPersonas(
            members: chosen.map { FieldMember(unit: $0, terminals: byUnit[$0.callSign].map { [$0] } ?? []) },
            feeds: CityDevices.feeds(seed: city.seed)
        )
    }
}

/// The desks that nights begin with, made once in a process.
package final class NightDesks {
    private var made: [UInt64: NightDesk] = [:]

    package init() {}

    /// Returns the desk of a city.
    func desk(ofCity seed: UInt64) throws -> NightDesk {
        if let desk = made[seed] { return desk }
        let desk = try NightDesk(citySeed: seed)
        made[seed] = desk
        return desk
    }
}
