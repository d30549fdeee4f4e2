import ConsoleScreen
import DispatchDomain
import TestSupport
import Testing

/// The line reader on random input: nothing typed or pasted may crash it.
struct LineReaderFuzzTests {
    static let words =
        ActRegister.rows.flatMap(\.spellings) + AnswerToken.allCases.flatMap(\.spellings)
        + [
            "341", "352", "400", "1120", "2214", "1120-341", "1119-400", "2301022026112000241", "#341", ".", "^",
            "!", "*", "31", "31,32", "31-34", "34-31", "?", "?2", "?0", "c1-c99", "C07", "99", "0", "01", "p2", "p9",
            "+30m", "+2h", "+9999w", "+", "22:14", "24:00", "bl", "0405", "ljx", "垃圾", "zydj68", "北门", "@",
            "45.75,126.64", "999,999", "-,-", "class=bl", "class=", "place=北门", "text=a", "tel=139", "lead=31",
            "cond=99999999999", "p=2", "src=热线", "since=2h", "case=341", "=", "a=b", "/", "/理由", "//", "／",
            "D.341.31", "派341", "重开", "..", "……", "99999999999999999999", "\u{202E}", "e\u{301}", "🚮",
        ]

    @Test func `a soup of words ends in a reading`() {
        var random = SplitMix64(seed: 7)
        let reader = LineReader(context: SampleLineContext())
        var commands = 0
        for _ in 0..<100_000 {
            let line = (0...Int.random(in: 0...5, using: &random))
                .map { _ in LineReaderFuzzTests.words.randomElement(using: &random) ?? "" }
                .joined(separator: " ")
            if case .command = reader.read(line, chosen: [1]) { commands += 1 }
        }
        #expect(commands > 500)
    }

    @Test func `random characters end in a reading`() {
        var random = SplitMix64(seed: 11)
        let reader = LineReader(context: SampleLineContext())
        for _ in 0..<100_000 {
            var line = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...16, using: &random) {
                let ceiling: UInt32 = Bool.random(using: &random) ? 0x7F : 0x10FFFF
                line.append(Unicode.Scalar(UInt32.random(in: 0...ceiling, using: &random)) ?? " ")
            }
            if case .failed(let error) = reader.read("d " + String(line)) {
                #expect((1...line.count + 4).contains(error.column))
            }
        }
    }

    @Test func `widening a soup changes nothing`() {
        var random = SplitMix64(seed: 13)
        let reader = LineReader(context: SampleLineContext())
        let words = LineReaderFuzzTests.words.filter { !$0.hasPrefix("/") && !$0.hasPrefix("／") }
        for _ in 0..<10_000 {
            let line = (0...Int.random(in: 0...4, using: &random))
                .map { _ in words.randomElement(using: &random) ?? "" }
                .joined(separator: " ")
            #expect(reader.read(FullWidthTests.widened(line)) == reader.read(line))
        }
    }
}
