import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// What the backend delivers to the console from a real desk.
struct ConsoleBackendTests {
    private func desk() throws -> Zhiban {
        try Zhiban(copying: DeskTemplate.folder.get(), now: "2026-11-21T08:30:00+08:00")
    }

    @Test func `everything is there: cases, units, journal, the map`() throws {
        let probe = try ReaderProbe(try desk())
        probe.wait("a map") { $0.map.scene != nil }
        #expect(probe.state.units.count == 44)
        #expect(probe.state.journal.last?.seq == probe.state.desk.journalEnd)
        #expect(probe.state.person?.name == "admin")
    }

    @Test func `an act of this console is on its screen, and the new case is the focused one`() throws {
        let probe = try ReaderProbe(try desk())
        probe.act("n zydj68 bl p2 /夜市后有垃圾,两家")
        probe.wait("the case in the queue") { $0.queue.selectedRow?.text == "夜市后有垃圾,两家" }
        probe.wait("its story") { $0.focusedDetail?.candidates.isEmpty == false }
        let row = try #require(probe.state.queue.selectedRow)
        #expect(row.className == "暴露生活垃圾")
        #expect(row.place == "中央大街68号")
        #expect(row.priority == 2)
        #expect(probe.state.notice?.level == .done)
    }

    @Test func `an act of another process arrives by itself`() throws {
        let zhiban = try desk()
        let probe = try ReaderProbe(zhiban)
        try zhiban.act("n zydj68 bl /别处受理")
        probe.wait("the other's case") { $0.queue.rows.values.contains { $0.text == "别处受理" } }
        #expect(probe.state.desk.counts.values.reduce(0, +) == 1)
    }

    @Test func `a closed case leaves the queue`() throws {
        let zhiban = try desk()
        try zhiban.act("n zydj68 bl /一件")
        let probe = try ReaderProbe(zhiban)
        let id = try #require(probe.state.queue.order.first)
        try zhiban.act("vd \(id.number) /登错了", yes: true)
        probe.wait("it is gone") { $0.queue.rows[id] == nil || $0.queue.departed.contains(id) }
        #expect(probe.state.desk.counts.values.reduce(0, +) == 0)
    }

    // MARK: Two processes on one desk

    @Test func `who acts on a row that another has changed is refused, and told who did what`() throws {
        let zhiban = try desk()
        try zhiban.act("n zydj68 bl /一件")
        let probe = try ReaderProbe(zhiban)
        probe.wait("the row") { $0.focusedDetail != nil }
        let id = try #require(probe.state.focusedCase)
        let seen = try #require(probe.state.queue.rows[id]).version
        try zhiban.act("p \(id.number) 1", as: "zhao")
        // The version this console has seen is older than that change.
        probe.perform(.perform(ActRequest(line: "la \(id.number)", seen: [id: seen], focused: id), id: 999))
        probe.wait("the other's change") { $0.queue.rows[id]?.priority == 1 }
        let item = try #require(try probe.desk.fetchCase(id))
        #expect(item.filedAt == nil)
    }

    @Test func `a right that was taken away is gone in an open console, which says so`() throws {
        let zhiban = try desk()
        func give(_ roles: String) throws {
            let file = zhiban.desk + "/operators.csv"
            try "name,display_name,roles\nmia,米,\(roles)\n".write(toFile: file, atomically: true, encoding: .utf8)
            #expect(try zhiban.run(["import", "operators", file]).exit == 0)
        }
        try give("ACC|DSP")
        let probe = try ReaderProbe(zhiban, person: "mia")
        try give("EVA")
        probe.wait("the new rights") { $0.person?.roles == [.evaluator] }
        #expect(probe.state.notice?.text.contains("考核员") == true)
        probe.act("n zydj68 bl /已非受理员")
        #expect(probe.state.notice?.level != .done)
        #expect(try probe.desk.cases(matching: Question(), limit: nil).isEmpty)
        try give("ACC")
        probe.wait("the right again") { $0.person?.roles == [.acceptor] }
        probe.press(.escape, .escape)
        probe.act("n zydj68 bl /又是受理员")
        probe.wait("the case in the queue") { $0.queue.rows.values.contains { $0.text == "又是受理员" } }
    }

    // MARK: A desk that is taken away

    @Test(arguments: [false, true])
    func `a desk that was moved away is told without an act, and is well again in its place`(_ isFolder: Bool) throws {
        let zhiban = try desk()
        let probe = try ReaderProbe(zhiban)
        let path = zhiban.desk + (isFolder ? "" : "/desk.db")
        try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
        probe.wait("the fault") { $0.desk.fault?.english.contains("/desk.db was deleted or moved away") == true }
        try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
        probe.wait("its end") { $0.desk.fault == nil }
        try zhiban.act("n zydj68 bl /放回之后")
        probe.wait("the new case") { $0.queue.rows.values.contains { $0.text == "放回之后" } }
    }

    @Test func `another desk in a folder of the same name is opened`() throws {
        let zhiban = try desk()
        let probe = try ReaderProbe(zhiban)
        let away = zhiban.desk + ".away"
        defer { try? FileManager.default.removeItem(atPath: away) }
        try FileManager.default.moveItem(atPath: zhiban.desk, toPath: away)
        probe.wait("the fault") { $0.desk.fault != nil }
        // In one step: a desk is never copied beside those who would open it.
        try FileManager.default.copyItem(atPath: away, toPath: away + ".copy")
        try FileManager.default.moveItem(atPath: away + ".copy", toPath: zhiban.desk)
        probe.wait("its end") { $0.desk.fault == nil }
        try zhiban.act("n zydj68 bl /另一个库")
        probe.wait("the new case") { $0.queue.rows.values.contains { $0.text == "另一个库" } }
    }

    // MARK: Drafts

    @Test func `a half-typed line is in the store at once, and there again for the same person`() throws {
        let zhiban = try desk()
        let first = try ReaderProbe(zhiban)
        first.type(":n zydj68 /半句")
        let isKept = try eventually { try first.desk.drafts().map(\.text) == ["n zydj68 /半句"] }
        #expect(isKept)
        first.stop()
        let second = try ReaderProbe(zhiban)
        #expect(second.state.prompt.isLine)
        #expect(second.state.prompt.text == "n zydj68 /半句")
    }

    @Test func `the next person sees that a line was left behind and can take it over`() throws {
        let zhiban = try desk()
        let first = try ReaderProbe(zhiban, person: "li")
        first.type(":n zydj68 /半句")
        first.stop()
        let second = try ReaderProbe(zhiban, person: "zhao")
        #expect(second.state.prompt.mode == .closed)
        #expect(second.state.foreignDrafts.map(\.text) == ["n zydj68 /半句"])
        #expect(second.state.notice != nil)
    }

    @Test func `what this console keeps is in the desk again after a restore`() throws {
        let zhiban = try desk()
        let backup = zhiban.desk + "/before.db"
        let probe = try ReaderProbe(zhiban)
        probe.perform(.remember(line: "ih 101"))
        probe.perform(.keepPreferences(Preferences(theme: "dusk")))
        probe.type(":n zydj68 /前半")
        func stored() throws -> String {
            try sqlite(
                DeskFolder(path: zhiban.desk),
                "SELECT text FROM drafts; SELECT body LIKE '%paper%' FROM preferences; SELECT line FROM prompt_lines"
            )
        }
        #expect(try eventually { try stored() == "n zydj68 /前半\n0\nih 101\n" })
        #expect(try zhiban.run(["backup", backup]).exit == 0)
        probe.perform(.remember(line: "ih 102"))
        probe.perform(.keepPreferences(Preferences(theme: "paper")))
        probe.type("句后半句")
        let kept = "n zydj68 /前半句后半句\n1\nih 101\nih 102\n"
        #expect(try eventually { try stored() == kept })

        // Twice, because the second one finds the rows of the first.
        for _ in 0..<2 {
            #expect(try zhiban.run(["restore", backup]).exit == 0)
            #expect(try eventually { try stored() == kept })
        }
        #expect(probe.state.prompt.text == "n zydj68 /前半句后半句")
        probe.stop()
        let next = try ReaderProbe(zhiban)
        #expect(next.state.prompt.text == "n zydj68 /前半句后半句")
    }

    @Test func `a line that was done after the backup leaves no draft in the restored desk`() throws {
        let zhiban = try desk()
        let backup = zhiban.desk + "/before.db"
        let probe = try ReaderProbe(zhiban)
        probe.type(":n zydj68 bl /一件")
        #expect(try eventually { try probe.desk.drafts().count == 1 })
        #expect(try zhiban.run(["backup", backup]).exit == 0)
        probe.press(.enter)
        probe.wait("the end of the line") { $0.running.isEmpty && $0.notice != nil }
        #expect(try eventually { try probe.desk.drafts().isEmpty })
        #expect(try zhiban.run(["restore", backup]).exit == 0)
        #expect(try eventually { try sqlite(DeskFolder(path: zhiban.desk), "SELECT count(*) FROM drafts") == "0\n" })
    }

    @Test func `a line that is done leaves no draft`() throws {
        let probe = try ReaderProbe(try desk())
        probe.act("n zydj68 bl /一件")
        probe.stop()
        #expect(try probe.desk.drafts().isEmpty)
    }

    @Test func `a read-only console stores nothing: no draft, no typed line, no preference`() throws {
        let zhiban = try desk()
        let writer = try ReaderProbe(zhiban, person: "li")
        writer.type(":n zydj68 /半句")
        writer.stop()
        let before = try sqlite(DeskFolder(path: zhiban.desk), ".dump drafts preferences prompt_lines")
        #expect(before.contains("半句"))

        let probe = try ReaderProbe(zhiban, isReadOnly: true)
        probe.type(":nt 101 /只看")
        probe.press(.enter, .escape)
        let left = try #require(try probe.desk.drafts().first)
        probe.perform(.keepDraft("只看"))
        probe.perform(.takeDraft(Draft(person: left.person, text: left.text, at: left.at)))
        probe.perform(.remember(line: "ih 101"))
        probe.perform(.keepPreferences(Preferences(theme: "paper")))
        probe.stop()
        #expect(try sqlite(DeskFolder(path: zhiban.desk), ".dump drafts preferences prompt_lines") == before)
    }

    // MARK: Previews

    @Test func `an intake line says place, class and what may be the same, before Enter`() throws {
        let zhiban = try desk()
        try zhiban.act("n zydj68 bl /先来的")
        let probe = try ReaderProbe(zhiban)
        probe.type(":n zydj70 bl p2 /夜市后有垃圾")
        probe.wait("a guess with the other case") { state in
            guard case .intake(let guess) = state.prompt.preview else { return false }
            return !guess.duplicates.isEmpty && !guess.isRefused
        }
        guard case .intake(let guess) = probe.state.prompt.preview else { return }
        #expect(guess.parts.map(\.kind) == [.place, .classKey, .priority, .text])
        #expect(guess.parts.prefix(2).map(\.meaning) == ["中央大街70号", "暴露生活垃圾 0110"])
        #expect(guess.duplicates.map(\.text) == ["先来的"])
        #expect(try probe.desk.openSummaries().count == 1)
    }

    @Test func `nobody has signed in: everything is shown, nothing is done`() throws {
        let probe = try ReaderProbe(try desk(), person: nil)
        probe.type(":n zydj68 bl /一件")
        probe.wait("a refusal") { if case .refused = $0.prompt.preview { true } else { false } }
        #expect(try probe.desk.openSummaries().isEmpty)
    }

    @Test func `an operator nobody knows is asked who he is`() throws {
        let probe = try ReaderProbe(try desk(), person: nil)
        probe.perform(.signIn("niemand"))
        probe.wait("a choice of people") { if case .people = $0.overlays.last { true } else { false } }
    }
}
