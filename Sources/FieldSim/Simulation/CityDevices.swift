package import DispatchDomain
import DispatchWire

/// The devices of a made-up city's units with their numbers and keys: the same for the same seed.
package enum CityDevices {
    /// The first telephone number of the JT/T 808 terminals, from a range that is assigned to nobody.
    private static let firstNumber = 19_900_000_000

    /// Returns a device for each unit, in the order of the units; only devices that send signed reports have a key.
    ///
    /// - parameters:
    ///   - units: all units of the city; the index of a unit gives the number.
    ///   - seed: the city's seed, from which the keys are derived (training desks only, see ``TrainingKey``).
    ///   - interval: seconds of the desk's clock between position reports.
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

    /// Returns the feeds, which have no unit: the citizens' app and the software of the hotline.
    package static func feeds(seed: UInt64) -> [(device: Device, key: [UInt8]?)] {
        [("city-app", CaseSource.citizen), ("city-12345", CaseSource.hotline)].map { name, source in
            let id = DeviceID(.report, name)
            let device = Device(id: id, unit: nil, source: source, interval: 3600)
            return (device, TrainingKey.make(seed: seed, device: id))
        }
    }

    /// Returns additional vehicles for load tests; they only drive around.
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
