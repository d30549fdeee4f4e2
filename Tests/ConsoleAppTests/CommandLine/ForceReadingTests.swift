import ConsoleScreen
import DispatchDomain
import Testing

/// Lines about units: messages, duty, safety, SOS and tracks.
struct ForceReadingTests {
    private static let now = SampleLineContext().now

    static let rows: [ReadingRow] = [
        ReadingRow("ms 31 /请回电", .message) { ($0.units, $0.comment) = (units("31"), "请回电") },
        ReadingRow("XX 31-33,c1 /集合", .message) { ($0.units, $0.comment) = (units("31", "32", "33", "C1"), "集合") },
        ReadingRow("信31 /收到否", .message) { ($0.units, $0.comment) = (units("31"), "收到否") },
        ReadingRow("is 31,32", .onDuty) { $0.units = units("31", "32") },
        ReadingRow("sg 1", .onDuty) { $0.units = units("01") },
        ReadingRow("上31", .onDuty) { $0.units = units("31") },
        ReadingRow("os 31-33", .offDuty) { $0.units = units("31", "32", "33") },
        ReadingRow("os 31 /病假", .offDuty) { ($0.units, $0.comment) = (units("31"), "病假") },
        ReadingRow("下 C07", .offDuty) { $0.units = units("C07") },
        ReadingRow("XG 7", .offDuty) { $0.units = units("07") },
        ReadingRow("ck 31 32", .checkSafety) { $0.units = units("31", "32") },
        ReadingRow("平安31", .checkSafety) { $0.units = units("31") },
        ReadingRow("pa t1", .checkSafety) { $0.units = units("T01") },
        ReadingRow("tk 31 341", .take) { ($0.units, $0.cases) = (units("31"), cases(341)) },
        ReadingRow("tk 341 31", .take) { ($0.units, $0.cases) = (units("31"), cases(341)) },
        ReadingRow("tk sos", .take) { $0.isSOS = true },
        ReadingRow("接 求救", .take) { $0.isSOS = true },
        ReadingRow("接 求助", .take) { $0.isSOS = true },
        ReadingRow("tk SOS 31", .take) { ($0.isSOS, $0.units) = (true, units("31")) },
        ReadingRow("jd 31 sos", .take) { ($0.isSOS, $0.units) = (true, units("31")) },
        ReadingRow("tk o12", .take) { $0.outboxItem = 12 },
        ReadingRow("接 O7", .take) { $0.outboxItem = 7 },
        ReadingRow("pl 31", .trail) { $0.units = units("31") },
        ReadingRow("pl 31 +2h", .trail) { ($0.units, $0.since) = (units("31"), now + -2 * Milliseconds.hour) },
        ReadingRow("hf 30m 31", .trail) { ($0.units, $0.since) = (units("31"), now + -30 * Milliseconds.minute) },
        ReadingRow("轨31 21:00", .trail) { ($0.units, $0.since) = (units("31"), now + -47 * Milliseconds.minute) },
        ReadingRow("轨 31 2214", .trail) {
            ($0.units, $0.since) = (units("31"), now + -(23 * Milliseconds.hour + 33 * Milliseconds.minute))
        },
    ]

    @Test(arguments: rows)
    func `a word to the units is read into its parts`(row: ReadingRow) {
        #expect(SampleLineContext().read(row.line) == .command(row.expected))
    }

    @Test func `a unit that is called like a word of the language comes first`() {
        var desk = SampleLineContext()
        desk.callSigns += [CallSign("SOS")]
        var expected = CommandReading(.take)
        expected.units = units("SOS")
        #expect(desk.read("tk sos") == .command(expected))
    }

    /// Lines on a desk with a unit O12.
    static let ofO12: [ReadingRow] = [
        ReadingRow("tk o12", .take) { $0.outboxItem = 12 },
        ReadingRow("tk O12", .take) { $0.outboxItem = 12 },
        ReadingRow("接 ｏ１２", .take) { $0.outboxItem = 12 },
        ReadingRow("tk o012", .take) { $0.outboxItem = 12 },
        // An outbox item takes no case.
        ReadingRow("tk o12 341", .take) { ($0.units, $0.cases) = (units("O12"), cases(341)) },
        ReadingRow("tk 341 o12", .take) { ($0.units, $0.cases) = (units("O12"), cases(341)) },
        ReadingRow("tk o12 case=341", .take) { ($0.units, $0.cases) = (units("O12"), cases(341)) },
        ReadingRow("tk sos o12", .take) { ($0.isSOS, $0.units) = (true, units("O12")) },
        ReadingRow("ms o12 /请回电", .message) { ($0.units, $0.comment) = (units("O12"), "请回电") },
        ReadingRow("d 341 o12", .dispatch) { ($0.units, $0.cases) = (units("O12"), cases(341)) },
        ReadingRow("en o12", .enRoute) { $0.units = units("O12") },
        ReadingRow("o12 3", .status) { ($0.units, $0.status) = (units("O12"), .enRoute) },
        ReadingRow("nt o12 /在队", .note) { ($0.units, $0.comment) = (units("O12"), "在队") },
    ]

    @Test(arguments: ofO12)
    func `an outbox item comes before a unit that is called like it`(row: ReadingRow) {
        var desk = SampleLineContext()
        desk.callSigns += [CallSign("O12")]
        #expect(desk.read(row.line) == .command(row.expected))
    }

    @Test func `a unit called like an outbox item is offered where it is the unit`() {
        var desk = SampleLineContext()
        desk.callSigns += [CallSign("O12")]
        let offered = { Completion.candidates(for: $0, in: desk).map(\.text) }
        #expect(offered("tk o") == [])
        #expect(offered("tk 341 o") == ["O12"] && offered("ms o") == ["O12"])
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var line: String
        var column: Int
        var kind: LineError.Kind

        init(_ line: String, _ column: Int, _ kind: LineError.Kind) {
            (self.line, self.column, self.kind) = (line, column, kind)
        }

        var testDescription: String { line }
    }

    private static func form(_ verb: ActCode) -> String { verb.row.form }

    static let refused: [Refused] = [
        Refused("ms 31", 6, .missingReason(form: form(.message))),
        Refused("ms /请回电", 3, .missing([.units], form: form(.message))),
        Refused("ms 99 /x", 4, .unknownUnit("99")),
        Refused("ms ? /x", 4, .unknownUnit("?")),
        Refused("is 31,?2", 4, .unknownUnit("31,?2")),
        Refused("os", 3, .missing([.units], form: form(.offDuty))),
        Refused("ck 341", 4, .unknownUnit("341")),
        Refused("tk", 3, .missing([.unit, .sos, .outboxItem], form: form(.take))),
        Refused("tk 341", 7, .missing([.unit, .sos, .outboxItem], form: form(.take))),
        Refused("tk sos 341", 8, .surplus("341", form: form(.take))),
        Refused("tk o12 31", 8, .surplus("31", form: form(.take))),
        Refused("tk o0", 4, .unknownUnit("o0")),
        Refused("pl", 3, .missing([.unit], form: form(.trail))),
        Refused("pl 31 +2x", 7, .badTime("+2x")),
        Refused("pl 31,32", 4, .oneUnitOnly("31,32")),
        Refused("pl 31 /x", 7, .commentNotTaken(form: form(.trail))),
    ]

    @Test(arguments: refused)
    func `a word that cannot be said is refused with its place`(row: Refused) {
        #expect(SampleLineContext().read(row.line) == .failed(LineError(row.kind, column: row.column)))
    }
}
