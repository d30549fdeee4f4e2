/// Finds in printed text what no terminal may get, by the properties that Unicode gives its characters.
///
/// It shares nothing with the tables of the program, so that a gap there is found here.
package enum HiddenScalars {
    /// The most marks in a row.
    package static let mostMarks = 2

    /// Returns the scalars that control, hide or reorder, and marks that exceed those of a base.
    package static func found(in text: String) -> [Unicode.Scalar] {
        var found: [Unicode.Scalar] = []
        var marks = 0
        for scalar in text.unicodeScalars {
            marks = isMark(scalar) ? marks + 1 : 0
            if isHidden(scalar) || marks > mostMarks { found.append(scalar) }
        }
        return found
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// What people have used to mislead; no line end among them.
    package static let samples = [
        "\u{1B}[2J", "\u{1B}]0;owned\u{7}", "\u{9B}31m", "\u{8}\u{7F}", "\u{202E}txt\u{202C}", "\u{2066}x\u{2069}",
        "\u{61C}\u{200E}\u{200F}", "\u{2028}\u{2029}", "e" + String(repeating: "\u{301}", count: 450), "a\u{34F}b",
        "\u{115F}\u{1160}\u{3164}\u{FFA0}", "a\u{FE0F}\u{E0100}", "\u{2061}\u{2064}\u{2065}", "\u{E0001}\u{E0041}",
        "\u{FFF9}\u{FFFB}", "\u{AD}\u{180E}\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}", "\u{E000}\u{10FFFF}",
    ]

    /// Returns a text of hostile pieces, everyday ones, and scalars from anywhere.
    package static func text(_ random: inout SplitMix64) -> String {
        let plain = [
            "中央大街", "#341 ", "e", "👨", "🇨", "か", "\u{1100}", "\u{1161}", "1", "\u{20E3}", "\u{3099}", "\r", "\n", "\t",
            "\"",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            switch Int.random(in: 0..<3, using: &random) {
            case 0: text += samples.randomElement(using: &random) ?? ""
            case 1: text += plain.randomElement(using: &random) ?? ""
            default:
                let top: UInt32 = Bool.random(using: &random) ? 0x3100 : 0x10FFFF
                if let scalar = Unicode.Scalar(UInt32.random(in: 0...top, using: &random)) {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }
}
