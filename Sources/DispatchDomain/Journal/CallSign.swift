/// The name a unit is called by on the air: `01`, `C1`, `T01` (呼号).
///
/// Letters are upper case; how a typed `1` finds `01` is the command line's business.
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
