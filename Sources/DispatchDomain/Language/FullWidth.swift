/// Folds what an input method types in full width, so that a line reads the same with it on or off.
///
/// One scalar becomes one scalar: columns in the folded line are columns in the typed one.
package enum FullWidth {
    /// The half-width form of a scalar: letters, digits, punctuation, the ideographic space and the full stop `。`.
    package static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000, 0x00A0: " "
        case 0x3002, 0xFF61: "."
        default: scalar
        }
    }

    /// The half-width form of a whole text.
    package static func folded(_ text: String) -> String {
        // Most texts have nothing to fold: what is wide begins with one of these bytes.
        guard text.utf8.contains(where: { $0 == 0xEF || $0 == 0xE3 || $0 == 0xC2 }) else { return text }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.unicodeScalars.lazy.map { folded($0) })
        return String(result)
    }

    /// Whether every term stands in a text, in whatever width and letter case either is written.
    package static func contains(_ terms: [String], in text: String) -> Bool {
        let text = searchable(text)
        return terms.allSatisfy { holds(text, searchable($0)) }
    }

    /// Whether a searchable text stands in another, scalar by scalar, as the indexes compare.
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

    /// A text in the form in which one is looked for in another: half width, lower case.
    package static func searchable(_ text: String) -> String { folded(text).lowercased() }
}
