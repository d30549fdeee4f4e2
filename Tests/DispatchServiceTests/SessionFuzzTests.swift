import DispatchCore
import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// Whole sessions with a gateway to which strangers send whatever they like, between devices that work.
@Suite struct SessionFuzzTests {
    @Test(arguments: 0..<8)
    func `whatever strangers send, they get little, and whoever works here is answered`(seed: UInt64) throws {
        var session = try FuzzSession(seed: seed, adopts: seed.isMultiple(of: 2))
        for _ in 0..<400 { try session.step() }
        try session.end()
    }

    /// Payloads with a valid signature that have once done harm, or might.
    static let payloads = [
        // A leap second: what can't be read was never answered, and sent for ever.
        #"{"v":1,"seq":SEQ,"t":"2026-11-18T10:00:60+08:00","kind":"status","code":4}"#,
        // Before the device was enrolled: it became the time of a case.
        #"{"v":1,"seq":SEQ,"t":"1970-01-01T00:00:00Z","kind":"report","text":"x","place":"中央大街8号"}"#,
        #"{"v":1,"seq":SEQ,"t":"2099-01-01T00:00:00Z","kind":"sos"}"#,
        #"{"v":1,"seq":9223372036854775807,"t":"2026-11-18T10:00:00+08:00","kind":"sos"}"#,
        #"{"v":1,"seq":-1,"t":"2026-11-18T10:00:00+08:00","kind":"sos"}"#,
        #"{"v":1,"seq":1e3,"t":"2026-11-18T10:00:00+08:00","kind":"sos"}"#,
        // Of somebody else: an acknowledgement dropped another unit's order.
        #"{"v":1,"seq":SEQ,"t":"2026-11-18T10:00:00+08:00","kind":"ack","of":1}"#,
        #"{"v":1,"seq":SEQ,"t":"2026-11-18T10:00:00+08:00","kind":"ack","of":9007199254740992}"#,
        #"{"v":1,"seq":SEQ,"t":"2026-11-18T10:00:00+08:00","kind":"taken","case":"99999999999999999999"}"#,
        #"{"v":1,"seq":SEQ,"t":"2026-11-18T10:00:00+08:00","kind":"report","text":"\u202e\u0000\ud800","place":"\u001b[2J"}"#,
        #"{"v":1,"seq":SEQ,"t":"2026-11-18T10:00:00+08:00","kind":"position","lat":1e999,"lon":126.65}"#,
        #"{"v":1,"seq":SEQ,"t":"2026-11-18T10:00:00+08:00","kind":"position","lat":45.755,"lon":126.65}"#,
        #"{"v":1,"seq":SEQ,"seq":1,"t":"2026-11-18T10:00:00+08:00","kind":"status","code":4}"#,
        #"{"v":2,"seq":SEQ,"t":"2026-11-18T10:00:00+08:00","kind":"status","code":4}"#,
        "[]", "{}", "null", "\u{feff}{}", "{\"v\":" + String(repeating: "[", count: 1_000),
    ]
}

/// One session: a terminal and a telephone that work, and strangers.
private struct FuzzSession {
    private let harness: GatewayHarness
    private let car: VehicleScript
    private let phone: ReportScript
    /// A telephone whose program is wrong.
    private let odd: (port: Int, signer: DeviceReport.Signer)
    private var random: SplitMix64
    private var sequence: Int64 = 0
    /// What strangers begin with: what others sent, but for a terminal's code, and every kind of message.
    private var corpus: [[UInt8]]
    /// What came from each port of the strangers, less what was answered, in bytes.
    private var balance: [Int: Int] = [:]

    init(seed: UInt64, adopts: Bool) throws {
        harness = try GatewayHarness(adopts: adopts)
        car = try VehicleScript(harness)
        phone = try ReportScript(harness)
        let key = Array(UInt8(33)...64)
        try harness.desk.desk.enrol(
            Device(id: DeviceID(.report, "p02"), unit: TestDesk.two),
            key: key,
            by: harness.desk.admin
        )
        odd = (41_002, try DeviceReport.Signer(name: "p02", key: #require(DeviceReport.Key(key))))
        _ = try harness.follow()
        random = SplitMix64(seed: seed)
        corpus = try DatagramShape.all().map { Array($0.bytes.prefix(60)) }
        try work()
    }

    mutating func step() throws {
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<14: try stranger()
        case 14, 15: try drive()
        case 16: try report()
        case 17: try oddReport()
        case 18: try work()
        default: try take(harness.pass(seconds: Int64.random(in: 1...100, using: &random)))
        }
    }

    mutating func end() throws {
        try work()
        try report()
        try take(harness.pass(seconds: 120))
        #expect(try harness.desk.desk.quarantine().count <= 500)
        #expect(try harness.desk.desk.audit(rebuild: true).isSound)
        #expect(try harness.desk.desk.units().allSatisfy { $0.lastWord.map { $0 <= TestDesk.now } ?? true })
    }

    // MARK: Strangers

    private mutating func stranger() throws {
        let datagram = self.datagram()
        let port = Int.random(in: 50_000..<50_040, using: &random)
        let host = "10.0.0.\(port % 5 + 1)"
        let sent = try harness.receive(datagram, from: port, host: host)
        // Who has registered there has claimed the address, and gets several answers, some of them later: never more
        // bytes than it sent. Who works here may be sent orders at any time.
        balance[port, default: 0] += datagram.count + 28
        try take(sent)
    }

    private mutating func take(_ sent: [GatewayHarness.Sent]) throws {
        for datagram in sent where ![car.port, phone.port, odd.port].contains(datagram.port) {
            balance[datagram.port, default: 0] -= datagram.bytes.count
            #expect(balance[datagram.port, default: 0] >= 0, "\((try? car.hear([datagram])) ?? [])")
        }
    }

    private mutating func datagram() -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<(random.once(in: 4) ? Int.random(in: 1...40, using: &random) : 1) {
            var piece = random.pick(corpus, or: [])
            if !random.once(in: 4) { for _ in 0..<Int.random(in: 1...3, using: &random) { spoil(&piece) } }
            bytes += random.once(in: 2) ? mended(piece) : piece
        }
        return Array(bytes.prefix(65_507))
    }

    private mutating func spoil(_ bytes: inout [UInt8]) {
        guard let index = bytes.indices.randomElement(using: &random) else { return }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[index] = random.pick([0, 1, 0x7D, 0x7E, 0x7F, 0x80, 0xFE, 0xFF], or: 0)
        case 2: bytes.removeLast(bytes.count - index)
        case 3: bytes.insert(contentsOf: bytes[index...].prefix(64), at: index)
        case 4: bytes.replaceSubrange(index..., with: random.pick(corpus, or: []).suffix(64))
        default: bytes.swapAt(index, random.pick(Array(bytes.indices), or: index))
        }
    }

    /// Puts what may be a body into a frame with a right sum, of a number that is enrolled, unknown or made up.
    private mutating func mended(_ piece: [UInt8]) -> [UInt8] {
        let made = "013\(900_000_000 + Int.random(in: 0..<500, using: &random))"
        let text = random.pick([GatewayHarness.car, "013800000002", "013999999999", made], or: made)
        guard let number = JT808.TerminalNumber(text), let row = JT808.MessageTable.rows.randomElement(using: &random)
        else { return piece }
        let version = random.pick(JT808.Version.allCases, or: .v2013)
        let part = random.once(in: 8) ? JT808.Part(total: UInt16.random(in: 0...9, using: &random), index: 1) : nil
        let serial = Int.random(in: 0...0xFFFF, using: &random)
        return DatagramShape.frame(row.id, serial, number, version, part, body: Array(piece.prefix(200)))
    }

    // MARK: Who works here

    /// The terminal is answered, at the latest when it has registered again: somebody may have done so in its name.
    private mutating func work() throws {
        if try beats() { return }
        let register = car.frames(UnprovenSenderTests.register)
        let registered = try car.hear(harness.receive(register, from: car.port))
        #expect(registered.contains("registered"))
        let code = car.frames(.authenticate(JT808.Authentication(code: car.code ?? "")))
        #expect(try car.hear(harness.receive(code, from: car.port)).contains("authentication: done"))
        corpus.append(register)
        #expect(try beats())
    }

    private mutating func beats() throws -> Bool {
        let beat = car.frames(.heartbeat)
        corpus.append(beat)
        return try car.hear(harness.receive(beat, from: car.port)).contains("heartbeat: done")
    }

    private mutating func drive() throws {
        let report = JT808.PositionReport(
            try VehicleScript.position("09:59:\(Int.random(in: 10...59, using: &random))")
        )
        let frame = car.frames(.position(report))
        corpus.append(frame)
        _ = try harness.receive(frame, from: car.port)
    }

    /// A report of the telephone is answered with yes, whoever has copied others.
    private mutating func report() throws {
        sequence += 1
        let kind = random.once(in: 2) ? ReportScript.position : .status(.patrol)
        let datagram = try phone.datagram(sequence, kind)
        corpus.append(datagram)
        let heard = try phone.send(datagram)
        #expect(heard.contains("yes to \(sequence)"), "\(heard)")
    }

    /// A report that its device should not have made, also spoilt before it was signed: at most one answer.
    private mutating func oddReport() throws {
        sequence += 1
        let text = random.pick(SessionFuzzTests.payloads, or: "").replacing("SEQ", with: "\(sequence)")
        var payload = Array(text.utf8)
        if random.once(in: 2) { spoil(&payload) }
        let sent = try harness.receive(odd.signer.datagram(payload: payload), from: odd.port)
        #expect(sent.count { $0.port == odd.port } <= 1)
    }
}
