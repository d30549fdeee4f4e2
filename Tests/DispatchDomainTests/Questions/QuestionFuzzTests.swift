import DispatchDomain
import TestSupport
import Testing

/// The filter reader on random input: nothing may crash it, and what it reads it can write again.
@Suite struct QuestionFuzzTests {
    static let values = [
        "red", "红,黄", "TO_HANDLE", "open", "处置", "R1", "230102001001005", "bl", "0110", "7,31", "dlzd", "热线", "30m..",
        "..1h", "..0", "-1h..1h30m", "1..2", "1,3", "101..150", "#341", "2214", "-2h", "2026-11-20", "1120",
        "1118..1120",
        "today", "2026-11-20T21:40", "officer", "4", "li,wang", "jt808", "silent", "quarantined", "failed", "recall",
        "120",
        "2301022026112000241", "", ",", "..", "...", "，", "。。", "=", "==", "-", "--1", "99999999999999999999", "9w9w9w",
        "\u{202E}", "e\u{301}", "🚮", "٣", "Ⅳ", "'; DROP TABLE cases", "%", "\0",
    ]

    @Test(arguments: QuestionSubject.allCases)
    func `whatever is read is printed as words that are read the same`(subject: QuestionSubject) throws {
        var random = SplitMix64(seed: 20_261_120)
        let reader = QuestionReader(subject, QuestionSamples.context)
        let fields = (QuestionField.rows.flatMap { [$0.name] + $0.aliases } + ["", "colour"]).uniqued()
        var conditions = 0
        for _ in 0..<20_000 {
            let words = (0...Int.random(in: 0...3, using: &random)).map { _ -> String in
                let value = random.pick(Self.values, or: "")
                return random.once(in: 6) ? value : "\(random.pick(fields, or: ""))=\(value)"
            }
            let (question, _) = reader.readable(words)
            conditions += question.conditions.count
            guard !question.isEmpty else { continue }
            let again = try reader.read(question.words)
            #expect(again == question, "\(words)")
        }
        #expect(conditions > 50)
    }

    @Test func `random characters end in a question or a problem`() {
        var random = SplitMix64(seed: 11)
        let reader = QuestionReader(.cases, QuestionSamples.context)
        let fields = QuestionField.rows(of: .cases).map { $0.name + "=" } + [""]
        for _ in 0..<50_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let ceiling: UInt32 = Bool.random(using: &random) ? 0x7F : 0x10FFFF
                text.append(Unicode.Scalar(UInt32.random(in: 0...ceiling, using: &random)) ?? " ")
            }
            let words = QuestionReader.words(random.pick(fields, or: "") + String(text))
            let (question, problem) = reader.readable(words)
            #expect(words.isEmpty || !question.isEmpty || problem != nil)
        }
    }
}
