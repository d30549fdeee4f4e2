extension DeviceID {
    /// A key that is equal for all spellings of the same device.
    ///
    /// A JT/T 808 number is padded with zeros to 12 or 20 digits, depending on the protocol version of the terminal;
    /// here it has no leading zeros.
    package var matching: String {
        switch kind {
        case .jt808:
            let digits = key.lowercased().drop { $0 == "0" }
            return "\(kind.rawValue):\(digits.isEmpty ? "0" : String(digits))"
        case .report, .nmea: return description
        }
    }

    /// Whether the key is valid for its kind: 1–64 printable ASCII characters, for JT/T 808 at most 20 hex digits.
    package var isUsable: Bool {
        let bytes = key.utf8
        guard (1...64).contains(bytes.count), bytes.allSatisfy({ (33...126).contains($0) }) else { return false }
        return kind != .jt808 || (bytes.count <= 20 && key.allSatisfy(\.isHexDigit))
    }
}

extension DeviceKind {
    /// Whether orders and messages can be sent to such a device.
    package var takesOrders: Bool {
        switch self {
        case .jt808, .report: true
        case .nmea: false
        }
    }
}
