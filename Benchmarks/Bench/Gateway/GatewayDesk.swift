import DispatchCore
import DispatchDomain
import DispatchWire
import FieldSim
import Foundation

/// A made-up city with many devices: JT/T 808 terminals of vehicles and officers' phones.
struct GatewayDesk {
    let folder: DeskFolder
    let vehicles: Int
    let telephones: Int

    /// The authentication code of every vehicle.
    static let code = "BENCH1"

    /// The terminal number of a vehicle, 12 digits when written.
    static func number(_ vehicle: Int) -> UInt64 { 13_800_000_000 + UInt64(vehicle) }

    static func telephone(_ index: Int) -> DeviceID { DeviceID(.report, "P\(index)") }

    static func key(of device: DeviceID) -> [UInt8] { TrainingKey.make(seed: 1, device: device) }

    /// Deletes the desk and makes it again.
    func make() throws {
        try? FileManager.default.removeItem(atPath: folder.path)
        let city = MadeUpCity(seed: 1)
        var settings = DeskSettings()
        settings.county = city.countyCode
        let files = try DataFiles.locate()
        let catalogue = try files.catalogue(pinyin: try files.pinyin())
        let crew = (0..<vehicles).map {
            Unit(callSign: CallSign("V\($0)"), name: "车\($0)", kind: .vehicle, department: "测")
        }
        let officers = (0..<telephones).map {
            Unit(callSign: CallSign("P\($0)"), name: "员\($0)", kind: .officer, department: "测")
        }
        let facts = Desk.referenceFacts(
            catalogue: catalogue,
            calendar: try files.calendarDays(),
            responsibilityGrids: city.responsibilityGrids,
            unitGrids: city.unitGrids,
            units: city.units + crew + officers,
            operators: city.operators
        )
        let text = "county = \(city.countyCode)\n"
        try Desk.make(in: folder, settings: settings, settingsText: text) { desk in
            try desk.record([.deskMade(name: city.name, county: city.countyCode, citySeed: 1)] + facts, by: "bench")
            try desk.enrol(devices, by: Actor(name: "bench", roles: [.admin]))
        }
    }

    private var devices: [(Device, key: [UInt8]?)] {
        let terminals = (0..<vehicles).map { vehicle -> (Device, key: [UInt8]?) in
            let id = DeviceID(.jt808, "0\(GatewayDesk.number(vehicle))")
            return (Device(id: id, unit: CallSign("V\(vehicle)")), key: Array(GatewayDesk.code.utf8))
        }
        let phones = (0..<telephones).map { index -> (Device, key: [UInt8]?) in
            let id = GatewayDesk.telephone(index)
            return (Device(id: id, unit: CallSign("P\(index)")), key: GatewayDesk.key(of: id))
        }
        return terminals + phones
    }

    func open() throws -> Desk { try Desk(opening: folder, settings: DeskSettings.ofDesk(folder.path)) }
}
