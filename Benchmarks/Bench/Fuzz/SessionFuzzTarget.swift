import DispatchCore
import DispatchService
import DispatchDomain
import DispatchWire
import FieldSim
import Foundation

/// Whole sessions with a working gateway and its desk: terminals that register, report, raise alarms and answer,
/// officers' signed reports, NMEA sentences and garbage, in any order and corrupted.
struct SessionFuzzTarget: FuzzTarget {
    /// The number of datagrams the gateway reads at once.
    private static let burst = 32
    private static let terminals = 20

    private let gateway: GatewayRehearsal
    private let desk: Desk
    private var wire: JT808FuzzTarget
    private var sentences = NMEAFuzzTarget()
    private var telephones: [(signer: DeviceReport.Signer, sequence: Int64)]
    private let texts: [[UInt8]]
    private let vehicles = VehicleFrames()
    /// The number of positions so far; the vehicles' time begins far in the past, because it runs faster than the
    /// desk's.
    private var clock: Int64 = 0
    private let begin: Int64
    private var waiting: [[UInt8]] = []
    private var count = 0

    /// - parameter folder: Where the desk is made; the caller deletes it.
    init(folder: String) throws {
        let city = GatewayDesk(folder: DeskFolder(path: folder), vehicles: Self.terminals, telephones: Self.terminals)
        try city.make()
        desk = try city.open()
        let admin = Actor(name: "bench", roles: [.admin])
        let numbers = JT808FuzzTarget.numbers.map { DeviceID(.jt808, $0) }
        let receivers = JT808FuzzTarget.numbers.map { DeviceID(.nmea, $0) } + [DeviceID(.nmea, "31")]
        let devices = (numbers + receivers).enumerated().map { index, id in
            (Device(id: id, unit: CallSign("V\(index)")), key: [UInt8]?.none)
        }
        try desk.enrol(devices, by: admin)
        begin = desk.now.milliseconds / 1000 - 5 * 86_400
        gateway = try GatewayRehearsal(desk)
        wire = JT808FuzzTarget(more: (0..<Self.terminals).map { "0\(GatewayDesk.number($0))" })
        telephones = try (0..<Self.terminals).compactMap { index in
            let device = GatewayDesk.telephone(index)
            guard let key = DeviceReport.Key(GatewayDesk.key(of: device)) else { return nil }
            return (try DeviceReport.Signer(name: device.key, key: key), 0)
        }
        texts = ReportFuzzTarget.texts.map { Array($0.utf8) }
    }

    mutating func input(_ mutator: inout ByteMutator) -> [UInt8] {
        switch mutator.random.int(below: 20) {
        case 0: return vehicles.authentication(of: mutator.random.int(below: Self.terminals))
        case 1..<5: return position(&mutator)
        case 5..<12: return wire.input(&mutator)
        case 12..<16: return signed(&mutator)
        case 16..<19: return sentences.input(&mutator)
        default:
            return (0..<mutator.random.int(below: 200)).map { _ in UInt8(truncatingIfNeeded: mutator.random.next()) }
        }
    }

    /// Returns a position, mostly valid and each later than the last, so that many reach the tracks.
    private mutating func position(_ mutator: inout ByteMutator) -> [UInt8] {
        clock += 1
        var batch = DatagramBatch()
        let vehicle = Int(clock) % Self.terminals
        batch.appendPosition(of: vehicle, at: begin + clock / Int64(Self.terminals))
        return mutator.random.chance(0.2) ? mutator.spoiled([batch.bytes]) : batch.bytes
    }

    /// Returns a correctly signed report, mostly with a new sequence number, its payload sometimes corrupted.
    private mutating func signed(_ mutator: inout ByteMutator) -> [UInt8] {
        let index = mutator.random.int(below: telephones.count)
        if mutator.random.chance(0.9) { telephones[index].sequence += 1 }
        var text = String(decoding: mutator.random.pick(texts) ?? [], as: UTF8.self)
        text = text.replacing("2026-11-21T08:30:15+08:00", with: desk.now.iso(desk.zone))
        if let range = text.firstRange(of: #/"seq":\d+/#) {
            text.replaceSubrange(range, with: "\"seq\":\(telephones[index].sequence)")
        }
        var payload = Array(text.utf8)
        if mutator.random.chance(0.3) { payload = mutator.spoiled([payload]) }
        return (try? telephones[index].signer.datagram(payload: payload)) ?? []
    }

    mutating func read(_ bytes: [UInt8]) -> Bool {
        count += 1
        waiting.append(bytes)
        guard waiting.count == Self.burst else { return true }
        defer { waiting.removeAll(keepingCapacity: true) }
        // Devices keep their address for a while and then change it.
        return (try? gateway.receive(waiting, from: count / 5000)) != nil
    }

    /// Waits for the writes, checks the journal, and returns the gateway's counters.
    mutating func finish() throws -> String {
        try gateway.finish()
        let audit = try desk.audit(rebuild: false)
        guard audit.isSound else { throw RawFailure(description: "the desk is not sound: \(audit)") }
        let names = ["jt808.frames", "jt808.fixes_accepted", "report.frames", "nmea.frames", "words.shed"]
        let counters = Dictionary(try desk.counters().map { ($0.name, $0.value) }) { first, _ in first }
        let told = names.map { "\($0) \(counters[$0] ?? 0)" }.joined(separator: ", ")
        return "\(told); \(try desk.journalEnd()) journal entries, sound"
    }
}
