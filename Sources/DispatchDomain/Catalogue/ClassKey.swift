/// The kind of a class: an event, or a component (an object of the city).
package enum ClassKind: String, Sendable, Codable, CaseIterable {
    /// An event (事件).
    case event
    /// A component (部件).
    case component
}

/// The key of a class (小类): its standard, kind and code.
///
/// Standards reuse codes of each other, and GB/T 47678.5 uses the same code for a component and its event, so a bare
/// `0405` is never stored.
package struct ClassKey: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The standard as printed: `GB/T 30428.2-2013`, `GB/T 47678.5-2026`, `CJ/T 214-2007`, `local`.
    package var standard: String
    package var kind: ClassKind
    package var code: String

    package init(standard: String, kind: ClassKind, code: String) {
        self.standard = standard
        self.kind = kind
        self.code = code
    }

    /// Parses the format of `description`, `event 0110 GB/T 30428.2-2013`; nil for any other text.
    package init?(parsing text: String) {
        guard let first = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let rest = text[first...].dropFirst()
        guard let second = rest.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let (code, standard) = (rest[..<second], rest[second...].dropFirst())
        guard let kind = ClassKind(rawValue: String(text[..<first])), !code.isEmpty, !standard.isEmpty else {
            return nil
        }
        self.init(standard: String(standard), kind: kind, code: String(code))
    }

    package var description: String { "\(kind.rawValue) \(code) \(standard)" }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let key = ClassKey(parsing: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a class: \(text)")
            )
        }
        self = key
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
