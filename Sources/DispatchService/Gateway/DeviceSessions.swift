import DispatchDomain
import DispatchWire

/// The desk's terminals by what they call themselves on each wire.
///
/// A terminal keeps its place in the table for as long as the process lives, so that an answer on its way back from the
/// disk still finds it.
struct DeviceSessions {
    private var terminals: [DeviceSession] = []
    private var slots: [CallSign: UnitSlot] = [:]
    private var jt808: [JT808.TerminalNumber: Int] = [:]
    private var names: [DeviceID: Int] = [:]
    private var units: [CallSign: [Int]] = [:]

    /// How many are known.
    var count: Int { names.count }

    subscript(index: Int) -> DeviceSession { terminals[index] }
    var all: [DeviceSession] { terminals }
    var indices: Range<Int> { terminals.indices }

    /// Whether any device is known by its address.
    private(set) var hasAddresses = false
    /// Whether any device's checksums are to be left alone.
    private(set) var hasLenient = false

    func index(of number: JT808.TerminalNumber) -> Int? { jt808[number] }
    func index(of id: DeviceID) -> Int? { names[id] }

    /// The terminals of a unit.
    func indices(of unit: CallSign) -> [Int] { units[unit] ?? [] }

    mutating func slot(of unit: CallSign) -> UnitSlot {
        if let slot = slots[unit] { return slot }
        let slot = UnitSlot(unit)
        slots[unit] = slot
        return slot
    }

    /// Takes over the desk's list: new ones are added, changed ones replaced, and those gone are known no more.
    mutating func update(_ devices: [Device]) {
        var kept: [DeviceID: Int] = [:]
        var numbers: [JT808.TerminalNumber: Int] = [:]
        for device in devices {
            let index: Int
            if let known = names[device.id], terminals[known].device == device {
                index = known
            } else {
                index = terminals.count
                terminals.append(DeviceSession(device, slot: device.unit.map { slot(of: $0) }))
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
