package import DispatchDomain
import DispatchWire

/// Which unit of a made-up city carries which terminal, under what number and key: the same for the same seed.
package enum CityDevices {
    /// Where the telephone numbers of its JT/T 808 terminals begin: a range that is kept for nobody.
    private static let firstNumber = 19_900_000_000

    /// A terminal for each unit, in the units' order; only reporting ones have a key.
    ///
    /// - parameters:
    ///   - units: All units of the city; the place in the list gives the number.
    ///   - seed: The city's seed, from which the keys follow (training desks only, see ``TrainingKey``).
    ///   - interval: Seconds of the desk's clock between position reports.
    package static func devices(
        for units: [Unit],
        seed: UInt64,
        protocol kind: FieldProtocol = .mixed,
        interval: Int = 30
    ) -> [(device: Device, key: [UInt8]?)] {
        units.enumerated().map { index, unit in
            let id = id(of: unit, index: index, kind: kind.deviceKind(of: unit.kind))
            let device = Device(id: id, unit: unit.callSign, interval: interval)
            return (device, id.kind == .report ? TrainingKey.make(seed: seed, device: id) : nil)
        }
    }

    private static func id(of unit: Unit, index: Int, kind: DeviceKind) -> DeviceID {
        switch kind {
        case .jt808: DeviceID(.jt808, digits(firstNumber + 1 + index, count: 12))
        case .report: DeviceID(.report, "city-" + unit.callSign.rawValue.lowercased())
        case .nmea: DeviceID(.nmea, "NM" + unit.callSign.rawValue)
        }
    }

    /// Feeds without a unit: the citizens' app and the hotline's own software.
    package static func feeds(seed: UInt64) -> [(device: Device, key: [UInt8]?)] {
        [("city-app", CaseSource.citizen), ("city-12345", CaseSource.hotline)].map { name, source in
            let id = DeviceID(.report, name)
            let device = Device(id: id, unit: nil, source: source, interval: 3600)
            return (device, TrainingKey.make(seed: seed, device: id))
        }
    }

    /// Vehicles beyond those of the city, for load: they only drive around.
    package static func extraUnits(_ count: Int) -> [Unit] {
        (0..<max(0, count)).map { index in
            let number = digits(index + 1, count: 4)
            return Unit(
                callSign: CallSign("V\(number)"),
                name: "巡查车\(number)",
                kind: .vehicle,
                department: "执法机动大队"
            )
        }
    }

    private static func digits(_ number: Int, count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
