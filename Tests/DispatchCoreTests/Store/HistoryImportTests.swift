import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Writing a history of known events, for imports and made-up cities.
@Suite struct HistoryImportTests {
    private let id = CaseID(county: 230_102, day: LocalDay(year: 2024, month: 3, day: 1), serial: 7)

    private func entry(_ fact: CaseFact, minute: Int64, to state: CaseState? = nil) throws -> HistoryEntry {
        let at = DeskZone.china.instant(id.day) + 9 * Milliseconds.hour + minute * Milliseconds.minute
        return try HistoryEntry(id, at: at, actor: "li", CaseEvent(fact, to: state))
    }

    private var registered: CaseFact {
        let at = DeskZone.china.instant(id.day) + 9 * Milliseconds.hour
        return .registered(
            call: Call(at: at, source: .hotline, text: "占道经营"),
            location: Location(label: "中央大街68号", point: nil),
            grid: nil,
            responsibility: "R1",
            classKey: nil,
            priority: 3
        )
    }

    @Test func `a past is there with every event, and the projections are what the journal makes of it`() throws {
        let test = try TestDesk()
        let end = try test.desk.journalEnd()
        let last = try test.desk.importHistory([
            entry(registered, minute: 0), entry(.claimed, minute: 1),
            entry(.closed(code: "01", text: "已劝离"), minute: 5, to: .closed),
        ])
        #expect(last == end + 3)
        #expect(try test.desk.history(of: .onCase(id)).map(\.kind) == ["registered", "claimed", "closed"])
        #expect(try test.desk.fetchCase(id)?.state == .closed)
        #expect(try test.desk.search(["占道"]).map(\.id) == [id])
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `a past goes on in a later call, and acts go on from there`() throws {
        let test = try TestDesk()
        try test.desk.importHistory([entry(registered, minute: 0)])
        try test.desk.importHistory([entry(.noted(text: "已电话核对"), minute: 3)])
        let item = try test.act(id, .claim)
        #expect(item.version == 3)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `a past without its registration is refused, and nothing of the call is written`() throws {
        let test = try TestDesk()
        let end = try test.desk.journalEnd()
        let lacking = [try entry(.claimed, minute: 1)]
        #expect(throws: DeskFailure.self) { try test.desk.importHistory(lacking) }
        #expect(try test.desk.journalEnd() == end)
    }

    @Test func `a case is not registered twice`() throws {
        let test = try TestDesk()
        try test.desk.importHistory([entry(registered, minute: 0)])
        let again = [try entry(registered, minute: 2)]
        #expect(throws: DeskFailure.self) { try test.desk.importHistory(again) }
        #expect(try test.desk.history(of: .onCase(id)).count == 1)
    }

    @Test func `months of years are counted without reading the days`() throws {
        let test = try TestDesk()
        try test.desk.importHistory([entry(registered, minute: 0)])
        let day = id.day
        let rows = try test.desk.monthRollup(.report, from: day, through: day.adding(days: 400))
        #expect(rows.map(\.month) == [202403])
        #expect(rows.map(\.n) == [1])
    }
}
