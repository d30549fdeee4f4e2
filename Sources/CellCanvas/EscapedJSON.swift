/// JSON in which every character that a terminal must not get is written as an escape (`\u202e`).
///
/// A parser reads the same values as before (RFC 8259, 7). Escaped are control characters, bidi controls, line and
/// paragraph separators, invisible characters, those that are private or not assigned, and marks after the second on a
/// base.
package struct EscapedJSON: Hashable, Sendable {
    package let text: String

    /// The marks that a base may have unescaped.
    private static let mostMarks = 2

    /// - parameter json: Valid JSON, as an encoder has written it: all such characters are in its strings.
    package init(_ json: String) {
        // Nearly all JSON has nothing to escape; looking for that is cheap, writing it anew is not.
        let isASCII = json.utf8.allSatisfy { $0 < 0x7F }
        guard !isASCII, !json.unicodeScalars.allSatisfy(Self.isPlain) else {
            text = json
            return
        }
        var escaped = String.UnicodeScalarView()
        // How many marks the scalar before may still take.
        var room = 0
        for scalar in json.unicodeScalars {
            switch Self.treatment(of: scalar) {
            case .base: room = scalar == "\"" ? 0 : Self.mostMarks
            case .blank: room = 0
            case .mark where room > 0: room -= 1
            case .mark, .escape:
                escaped.append(contentsOf: Self.escape(scalar))
                continue
            }
            escaped.append(scalar)
        }
        text = String(escaped)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch CharacterKind(of: scalar.value) {
        case .narrow, .wide, .ambiguous: true
        // An encoder writes the control characters within strings as escapes; what is left separates values.
        case .newline: scalar.isASCII
        case .mark, .space, .hidden, .unsure, .control, .regional, .skinTone: false
        }
    }

    private enum Treatment {
        case base, blank, mark, escape
    }

    private static func treatment(of scalar: Unicode.Scalar) -> Treatment {
        switch CharacterKind(of: scalar.value) {
        case .narrow, .wide, .ambiguous: .base
        case .space, .regional, .skinTone: .blank
        case .mark: .mark
        case .hidden, .control: .escape
        case .newline: scalar.isASCII ? .blank : .escape
        case .unsure: treatment(ofUnsure: scalar)
        }
    }

    /// What is only drawn in different width stays as it is.
    private static func treatment(ofUnsure scalar: Unicode.Scalar) -> Treatment {
        let properties = scalar.properties
        guard !properties.isDefaultIgnorableCodePoint else { return .escape }
        return switch properties.generalCategory {
        case Unicode.GeneralCategory.nonspacingMark, Unicode.GeneralCategory.spacingMark,
            Unicode.GeneralCategory.enclosingMark:
            .mark
        case Unicode.GeneralCategory.control, Unicode.GeneralCategory.format, Unicode.GeneralCategory.lineSeparator,
            Unicode.GeneralCategory.paragraphSeparator, Unicode.GeneralCategory.privateUse,
            Unicode.GeneralCategory.surrogate, Unicode.GeneralCategory.unassigned:
            .escape
        default: .base
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        var escape = String.UnicodeScalarView()
        for unit in UTF16.encode(scalar) ?? .init() {
            let digits = String(unit, radix: 16)
            escape.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
        }
        return escape
    }
}
