import DispatchDomain
import DispatchWire

/// The sessions of the enrolled devices, indexed by their names on each protocol.
///
/// A session keeps its index for the life of the process, so that an answer that returns from the disk still finds it.
struct DeviceSessions {
    /// What each device may put into the journal at first.
    private let allowances: DeviceAllowances
    private let random: @Sendable () -> UInt64
    private var terminals: [DeviceSession] = []
    private var slots: [CallSign: UnitSlot] = [:]
    private var jt808: [JT808.TerminalNumber: Int] = [:]
    private var names: [DeviceID: Int] = [:]
    private var units: [CallSign: [Int]] = [:]

    init(allowances: DeviceAllowances, random: @escaping @Sendable () -> UInt64) {
        self.allowances = allowances
        self.random = random
    }

    /// The number of enrolled devices; replaced sessions are not counted.
    var count: Int { names.count }

    subscript(index: Int) -> DeviceSession { terminals[index] }
    var all: [DeviceSession] { terminals }
    var indices: Range<Int> { terminals.indices }

    /// Whether an NMEA device is enrolled under an address.
    private(set) var hasAddresses = false
    /// Whether a device is enrolled as lenient: its checksums are not verified.
    private(set) var hasLenient = false

    func index(of number: JT808.TerminalNumber) -> Int? { jt808[number] }
    func index(of id: DeviceID) -> Int? { names[id] }

    /// Whether a device is enrolled, in whatever spelling of its number.
    func knows(_ id: DeviceID) -> Bool {
        if names[id] != nil { return true }
        guard id.kind == .jt808, let number = JT808.TerminalNumber(id.key) else { return false }
        return jt808[number] != nil
    }

    /// The indices of a unit's devices.
    func indices(of unit: CallSign) -> [Int] { units[unit] ?? [] }

    /// Returns a unit's filter state, creating it if needed.
    mutating func slot(of unit: CallSign) -> UnitSlot {
        if let slot = slots[unit] { return slot }
        let slot = UnitSlot(unit)
        slots[unit] = slot
        return slot
    }

    /// Takes over the desk's list: adds new devices, replaces the sessions of changed ones, and removes the others from
    /// the index.
    mutating func update(_ devices: [Device]) {
        var kept: [DeviceID: Int] = [:]
        var numbers: [JT808.TerminalNumber: Int] = [:]
        for device in devices {
            let index: Int
            if let known = names[device.id], terminals[known].device == device {
                index = known
            } else {
                index = terminals.count
                let shared = device.unit.map { slot(of: $0) }
                let session = DeviceSession(
                    device,
                    slot: shared,
                    allowances: allowances,
                    firstSerial: UInt16(truncatingIfNeeded: random())
                )
                if let known = names[device.id] { session.replace(terminals[known]) }
                terminals.append(session)
            }
            kept[device.id] = index
            if let number = terminals[index].number { numbers[number] = index }
        }
        names = kept
        units = Dictionary(grouping: kept.values.filter { terminals[$0].device.unit != nil }.sorted()) {
            terminals[$0].device.unit ?? CallSign("")
        }
        hasLenient = devices.contains(where: \.isLenient)
        hasAddresses = kept.keys.contains { $0.kind == .nmea && $0.key.contains { $0 == "." || $0 == ":" } }
        jt808 = numbers
    }
}
