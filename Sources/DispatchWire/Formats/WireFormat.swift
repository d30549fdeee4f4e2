/// The format of a datagram, recognised by its bytes: all formats share one port.
package enum WireFormat {
    case jt808
    case report
    case nmea
    case unknown

    package init(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty else {
            self = .unknown
            return
        }
        if bytes[0] == 0x7E {
            self = .jt808
        } else if Self.isReport(bytes) {
            self = .report
        } else if Self.isSentence(bytes) {
            self = .nmea
        } else {
            self = .unknown
        }
    }

    /// Whether it begins with `eyJ`, the start of every JSON object in base64url, and has the two dots of a compact
    /// JWS.
    private static func isReport(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count > 5, bytes[0] == 0x65, bytes[1] == 0x79, bytes[2] == 0x4A else { return false }
        var dots = 0
        for index in bytes.indices where bytes[index] == 0x2E { dots += 1 }
        return dots == 2
    }

    /// Whether it contains a mark of NMEA, or is a short line of text that may be a device's number.
    private static func isSentence(_ bytes: Span<UInt8>) -> Bool {
        var isLine = true
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == 0x24 || byte == 0x21 || byte == 0x5C { return true }
            let isPrintable = byte == 0x0D || byte == 0x0A || (0x20...0x7E).contains(byte)
            isLine = isLine && isPrintable
        }
        return isLine && bytes.count <= 64
    }
}
