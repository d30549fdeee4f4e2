import DispatchWire

/// The JT/T 808 messages that have reached a gateway at a time without faults, and are not answered yet.
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

    /// When each of them came.
    private var owed: [Message: Int64] = [:]

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
        }
    }

    /// Throws if one has waited for longer than ten seconds.
    func check(at now: Int64) throws {
        for (message, since) in owed where now - since > 10_000 {
            let question = "message \(message.serial), \(String(message.id, radix: 16))"
            throw Broken("\(message.terminal) has waited since \(since / 1000) s for the answer to \(question)")
        }
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
