extension DeviceID {
    /// What two spellings of the same terminal share: a JT/T 808 number is padded with zeros to 12 or 20 digits, and
    /// which of the two depends on the version the terminal speaks (facts §6.2).
    package var matching: String {
        switch kind {
        case .jt808:
            let digits = key.lowercased().drop { $0 == "0" }
            return "\(kind.rawValue):\(digits.isEmpty ? "0" : String(digits))"
        case .report, .nmea: return description
        }
    }

    /// Whether the key can be what such a terminal calls itself.
    package var isUsable: Bool {
        let bytes = key.utf8
        guard (1...64).contains(bytes.count), bytes.allSatisfy({ (33...126).contains($0) }) else { return false }
        return kind != .jt808 || (bytes.count <= 20 && key.allSatisfy(\.isHexDigit))
    }
}

extension DeviceKind {
    /// Whether orders and messages can be sent to it.
    package var takesOrders: Bool {
        switch self {
        case .jt808, .report: true
        case .nmea: false
        }
    }
}
