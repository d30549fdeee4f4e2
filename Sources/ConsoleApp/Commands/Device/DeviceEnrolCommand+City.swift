import DispatchCore
import DispatchDomain
import FieldSim

extension DeviceEnrolCommand {
    /// Returns made-up devices for every unit that has none, and the feeds that send citizens' calls.
    func cityTerminals(_ session: DeskSession) throws -> [(device: Device, key: [UInt8]?)] {
        let chosen = try seed?.number()
        return try CommandFailure.wrapping { () throws(DeskFailure) in
            let desk = session.desk
            let enrolled = try desk.devices()
            let equipped = Set(enrolled.compactMap(\.unit))
            let known = Set(enrolled.map(\.id))
            let seed = if let chosen { chosen } else { try citySeed(desk) }
            let terminals = CityDevices.devices(
                // All units are passed, because a device's number follows from its unit's place among them.
                for: try desk.units().map(\.unit),
                seed: seed,
                protocol: FieldProtocol(rawValue: self.protocol.rawValue) ?? .mixed,
                interval: interval
            )
            let missing = terminals.filter { terminal in terminal.device.unit.map { !equipped.contains($0) } ?? false }
            return missing + CityDevices.feeds(seed: seed).filter { !known.contains($0.device.id) }
        }
    }

    /// Returns the seed of the made-up city the desk was made with.
    private func citySeed(_ desk: Desk) throws(DeskFailure) -> UInt64 {
        guard let seed = try desk.citySeed() else {
            throw .data(
                DataProblem(
                    Phrase(
                        "这不是虚构城市;请用 --unit 逐个登记终端,或写明 --seed",
                        "this is not a made-up city; enrol each device with --unit, or give --seed"
                    )
                )
            )
        }
        return seed
    }
}
