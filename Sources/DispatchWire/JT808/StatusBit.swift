package import DispatchDomain

extension JT808 {
    /// The states of a position report (状态位).
    package enum StatusBit: Sendable, CaseIterable {
        case ignition, located, south, west, outOfService, encrypted, halfLoaded, fullyLoaded
        case fuelCut, circuitCut, doorsLocked, frontDoor, middleDoor, rearDoor, driverDoor, customDoor
        case gps, beidou, glonass, galileo
    }
}

extension JT808.StatusBit {
    /// Returns the states that are set in a status field, in the order of the bits.
    package static func all(in field: UInt32) -> [Self] { allCases.filter { $0.holds(in: field) } }

    /// Returns whether the state is set in the field; for the load both bits must match.
    package func holds(in field: UInt32) -> Bool { field & (isLoad ? Self.loadMask : mask) == mask }

    /// The bits of the state.
    package var mask: UInt32 {
        switch self {
        case .ignition: 1 << 0
        case .located: 1 << 1
        case .south: 1 << 2
        case .west: 1 << 3
        case .outOfService: 1 << 4
        case .encrypted: 1 << 5
        case .halfLoaded: 1 << 8
        case .fullyLoaded: Self.loadMask
        case .fuelCut: 1 << 10
        case .circuitCut: 1 << 11
        case .doorsLocked: 1 << 12
        case .frontDoor: 1 << 13
        case .middleDoor: 1 << 14
        case .rearDoor: 1 << 15
        case .driverDoor: 1 << 16
        case .customDoor: 1 << 17
        case .gps: 1 << 18
        case .beidou: 1 << 19
        case .glonass: 1 << 20
        case .galileo: 1 << 21
        }
    }

    /// The stable code for JSON.
    package var code: String { row.code }

    package var name: Phrase { row.name }

    /// Bits 8 and 9 are one number: 0 empty, 1 half, 3 full.
    private static let loadMask: UInt32 = 3 << 8

    private var isLoad: Bool { self == .halfLoaded || self == .fullyLoaded }

    private var row: (code: String, name: Phrase) {
        switch self {
        case .ignition: ("acc_on", Phrase("点火", "ignition on"))
        case .located: ("located", Phrase("已定位", "located"))
        case .south: ("south", Phrase("南纬", "south"))
        case .west: ("west", Phrase("西经", "west"))
        case .outOfService: ("out_of_service", Phrase("停运", "out of service"))
        case .encrypted: ("encrypted", Phrase("经纬度加密", "coordinates encrypted"))
        case .halfLoaded: ("half_loaded", Phrase("半载", "half loaded"))
        case .fullyLoaded: ("fully_loaded", Phrase("满载", "fully loaded"))
        case .fuelCut: ("fuel_cut", Phrase("油路断开", "fuel cut"))
        case .circuitCut: ("circuit_cut", Phrase("电路断开", "circuit cut"))
        case .doorsLocked: ("doors_locked", Phrase("车门加锁", "doors locked"))
        case .frontDoor: ("front_door_open", Phrase("前门开", "front door open"))
        case .middleDoor: ("middle_door_open", Phrase("中门开", "middle door open"))
        case .rearDoor: ("rear_door_open", Phrase("后门开", "rear door open"))
        case .driverDoor: ("driver_door_open", Phrase("驾驶席门开", "driver's door open"))
        case .customDoor: ("custom_door_open", Phrase("自定义门开", "custom door open"))
        case .gps: ("gps", Phrase("GPS 定位", "GPS"))
        case .beidou: ("beidou", Phrase("北斗定位", "BeiDou"))
        case .glonass: ("glonass", Phrase("GLONASS 定位", "GLONASS"))
        case .galileo: ("galileo", Phrase("Galileo 定位", "Galileo"))
        }
    }
}
