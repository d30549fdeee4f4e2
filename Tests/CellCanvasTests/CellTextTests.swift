import CellCanvas
import TestSupport
import Testing

@Suite struct CellTextTests {
    /// A text and what is drawn of it: with narrow and wide ambiguous characters, and in ASCII.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let narrow: String
        let wide: String
        let ascii: String

        init(_ name: String, _ text: String, _ narrow: String, _ wide: String, _ ascii: String) {
            (self.name, self.text, self.narrow, self.wide, self.ascii) = (name, text, narrow, wide, ascii)
        }

        var testDescription: String { name }
    }

    static let rows = [
        Row("ASCII", "case #341", "case #341", "case #341", "case #341"),
        Row("Chinese", "中央大街68号", "中央大街68号", "中央大街68号", "????????68??"),
        Row("Chinese punctuation", "东，西。（南）", "东，西。（南）", "东，西。（南）", "??,??.(??)"),
        Row("quotation marks", "“好”…—·", "“好”…—·", "\"好\"...-.", "\"??\"...-."),
        Row("circled number", "①号", "①号", "1号", "1??"),
        Row("signs", "■▲◷✓→×°", "■▲◷✓→×°", "#^◷✓>xo", "#^zv>xo"),
        Row("borders", "┌─┬│┼━", "┌─┬│┼━", "+-+|+=", "+-+|+="),
        Row("accents", "café", "café", "cafe", "cafe"),
        Row("accent in two pieces", "cafe\u{301}", "café", "cafe", "cafe"),
        Row("kana in two pieces", "か\u{3099}", "が", "が", "??"),
        Row("Hangul in pieces", "\u{1112}\u{1161}\u{11AB}", "한", "한", "??"),
        Row("Hangul in pieces that make nothing", "\u{1161}\u{1161}", "��", "??", "??"),
        Row("half a katakana", "ｶﾞ", "ｶﾞ", "ｶﾞ", "??"),
        Row("full width", "Ａ１！", "Ａ１！", "Ａ１！", "A1!"),
        Row("square metres", "60㎡", "60㎡", "60㎡", "60m2"),
        Row("Cyrillic", "Харбин", "Харбин", "Kharbin", "Kharbin"),
        Row("blanks of all kinds", "a\tb\u{A0}c\u{2009}d", "a b c d", "a b c d", "a b c d"),
        Row("end of line", "a\nb", "a⏎b", "a⏎b", "a|b"),
        Row("end of line, return and feed", "a\r\nb", "a⏎b", "a⏎b", "a|b"),
        Row("line separator", "a\u{2028}b", "a⏎b", "a⏎b", "a|b"),
        Row("escape", "\u{1B}[2J", "␛[2J", "␛[2J", "^[[2J"),
        Row("delete", "a\u{7F}", "a␡", "a␡", "a^?"),
        Row("C1", "\u{9B}31m", "�31m", "?31m", "?31m"),
        Row("turned around", "a\u{202E}b\u{202C}", "a�b�", "a?b?", "a?b?"),
        Row("of no width", "a\u{200B}b\u{FEFF}", "a�b�", "a?b?", "a?b?"),
        Row("soft hyphen", "a\u{AD}b", "a�b", "a?b", "a?b"),
        Row("filler", "a\u{3164}b", "a�b", "a?b", "a?b"),
        Row("tag", "a\u{E0041}", "a�", "a?", "a?"),
        Row("private", "\u{E000}", "�", "?", "?"),
        Row("not a character", "\u{FFFF}\u{1FFFF}", "��", "??", "??"),
        Row("not assigned", "\u{378}", "�", "?", "?"),
        Row("three marks", "x\u{301}\u{302}\u{303}y", "x\u{301}\u{302}y", "x\u{301}\u{302}y", "xy"),
        Row("a mark alone", "\u{301}x", "◌\u{301}x", "◌\u{301}x", "?x"),
        Row("picture with selector", "⚠\u{FE0F}!", "⚠!", "⚠!", "!!"),
        Row("selectors in a row", "⚠\u{FE0F}\u{FE0F}", "⚠�", "⚠?", "!?"),
        Row("keycap", "1\u{FE0F}\u{20E3}2", "12", "12", "12"),
        Row("face", "😀", "😀", "😀", "??"),
        Row("face with a skin", "👍\u{1F3FD}.", "👍.", "👍.", "??."),
        Row("family", "👨\u{200D}👩\u{200D}👧.", "👨.", "👨.", "??."),
        Row("joiner that joins nothing", "👨\u{200D}a", "👨�a", "👨?a", "???a"),
        Row("joiner between letters", "a\u{200D}b", "a�b", "a?b", "a?b"),
        Row("flag", "🇨🇳", "CN", "CN", "CN"),
        Row("letters that lean on others", "क\u{93F}", "क�", "क?", "??"),
        Row("hexagram, wide only lately", "䷀", "�", "?", "?"),
    ]

    static func shown(_ text: String, _ rule: WidthRule) -> String {
        var shown = ""
        CellText.forEach(text, rule) { glyph, _ in
            shown += string(glyph)
            return true
        }
        return shown
    }

    static func string(_ glyph: CellText.Glyph) -> String {
        switch glyph {
        case .scalar(let value): Unicode.Scalar(value).map { String(Character($0)) } ?? ""
        case .cluster(let text): text
        }
    }

    @Test(arguments: rows) func `each text is shown by what is sure`(_ row: Row) {
        // Compares scalars: strings that differ only in composition are equal.
        #expect(Array(Self.shown(row.text, .narrow).unicodeScalars) == Array(row.narrow.unicodeScalars))
        #expect(Array(Self.shown(row.text, .wide).unicodeScalars) == Array(row.wide.unicodeScalars))
        #expect(Self.shown(row.text, .ascii) == row.ascii)
    }

    @Test func `widths are of cells`() {
        #expect(CellText.width("中央68", .narrow) == 6)
        #expect(CellText.width("…", .narrow) == 1)
        #expect(CellText.width("…", .wide) == 3)
        #expect(CellText.width("中", .ascii) == 2)
        #expect(CellText.width("e\u{301}\u{323}", .narrow) == 1)
    }

    @Test(arguments: [
        ("plain", "道里区 12:40", false), ("lines and tabs", "a\tb\r\nc", false), ("family", "👨\u{200D}👩", false),
        ("warning sign", "⚠\u{FE0F}", false), ("accent", "e\u{301}", false), ("private", "\u{E000}", false),
        ("escape", "\u{1B}[m", true), ("turned around", "\u{202E}abc", true), ("of no width", "a\u{200B}", true),
        ("joiner", "a\u{200D}b", true), ("joiner at the end", "👨\u{200D}", true), ("tag", "a\u{E0061}", true),
    ])
    func `text with something hidden in it is suspicious`(_ name: String, _ text: String, _ isSuspicious: Bool) {
        #expect(CellText.isSuspicious(text) == isSuspicious)
    }

    @Test(arguments: WidthRule.allCases) func `whatever is sent, what comes out is sure`(_ rule: WidthRule) {
        var numbers = SplitMix64(seed: 31)
        for _ in 0..<4_000 {
            let text = numbers.text(upTo: 40)
            var shown = ""
            var glyphs = 0
            CellText.forEach(text, rule) { glyph, width in
                shown += Self.string(glyph)
                // The sound marks of half-width katakana belong to the character before for Swift, but take a cell in
                // terminals.
                glyphs += [.scalar(0xFF9E), .scalar(0xFF9F)].contains(glyph) ? 0 : 1
                #expect((1...2).contains(width))
                return true
            }
            if shown.unicodeScalars.first.map({ $0.value == 0xFF9E || $0.value == 0xFF9F }) == true { continue }
            // Terminals that count grapheme clusters find the same glyphs, so no characters were joined.
            #expect(shown.count == glyphs, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
            #expect(shown.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            #expect(rule != .ascii || shown.utf8.allSatisfy { (0x20...0x7E).contains($0) })
            // Drawn text is drawn again unchanged.
            #expect(Self.shown(shown, rule) == shown)
        }
    }
}
