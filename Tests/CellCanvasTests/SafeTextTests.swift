import CellCanvas
import TestSupport
import Testing

/// The door of all text for people: what passes it can do nothing to a terminal but be read.
@Suite struct SafeTextTests {
    /// A text from outside and what is printed of it.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let safe: String

        init(_ name: String, _ text: String, _ safe: String) { (self.name, self.text, self.safe) = (name, text, safe) }

        var testDescription: String { name }
    }

    static let rows = [
        Row("Chinese and ASCII stay", "#341 中央大街68号，东侧", "#341 中央大街68号，东侧"),
        Row("signs of the program stay", "✓ ✗ → · … ■ ▲ ␛ ⏎ �", "✓ ✗ → · … ■ ▲ ␛ ⏎ �"),
        Row("a title for the terminal", "\u{1B}]0;owned\u{7}", "␛]0;owned␇"),
        Row("the same with C1", "\u{9D}0;owned\u{9C}", "�0;owned�"),
        Row("delete and backspace", "a\u{7F}\u{8}", "a␡␈"),
        Row("a forged line", "ok\r\n✓ chain", "ok⏎✓ chain"),
        Row("other line ends", "a\u{85}b\u{2028}c\u{2029}d", "a⏎b⏎c⏎d"),
        Row("tab", "a\tb", "a b"),
        Row("bidi overrides", "\u{202E}txt.exe\u{202C}", "�txt.exe�"),
        Row("bidi isolates and marks", "\u{2066}a\u{2069}\u{61C}\u{200E}\u{200F}", "�a����"),
        Row("of no width", "a\u{200B}\u{200C}\u{2060}\u{FEFF}b", "a����b"),
        Row("grapheme joiner", "a\u{34F}b", "a�b"),
        Row("Hangul fillers", "\u{115F}\u{1160}\u{3164}\u{FFA0}", "����"),
        Row("invisible operators", "f\u{2061}x\u{2062}y\u{2063}z\u{2064}", "f�x�y�z�"),
        Row("annotations", "\u{FFF9}a\u{FFFA}b\u{FFFB}", "�a�b�"),
        Row("soft hyphen and Mongolian separator", "a\u{AD}b\u{180E}c", "a�b�c"),
        Row("tags", "a\u{E0001}\u{E0041}\u{E007F}", "a���"),
        Row("selectors without a picture", "a\u{FE0F}\u{E0100}", "a��"),
        Row("selector of a picture", "⚠\u{FE0F}", "⚠"),
        Row("joiner of pictures", "👨\u{200D}👩", "👨"),
        Row("joiner of letters", "a\u{200D}b", "a�b"),
        Row("private and not assigned", "\u{E000}\u{378}\u{FFFF}", "���"),
        Row("two marks on a base", "e\u{323}\u{302}", "ệ"),
        Row("a mark without a base", "\u{301}a", "◌\u{301}a"),
    ]

    @Test(arguments: rows) func `what misleads is shown as a sign`(_ row: Row) {
        #expect(SafeText(row.text).text == row.safe)
        // Through a literal's interpolation too, which is how most lines are made.
        let line: SafeText = "<\(row.text)>"
        // A mark at the beginning of the value falls on our own letter before it.
        #expect(line.text.unicodeScalars.first == "<" && HiddenScalars.found(in: line.text).isEmpty)
    }

    @Test func `450 marks on one letter are no tower`() {
        let safe = SafeText("e" + String(repeating: "\u{301}", count: 450)).text
        #expect(HiddenScalars.found(in: safe).isEmpty)
        #expect(safe.unicodeScalars.count < 100)
    }

    @Test func `random text comes out readable, once and for all`() {
        var random = SplitMix64(seed: 20)
        for _ in 0..<5_000 {
            let text = HiddenScalars.text(&random)
            let safe = SafeText(text)
            #expect(HiddenScalars.found(in: safe.text).isEmpty, "\(text.unicodeScalars.map(\.value))")
            #expect(SafeText(safe.text) == safe, "\(text.unicodeScalars.map(\.value))")
            // The screen shows the same, so a column is as wide here as there.
            #expect(CellText.width(safe.text, .narrow) == CellText.width(text, .narrow))
            let other = SafeText(HiddenScalars.text(&random))
            #expect(SafeText((safe + other).text) == safe + other)
        }
    }

    /// Every scalar there is, since a forgotten one is the one that is used.
    @Test func `no scalar that controls, hides or reorders passes`() {
        var passed: [UInt32] = []
        for plane in 0..<17 as Range<UInt32> {
            let scalars = (plane << 16..<(plane + 1) << 16).compactMap { Unicode.Scalar($0) }
            var text = String.UnicodeScalarView()
            for scalar in scalars { text.append(contentsOf: ["a", scalar]) }
            passed += HiddenScalars.found(in: SafeText(String(text)).text).map(\.value)
        }
        #expect(passed.isEmpty)
    }
}
