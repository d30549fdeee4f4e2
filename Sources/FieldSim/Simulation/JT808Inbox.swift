import DispatchDomain
import DispatchWire

/// What comes in at a vehicle's set: whole messages out of frames and parts, and which of them it has seen.
struct JT808Inbox {
    private let version: JT808.Version
    private var frames = JT808.FrameReader()
    /// The parts of the message that is coming in, by number; a set takes one long message at a time.
    private var parts: [UInt16: [UInt8]] = [:]
    private var firstSerial: UInt16?
    private var seen: [String] = []

    init(version: JT808.Version) {
        self.version = version
    }

    /// The messages of a datagram, in order; what is no good frame is left out.
    mutating func messages(in datagram: [UInt8]) -> [(header: JT808.Header, message: JT808.Message)] {
        var messages: [(JT808.Header, JT808.Message)] = []
        var offset = 0
        while let result = frames.next(in: datagram.span, at: &offset) {
            guard case .success(let header) = result else { continue }
            let body = Array(frames.bytes[frames.body])
            guard let whole = whole(header, body),
                let (message, _) = try? JT808.Message.parse(header.messageID, version: header.version, body: whole)
            else { continue }
            messages.append((header, message))
        }
        return messages
    }

    /// The body, when nothing of it is missing.
    private mutating func whole(_ header: JT808.Header, _ body: [UInt8]) -> [UInt8]? {
        guard let part = header.subpackage else { return body }
        let first = header.serial &- part.index &+ 1
        if firstSerial != first {
            firstSerial = first
            parts = [:]
        }
        parts[part.index] = body
        guard parts.count == Int(part.total) else { return nil }
        firstSerial = nil
        return (1...part.total).reduce(into: []) { $0 += parts[$1] ?? [] }
    }

    /// Whether a text is no repeat of one of the last.
    mutating func isNew(_ text: String, serial: UInt16) -> Bool {
        let key = "\(serial) \(text)"
        guard !seen.contains(key) else { return false }
        seen = seen.suffix(15) + [key]
        return true
    }
}
