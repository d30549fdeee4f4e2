/// One line of text that can do nothing to a terminal but be read.
///
/// It is made only through the door that the cells of the screen have too (`CellText`): control characters become `␛` and
/// the like, line ends `⏎`, tabs blanks, hidden and reordering characters `�`, and a base keeps two marks. What takes a
/// `SafeText` can't be given text from outside by mistake, since a `String` isn't one:
///
///     Output.line("created the desk \(folder.path)")  // an interpolation goes through the door as a whole
///
/// Two of them joined are one again, because none begins with a mark or ends in a joiner.
package struct SafeText: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringInterpolation {
    package let text: String

    /// Makes text from outside safe; text without anything to replace stays as it is.
    package init(_ text: String) {
        guard !text.unicodeScalars.allSatisfy(Self.isPlain) else {
            self.text = text
            return
        }
        var safe = ""
        CellText.forEach(text, .narrow) { glyph, _ in
            safe.append(glyph)
            return true
        }
        self.text = safe
    }

    package init(stringLiteral text: String) { self.init(text) }

    private init(joined text: String) { self.text = text }

    package var description: String { text }

    package static func + (left: SafeText, right: SafeText) -> SafeText { SafeText(joined: left.text + right.text) }

    /// Whether the scalar is drawn as itself, whatever its neighbours are.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch CharacterKind(of: scalar.value) {
        case .narrow, .wide, .ambiguous: true
        case .mark, .space, .hidden, .unsure, .control, .newline, .regional, .skinTone: false
        }
    }
}
