import Foundation

extension JSONValue: Decodable {
    package init(from decoder: any Decoder) throws {
        // Strings and numbers are tried first, because every wrong guess costs a thrown error.
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let values = try? container.decode([JSONValue].self) {
            self = .list(values)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Parses a JSON object from outside; nil if the bytes are anything else.
    package init?(object bytes: [UInt8]) {
        guard let fields = try? JSONDecoder().decode([String: JSONValue].self, from: Data(bytes)) else { return nil }
        self = .object(fields)
    }
}
