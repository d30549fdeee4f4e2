/// The call sign of a unit (呼号): `01`, `C1`, `T01`.
///
/// Letters are upper case. The command line resolves a typed `1` to `01`.
package struct CallSign: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package var description: String { rawValue }

    package static func < (left: CallSign, right: CallSign) -> Bool { left.rawValue < right.rawValue }
}
