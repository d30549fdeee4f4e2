import DispatchDomain
import DispatchWire

/// The receiving side of a vehicle terminal: reassembles messages from frames and parts, and recognises repeated texts.
struct JT808Inbox {
    private let version: JT808.Version
    private var frames = JT808.FrameReader()
    /// The parts of the incoming message, by number; one long message is received at a time.
    private var parts: [UInt16: [UInt8]] = [:]
    private var firstSerial: UInt16?
    private var seen: [String] = []

    init(version: JT808.Version) {
        self.version = version
    }

    /// Returns the messages of a datagram, in order; invalid frames are left out.
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

    /// Returns the whole body; nil while parts are missing.
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

    /// Returns whether a text is not a repetition of one of the last 16.
    mutating func isNew(_ text: String, serial: UInt16) -> Bool {
        let key = "\(serial) \(text)"
        guard !seen.contains(key) else { return false }
        seen = seen.suffix(15) + [key]
        return true
    }
}
