import Foundation

/// The JSON coding of the journal: keys are sorted, so that equal events give equal texts.
package enum JournalCoding {
    /// Returns a value as JSON.
    package static func encode(_ value: some Encodable) throws -> String {
        if let text = try? JournalEncoder.encode(value) { return text }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Decodes a value from JSON.
    ///
    /// - throws: `DecodingError` if the text is not such a value.
    package static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        if let value = try? JournalDecoder.decode(type, from: text) { return value }
        // The fast decoder failed: Foundation's decoder reads what it does not support, or throws a descriptive error.
        return try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
