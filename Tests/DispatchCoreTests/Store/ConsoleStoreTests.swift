import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// The console's data in the store.
struct ConsoleStoreTests {
    @Test func `summaries are the open cases, the nearest deadline first, as the cases are`() throws {
        let test = try TestDesk()
        let first = try test.dispatched()
        let second = try test.register("另一处")
        let summaries = try test.desk.openSummaries()
        #expect(Set(summaries.map(\.id)) == [first.id, second.id])
        #expect(summaries.map(\.due) == summaries.map(\.due).sorted())
        let summary = try summaries.first { $0.id == first.id }.orThrow()
        #expect(summary.state == first.state)
        #expect(summary.units == [CallSign("01")])
        #expect(summary.version == first.version)
        #expect(summary.timer == first.timer)
        #expect(summary.telephone == "13900000000")
        #expect(summary.classKey == first.classKey)
        #expect(summary.place == first.location.label && summary.point == first.location.point)
        #expect(summary.text == first.text)
        #expect(summary.priority == first.priority && summary.source == first.source)
        #expect(summary.grid == first.grid && summary.responsibility == first.responsibility)
        #expect(summary.department == first.department)
        #expect(summary.reportedAt == first.reportedAt)
        #expect(summary.changedBy == first.lastChange.by && summary.changedAt == first.lastChange.at)
        #expect(try test.desk.openSummaries(limit: 1) == [summaries[0]])
    }

    @Test func `what an act has touched is the case and everyone who is or was on it`() throws {
        let test = try TestDesk()
        let item = try test.dispatched()
        try test.act(item.id, .recall(CallSign("01"), reason: "换人"))
        let touched = try test.desk.touched(cases: [item.id], units: [CallSign("02")])
        #expect(touched.cases.map(\.id) == [item.id])
        #expect(touched.units.map(\.unit.callSign) == [CallSign("01"), CallSign("02")])
    }

    // MARK: Drafts

    private func draft(_ person: String, _ console: String, _ text: String) -> StoredDraft {
        StoredDraft(person: person, console: console, text: text, at: TestDesk.now)
    }

    @Test func `a draft is one per person and console, and an empty one takes it away`() throws {
        let test = try TestDesk()
        try test.desk.keep(draft("li", "a", "n zy"))
        try test.desk.keep(draft("li", "a", "n zydj68"))
        try test.desk.keep(draft("li", "b", "nt 101 /"))
        try test.desk.keep(draft("wang", "a", "d 1"))
        #expect(Set(try test.again().drafts().map(\.text)) == ["n zydj68", "nt 101 /", "d 1"])
        try test.desk.keep(draft("li", "a", ""))
        #expect(Set(try test.desk.drafts().map(\.text)) == ["nt 101 /", "d 1"])
    }

    @Test func `a draft taken over belongs to the one who took it`() throws {
        let test = try TestDesk()
        try test.desk.keep(draft("li", "a", "nt 101 /半句"))
        try test.desk.take(draft("li", "a", "nt 101 /半句"), for: "wang", at: "b")
        #expect(try test.desk.drafts() == [draft("wang", "b", "nt 101 /半句")])
    }

    @Test func `drafts are no part of the journal, and a rebuild leaves them alone`() throws {
        let test = try TestDesk()
        let end = try test.desk.journalEnd()
        try test.desk.keep(draft("li", "a", "n zy"))
        #expect(try test.desk.journalEnd() == end)
        #expect(try test.desk.audit(rebuild: true).isSound)
        #expect(try test.desk.drafts().count == 1)
    }

    // MARK: Preferences

    @Test func `preferences are the last that were kept, each person's own`() throws {
        let test = try TestDesk()
        #expect(try test.desk.preferences(of: "li") == nil)
        try test.desk.keepPreferences("{\"theme\":\"night\"}", of: "li")
        try test.desk.keepPreferences("{\"theme\":\"paper\"}", of: "li")
        #expect(try test.again().preferences(of: "li") == "{\"theme\":\"paper\"}")
        #expect(try test.desk.preferences(of: "wang") == nil)
    }

    @Test func `lines are remembered per person, the newest last, and not for ever`() throws {
        let test = try TestDesk()
        for number in 1...700 { try test.desk.remember(line: "g \(number)", of: "li") }
        try test.desk.remember(line: "z", of: "wang")
        let lines = try test.desk.promptLines(of: "li")
        #expect(lines.last == "g 700")
        #expect(lines.count < 700)
        #expect(try test.desk.promptLines(of: "wang") == ["z"])
    }
}
