import CellCanvas
import Foundation
import TestSupport
import Testing

/// JSON for scripts that is also shown on terminals: the values are the same, the characters harmless.
@Suite struct EscapedJSONTests {
    @Test(arguments: [
        ("中央大街68号，“东”侧 café", "中央大街68号，“东”侧 café"),
        ("\u{7F}\u{9B}2J\u{85}", #"\u007f\u009b2J\u0085"#),
        ("\u{202E}a\u{2066}\u{61C}\u{200F}", #"\u202ea\u2066\u061c\u200f"#),
        ("a\u{2028}b\u{2029}", #"a\u2028b\u2029"#),
        ("\u{34F}\u{3164}\u{FFA0}\u{2061}\u{AD}\u{FEFF}", #"\u034f\u3164\uffa0\u2061\u00ad\ufeff"#),
        ("\u{E0041}", #"\udb40\udc41"#),
        ("👨\u{200D}👩", #"👨\u200d👩"#),
        ("e\u{301}\u{302}\u{303}", #"é̂\u0303"#),
        ("\u{301}", #"\u0301"#),
        ("a\u{E000}\u{FFFF}", #"a\ue000\uffff"#),
        // Drawn in different width, but seen: no reason to escape it.
        ("क\u{93F}", "क\u{93F}"),
    ])
    func `what a terminal must not get is an escape`(text: String, escaped: String) {
        #expect(EscapedJSON("{\"text\":\"\(text)\"}").text == "{\"text\":\"\(escaped)\"}")
    }

    @Test func `a parser reads the same`() throws {
        var random = SplitMix64(seed: 21)
        let encoder = JSONEncoder()
        for _ in 0..<2_000 {
            let text = HiddenScalars.text(&random)
            let json = try String(decoding: encoder.encode([text]), as: UTF8.self)
            let escaped = EscapedJSON(json).text
            #expect(HiddenScalars.found(in: escaped).isEmpty, "\(text.unicodeScalars.map(\.value))")
            let read = try JSONDecoder().decode([String].self, from: Data(escaped.utf8))
            // Scalar by scalar: `==` on strings would take other forms of the same character for equal.
            #expect(read.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
        }
    }
}
