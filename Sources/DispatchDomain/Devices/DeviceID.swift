/// The wire format of a device.
package enum DeviceKind: String, Sendable, Codable, CaseIterable {
    /// JT/T 808 vehicle terminal.
    case jt808
    /// The signed report of this project.
    case report
    /// A bare positioning receiver (NMEA 0183).
    case nmea
}

/// The identifier of a device: its format and its number in that format, `jt808:013800000031`.
package struct DeviceID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let kind: DeviceKind
    /// The number as the device sends it; hex digits in lower case.
    package let key: String

    package init(_ kind: DeviceKind, _ key: String) {
        self.kind = kind
        self.key = key
    }

    /// Parses `kind:key`, as commands and files give it; nil for an unknown kind or a missing part.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let kind = DeviceKind(rawValue: String(parts[0])) else { return nil }
        self.init(kind, String(parts[1]))
    }

    package var description: String { "\(kind.rawValue):\(key)" }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = DeviceID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no device: \(text)")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package static func < (left: DeviceID, right: DeviceID) -> Bool { left.description < right.description }
}
