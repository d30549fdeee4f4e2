import DispatchDomain
import DispatchWire

/// What the desk owes to JT/T 808 terminals, and what it has confirmed to them.
struct FrameLedger {
    private struct Message: Hashable {
        var terminal: JT808.TerminalNumber
        var id: UInt16
        var serial: UInt16
    }

    /// What is always answered: authentication and positions.
    ///
    /// A heartbeat and an event are shorter than their answers, so an address that has not proved itself gets none.
    private static let questions: Set<UInt16> = [0x0102, 0x0200, 0x0704]

    /// The kinds of entries that come from a terminal of themselves, and from no button.
    private static let unasked: Set<String> = Set(
        [UnitFact.Kind.sosRaised, .alarmsChanged, .delivered, .deliveryFailed].map(\.rawValue)
    )

    private let units: [JT808.TerminalNumber: CallSign]
    /// The serial numbers of the events (事件报告) that were answered "done", since the entry `since`.
    private var done: [JT808.TerminalNumber: Set<UInt16>] = [:]
    private var since: Int64 = 0
    /// The messages that have reached a gateway at a time without faults and are not answered yet, and when.
    private var owed: [Message: Int64] = [:]

    init(_ devices: [Device]) {
        var units: [JT808.TerminalNumber: CallSign] = [:]
        for device in devices where device.id.kind == .jt808 {
            if let number = JT808.TerminalNumber(device.id.key) { units[number] = device.unit }
        }
        self.units = units
    }

    /// A datagram of a device has reached the gateway.
    mutating func delivered(_ bytes: [UInt8], at now: Int64) {
        Self.forEachFrame(of: bytes) { header, _ in
            guard Self.questions.contains(header.messageID), header.subpackage == nil else { return }
            let message = Message(terminal: header.terminal, id: header.messageID, serial: header.serial)
            if owed[message] == nil { owed[message] = now }
        }
    }

    /// The gateway has sent a datagram.
    mutating func answered(_ bytes: [UInt8]) {
        Self.forEachFrame(of: bytes) { header, body in
            guard case .platformAnswer(let answer)? = try? JT808.Message.parse(header, body: body.span).message else {
                return
            }
            owed[Message(terminal: header.terminal, id: answer.messageID, serial: answer.serial)] = nil
            if answer.messageID == 0x0301, answer.isDone { done[header.terminal, default: []].insert(answer.serial) }
        }
    }

    /// Throws if one has waited for longer than ten seconds.
    func check(at now: Int64) throws {
        for (message, since) in owed where now - since > 10_000 {
            let question = "message \(message.serial), \(String(message.id, radix: 16))"
            throw Broken("\(message.terminal) has waited since \(since / 1000) s for the answer to \(question)")
        }
    }

    /// Throws if a terminal has been told of more events that are done than the journal has.
    func check(_ entries: [JournalEntry], after what: String) throws {
        for (terminal, serials) in done {
            guard let unit = units[terminal] else { continue }
            let actor = Actor.unit(unit).name
            let made = entries.count { $0.seq > since && $0.actor == actor && !Self.unasked.contains($0.kind) }
            guard made < serials.count else { continue }
            throw Broken("after \(what) \(unit) has \(made) entries, and \(serials.count) events were confirmed")
        }
    }

    /// A backup with that many entries has taken the desk's place.
    mutating func goBack(to end: Int64) {
        (done, since) = ([:], end)
        owesNothing()
    }

    mutating func owesNothing() { owed = [:] }

    private static func forEachFrame(of bytes: [UInt8], _ body: (JT808.Header, [UInt8]) -> Void) {
        guard bytes.first == JT808.mark else { return }
        var reader = JT808.FrameReader()
        var offset = 0
        while let frame = reader.next(in: bytes.span, at: &offset) {
            guard case .success(let header) = frame else { continue }
            body(header, Array(reader.bytes[reader.body]))
        }
    }
}
