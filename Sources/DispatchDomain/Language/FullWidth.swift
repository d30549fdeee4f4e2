/// Folds full-width characters to half width, so that a line means the same with an input method on or off.
///
/// One scalar becomes one scalar, so scalar positions are the same in the folded and the typed line.
package enum FullWidth {
    /// Returns the half-width form of a letter, digit, punctuation mark or space; `。` becomes `.`.
    package static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000, 0x00A0: " "
        case 0x3002, 0xFF61: "."
        default: scalar
        }
    }

    /// Returns the half-width form of a text.
    package static func folded(_ text: String) -> String {
        // Fast path for most texts: the UTF-8 of every scalar that is folded begins with one of these bytes.
        guard text.utf8.contains(where: { $0 == 0xEF || $0 == 0xE3 || $0 == 0xC2 }) else { return text }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.unicodeScalars.lazy.map { folded($0) })
        return String(result)
    }

    /// Returns whether a text contains every term, ignoring width and letter case.
    package static func contains(_ terms: [String], in text: String) -> Bool {
        let text = searchable(text)
        return terms.allSatisfy { holds(text, searchable($0)) }
    }

    /// Returns whether a searchable text contains a term, compared by scalars as in the indexes of the store.
    package static func holds(_ text: String, _ term: String) -> Bool {
        var (text, term) = (text, term)
        return text.withUTF8 { text in
            term.withUTF8 { term in
                guard let first = term.first, text.count >= term.count else { return term.isEmpty }
                return (0...text.count - term.count).contains { start in
                    text[start] == first && text[start..<start + term.count].elementsEqual(term)
                }
            }
        }
    }

    /// Returns the form in which texts are compared in a search: half width, lower case.
    package static func searchable(_ text: String) -> String {
        var text = folded(text)
        return text.withUTF8(lowercasedInASCII) ?? text.lowercased()
    }

    /// Returns a text with its ASCII letters in lower case; nil if other letters of it may have a lower case.
    ///
    /// None has among U+3000 to U+9FFF, whose UTF-8 begins with E3 to E9: the texts of nearly all cases, for which this
    /// takes a tenth of the time of `lowercased`.
    private static func lowercasedInASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.allSatisfy({ $0 < 0xC0 || (0xE3...0xE9).contains($0) }) else { return nil }
        return String(unsafeUninitializedCapacity: bytes.count) { result in
            for (index, byte) in bytes.enumerated() {
                result[index] = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
            }
            return bytes.count
        }
    }
}
