import Foundation

/// JSON as the journal writes it: keys sorted, so that the same event is always the same text.
package enum JournalCoding {
    package static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        if let value = try? JournalDecoder.decode(type, from: text) { return value }
        // What the quick decoder does not know, and whatever is wrong: Foundation's says what.
        return try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
