import ConsoleScreen
import DispatchDomain
import Testing

/// The verbs that change nothing, and the prefix `wi`.
struct QuestionReadingTests {
    static let rows: [ReadingRow] = [
        ReadingRow("ne 341", .nearest) { $0.cases = cases(341) },
        ReadingRow("近 5 .", .nearest) { ($0.cases, $0.number) = (cases(341), 5) },
        ReadingRow("ne . 5", .nearest) { ($0.cases, $0.number) = (cases(341), 5) },
        ReadingRow("ne 31 5", .nearest) { ($0.units, $0.number) = (units("31"), 5) },
        ReadingRow("fj zydj68 3", .nearest) { ($0.location, $0.number) = (SampleLineContext.street, 3) },
        ReadingRow("f 垃圾 夜市 state=open since=2h", .find) { $0.terms = ["垃圾", "夜市", "state=open", "since=2h"] },
        ReadingRow("查 341 since=23:00", .find) { $0.terms = ["341", "since=23:00"] },
        ReadingRow("cx tel=139 since=2026-11-20", .find) { $0.terms = ["tel=139", "since=2026-11-20"] },
        ReadingRow("g 341", .go) { $0.cases = cases(341) },
        ReadingRow("g 31", .go) { $0.units = units("31") },
        ReadingRow("去 C07", .go) { $0.units = units("C07") },
        ReadingRow("dw zydj 68", .go) { $0.location = SampleLineContext.street },
        ReadingRow("g 230102001001005", .go) { $0.location = SampleLineContext.grid },
        ReadingRow("g 45.75,126.64", .go) {
            $0.location = Location(
                label: "45.75000,126.64000",
                point: GeoPoint(latitude: 45.75, longitude: 126.64)
            )
        },
        ReadingRow("ih 341", .history) { $0.cases = cases(341) },
        ReadingRow("uh 7", .history) { $0.units = units("07") },
        ReadingRow("史 31", .history) { $0.units = units("31") },
    ]

    @Test(arguments: rows)
    func `a question is read into its parts`(row: ReadingRow) {
        #expect(SampleLineContext().read(row.line) == .command(row.expected))
    }

    @Test(arguments: ["wi d 341 31", "假如 派341 31", "JR D.341.31"])
    func `what comes after wi is read but never a command`(line: String) {
        var expected = CommandReading(.dispatch)
        (expected.cases, expected.units) = (cases(341), units("31"))
        #expect(SampleLineContext().read(line) == .whatIf(expected))
    }
}
