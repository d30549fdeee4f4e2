import CellCanvas
import Foundation

/// A JSON value for scripts: nulls are explicit, keys are sorted.
package enum JSONValue: Encodable, Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .object(let fields): try container.encode(fields)
        }
    }

    /// The value as one line of JSON that can do nothing to a terminal (`EscapedJSON`).
    package var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "null" }
        return EscapedJSON(String(decoding: data, as: UTF8.self)).text
    }

    package init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    package init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    package init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
    /// A number; null for one that JSON can't represent.
    package init(_ number: Double?) {
        if let number, number.isFinite { self = .number(number) } else { self = .null }
    }
}
