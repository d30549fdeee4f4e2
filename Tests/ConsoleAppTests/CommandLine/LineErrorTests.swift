import ConsoleScreen
import DispatchDomain
import Testing

/// Errors for unreadable lines: each says what is wrong, where, and what to do.
struct LineErrorTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var line: String
        var column: Int
        var kind: LineError.Kind

        init(_ line: String, _ column: Int, _ kind: LineError.Kind) {
            (self.line, self.column, self.kind) = (line, column, kind)
        }

        var testDescription: String { String(line.prefix(40)) }
    }

    private static func form(_ verb: ActCode) -> String { verb.row.form }

    static let rows: [Row] = [
        Row("", 1, .empty),
        Row("  /x", 3, .empty),
        Row("hx 341", 1, .unknownVerb("hx", suggestions: ["hs", "ht", "hc"])),
        Row("sh 341", 1, .unknownVerb("sh", suggestions: ["sl", "hs", "ch"])),
        Row("qqqq", 1, .unknownVerb("qqqq", suggestions: [])),
        Row("ac", 3, .missing([.cases], form: form(.accept))),
        Row("ac 999", 4, .unknownCase("999")),
        Row("ac 1120-341 x", 13, .surplus("x", form: form(.accept))),
        Row("ac 1332-341", 4, .unknownCase("1332-341")),
        Row("ac 41", 4, .unknownCase("41")),
        Row("d 341", 6, .missing([.units], form: form(.dispatch))),
        Row("d 341 99", 7, .unknownUnit("99")),
        Row("d 341 31,99", 7, .unknownUnit("99")),
        Row("d 341 31,C99", 7, .unknownUnit("C99")),
        Row("d 341 xyz", 7, .unknownUnit("xyz")),
        Row("d 341 31-40", 7, .unknownUnit("35")),
        Row("d 341 34-31", 7, .rangeTooLong("34-31", limit: 100)),
        Row("d 341 31 lead=32", 10, .leadNotSent("32")),
        Row("d 341 355 31", 7, .surplus("355", form: form(.dispatch))),
        Row("x 341 31,32 /x", 7, .oneUnitOnly("31,32")),
        Row("x 341 ? /x", 7, .oneUnitOnly("?")),
        Row("x 341 31", 9, .missingReason(form: form(.recall))),
        Row("x 341 31 /  ", 9, .missingReason(form: form(.recall))),
        Row("x 341 31 /\u{200B}", 9, .missingReason(form: form(.recall))),
        Row("vd 341 /\u{2800} \u{3164}", 7, .missingReason(form: form(.void))),
        Row("ms 31 /\u{FEFF}", 6, .missingReason(form: form(.message))),
        Row("ed 341 text=\u{2800}", 8, .emptyField("text")),
        Row("x * 31 /x", 3, .severalMarked(count: 2)),
        Row("cl 99", 4, .unknownUnit("99")),
        Row("cl 99 01", 4, .unknownUnit("99")),
        Row("99 4", 1, .unknownUnit("99")),
        Row("31", 3, .missing([.status], form: form(.status))),
        Row("k 341", 6, .missing([.code], form: form(.close))),
        Row("k 341 1", 7, .badCode("1")),
        Row("p 341 5", 7, .badNumber("5", 1...4)),
        Row("u 341 4", 7, .badNumber("4", 1...3)),
        Row("h 341 /x", 6, .missing([.until], form: form(.hold))),
        Row("h 341 +5y /x", 7, .badTime("+5y")),
        Row("h 341 25:00 /x", 7, .badTime("25:00")),
        Row("vf 341", 7, .missing([.unit, .result], form: form(.check))),
        Row("vf 341 yes", 8, .surplus("yes", form: form(.check))),
        Row("jn 341", 7, .missing([.otherCase], form: form(.join))),
        Row("jn 341 341", 8, .sameCase("341")),
        Row("tk 31 355 case=341", 7, .repeatedField("case")),
        Row("ed 341", 7, .missingField(form: form(.correct))),
        Row("ed 341 tel=abc", 12, .badTelephone("abc")),
        Row("ed 341 tel=", 8, .emptyField("tel")),
        Row("ed 341 colour=red", 8, .unknownField("colour", allowed: [.place, .classKey, .telephone, .text])),
        Row("ed 341 tel=110 tel=119", 16, .repeatedField("tel")),
        Row("la 341 class=qqq", 14, .unknownClass("qqq")),
        Row("n", 2, .missing([.place], form: form(.newCase))),
        Row("n zydj68", 9, .missing([.classKey], form: form(.newCase))),
        Row("n bl", 5, .missing([.place], form: form(.newCase))),
        Row("n zydj68 qqq", 10, .unknownClass("qqq")),
        Row("n qqq zydj68", 3, .unknownClass("qqq")),
        Row("n qqq9 bl", 3, .unknownPlace("qqq9")),
        Row("n 126.64,45.75 bl", 3, .badCoordinates("126.64,45.75")),
        Row("n 230102001001999 bl", 3, .unknownPlace("230102001001999")),
        Row("n zydj68 bl p7", 13, .badNumber("p7", 1...4)),
        Row("g 没有的地方", 3, .unknownPlace("没有的地方")),
        Row("g 341 /x", 7, .commentNotTaken(form: form(.go))),
        Row("f", 2, .missing([.terms], form: form(.find))),
        Row("f x since=99", 11, .badTime("99")),
        Row("wi", 3, .missing([.line], form: form(.whatIf))),
        Row("wi wi z", 4, .notSupposable),
        Row("wi ac 999", 7, .unknownCase("999")),
        Row("ａｃ　９９９", 4, .unknownCase("999")),
        Row("ac \u{7}341", 4, .controlCharacter),
        Row("ac 341\0", 7, .controlCharacter),
        Row("nt 341 /a\nb", 10, .lineBreakInComment),
        Row("nt 341 /a\0", 10, .lineBreakInComment),
        Row("nt 341 /" + String(repeating: "长", count: 10_001), 8, .commentTooLong(limit: 10_000)),
        Row(String(repeating: "a", count: 4097), 4097, .lineTooLong(limit: 4096)),
        Row("f" + String(repeating: " x", count: 64), 129, .tooManyWords(limit: 64)),
    ]

    @Test(arguments: rows)
    func `an unreadable line says what and where`(row: Row) {
        guard case .failed(let error) = SampleLineContext().read(row.line) else {
            Issue.record("\(SampleLineContext().read(row.line))")
            return
        }
        #expect(error == LineError(row.kind, column: row.column))
    }

    @Test(arguments: rows)
    func `each error is one short sentence in both languages`(row: Row) {
        let phrase = LineError(row.kind, column: row.column).phrase
        for text in [phrase.chinese, phrase.english] {
            #expect(!text.isEmpty && text.unicodeScalars.count < 200)
            #expect(text != "无法识别" && text != "not understood")
        }
    }

    @Test func `an unknown case says what to do`() {
        let error = LineError(.unknownCase("341"), column: 3)
        #expect(error.phrase(.chinese) == "没有 341 号案件;请照队列或 list cases 里的写")
    }

    @Test func `selections without a case say so`() {
        var desk = SampleLineContext()
        (desk.focused, desk.lastTouched, desk.worst, desk.marked, desk.mapCursor) = (nil, nil, nil, [], nil)
        for sign in [".", "^", "!", "*"] {
            #expect(desk.read("ac \(sign)") == .failed(LineError(.noSuchSelection(sign), column: 4)))
        }
        #expect(desk.read("g @") == .failed(LineError(.noMapCursor, column: 3)))
    }

    @Test func `one marked case serves where one is meant`() {
        var desk = SampleLineContext()
        desk.marked = cases(352)
        #expect(desk.read("b * 31") == desk.read("b 352 31"))
    }

    @Test func `a long comment is taken whole`() {
        let text = String(repeating: "长", count: 10_000)
        guard case .command(let reading) = SampleLineContext().read("nt 341 /\(text)") else {
            Issue.record("refused")
            return
        }
        #expect(reading.comment == text)
    }
}
