import DispatchCore
import DispatchDomain
import DispatchService
import FieldSim
import Foundation

extension DemoCommand {
    /// Returns the seed of the city that is made if there is no desk yet.
    private func newSeed() throws -> UInt64 { try (seed ?? .first).number() }

    /// Opens the demo's desk, makes it if it does not exist, and enrols devices for the units that have none.
    ///
    /// - throws: `CommandFailure` with exit code 3 if the desk is not one of a made-up city, and as
    ///   `DeskSession.actor(named:for:)` does if an existing desk has to be changed.
    func desk(in folder: DeskFolder) throws -> Desk {
        let isThere = FileManager.default.fileExists(atPath: folder.store)
        if !isThere {
            let now = Timestamp.system()
            var maker = DeskMaker(common: common, city: MadeUpCity(seed: try newSeed()))
            // A history of a week is written within seconds.
            maker.days = 7
            maker.clock = speed.map { DeskClock(epochReal: now, epochDesk: now, rate: $0) } ?? .real
            try maker.make(in: folder)
        }
        let settings = try common.settings(of: folder)
        let frozen = try common.frozenMoment()
        let desk = try CommandFailure.wrapping { () throws(DeskFailure) in
            try Desk(opening: folder, settings: settings, frozen: frozen)
        }
        let city = try CommandFailure.wrapping { () throws(DeskFailure) in try desk.citySeed() }
        guard let city else {
            throw CommandFailure(
                .refused,
                Phrase(
                    "\(folder.path) 不是虚构城市;演示不在真实值班库上运行",
                    "\(folder.path) is not a made-up city; a demo never runs on a real desk"
                )
            )
        }
        let session = DeskSession(desk: desk, language: common.language)
        if isThere { try sayWhatIsIgnored(session, city) }
        let missing = try CommandFailure.wrapping { () throws(DeskFailure) in try missingEquipment(desk, city) }
        if let actor = try equipper(session, missing, isNew: !isThere) {
            try CommandFailure.wrapping { () throws(DeskFailure) in try missing.add(to: desk, by: actor) }
        }
        return desk
    }

    /// Says which options are only for a new desk.
    private func sayWhatIsIgnored(_ session: DeskSession, _ city: UInt64) throws {
        if let speed, speed != session.desk.clock.rate { session.warn(FieldSource.speedIsIgnored) }
        if let seed = try seed?.number(), seed != city {
            session.warn(
                Phrase(
                    "值班库已有虚构城市 \(city),--seed 不起作用",
                    "the desk has a city of its own, \(city); --seed has no effect"
                )
            )
        }
    }

    /// Returns who adds to the desk what is missing; nil if nothing is, or if it has to stay so.
    ///
    /// - throws: `CommandFailure` as `DeskSession.actor(named:for:)` does.
    private func equipper(_ session: DeskSession, _ missing: MissingEquipment, isNew: Bool) throws -> Actor? {
        // An unknown operator is refused, whatever there is to do.
        if screen.person != nil { _ = try session.actor(named: screen.person) }
        guard !missing.isEmpty else { return nil }
        // Devices are a part of a desk that is being made.
        if isNew { return .desk }
        guard !screen.readOnly else {
            let count = missing.devices.count
            session.warn(
                Phrase(
                    "缺 \(count) 台终端,--read-only 不绑定,它们不会上报",
                    "\(English.count(count, "device")) missing, which --read-only does not enrol; they will not report"
                )
            )
            return nil
        }
        if !missing.units.isEmpty { _ = try session.actor(named: screen.person, for: .importData) }
        return try session.actor(named: screen.person, for: .enrolDevices)
    }

    /// Returns the units that are wanted and not there, and the devices of the units that have none.
    private func missingEquipment(_ desk: Desk, _ city: UInt64) throws(DeskFailure) -> MissingEquipment {
        let personas = FieldPersonas(
            city: MadeUpCity(seed: city),
            count: units,
            protocol: .mixed,
            interval: max(1, Int(interval.rounded()))
        )
        let known = Set(try desk.units().map(\.unit.callSign))
        let devices = try desk.devices()
        let equipped = Set(devices.compactMap(\.unit))
        let ids = Set(devices.map(\.id))
        return MissingEquipment(
            units: personas.extraUnits.filter { !known.contains($0.callSign) },
            devices: personas.members.filter { !equipped.contains($0.unit.callSign) }.flatMap(\.terminals)
                + personas.feeds.filter { !ids.contains($0.device.id) }
        )
    }

    func field(_ desk: Desk, _ address: ListenAddress) throws -> SimulatedField {
        let seed = try newSeed()
        let source = try CommandFailure.wrapping { () throws(DeskFailure) in try FieldSource(desk, orSeed: seed) }
        return try SimulatedField(
            source.personas(count: units, protocol: .mixed, interval: interval),
            in: SimulatedCity(source.city, rules: source.rules),
            settings: SimulatedField.Settings(
                clock: desk.clock,
                interval: interval,
                sosPerHour: sos,
                seed: source.city.seed
            ),
            host: address.host,
            port: address.port
        )
    }
}

/// What a desk lacks for its city to be simulated.
private struct MissingEquipment {
    var units: [DispatchDomain.Unit]
    var devices: [(device: Device, key: [UInt8]?)]

    var isEmpty: Bool { units.isEmpty && devices.isEmpty }

    func add(to desk: Desk, by actor: Actor) throws(DeskFailure) {
        if !units.isEmpty { try desk.record([.unitsImported(units: units)], by: actor, with: .importData) }
        if !devices.isEmpty { try desk.enrol(devices.map { ($0.device, key: $0.key) }, by: actor) }
    }
}
