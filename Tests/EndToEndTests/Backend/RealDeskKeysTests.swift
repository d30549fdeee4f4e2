import ConsoleScreen
import DispatchCore
import ConsoleApp
import DispatchDomain
import Testing

/// The everyday acts on a real desk, with every key counted.
struct RealDeskKeysTests {
    private func probe() throws -> ReaderProbe {
        // One minute after the units' last positions.
        try ReaderProbe(Zhiban(copying: DeskTemplate.folder.get(), now: "2026-11-21T08:01:00+08:00"))
    }

    @Test func `from the call to the order in fourteen keys`() throws {
        let probe = try probe()
        var keys = 0
        func press(_ pressed: Key...) {
            for key in pressed { probe.press(key) }
            keys += pressed.count
        }
        press(.character("N"))
        for character in "zydj68 bl" { press(.character(character)) }
        press(.enter)
        probe.wait("the new case in focus") { $0.queue.selectedRow?.place == "中央大街68号" }
        #expect(keys <= 16)
        press(.character("f"))
        probe.wait("filed") { $0.queue.selectedRow?.state == .toDispatch }
        probe.wait("a unit that can go") { $0.candidates.first.map { $0.candidate.unfit == nil } ?? false }
        press(.character("d"), .character("1"))
        probe.wait("dispatched") { $0.queue.selectedRow?.state == .toHandle }
        #expect(keys == 14)
        let id = try #require(probe.state.focusedCase)
        #expect(try probe.desk.fetchCase(id)?.assignments.count == 1)
    }

    @Test func `the same by the menu, arrows and digits alone`() throws {
        let probe = try probe()
        probe.act("n zydj68 bl /夜市后有垃圾")
        probe.wait("the new case in focus") { $0.focusedDetail?.candidates.isEmpty == false }
        try choose(.file, at: probe)
        probe.press(.enter)
        probe.wait("filed") { $0.queue.selectedRow?.state == .toDispatch && $0.running.isEmpty }
        try choose(.hold, at: probe)
        probe.press(.character("２"), .character("1"), .enter)
        probe.wait("held") { $0.queue.selectedRow?.state == .suspended || $0.queue.selectedRow == nil }
        #expect(probe.state.notice?.level == .done)
    }

    @Test func `what was asked about is undone, or nothing`() throws {
        let probe = try probe()
        probe.act("n zydj68 bl /夜市后有垃圾")
        probe.wait("the new case in focus") { $0.focusedDetail?.item.priority != 1 && $0.focusedDetail != nil }
        let number = try #require(probe.state.focusedCase?.number)
        probe.act("p \(number) 1")
        probe.press(.character("z"))
        probe.wait("the question") {
            guard case .confirm(let question) = $0.overlays.last else { return false }
            return question.sentence.contains("「08:01 定级 p1」")
        }
        // The same operator, at another console.
        let id = try #require(probe.state.focusedCase)
        let actor = Actor(name: "admin", roles: [.admin])
        let other = LineExecutor(probe.desk, actor: actor, language: .chinese)
            .run("p \(number) 3", in: DeskContext(probe.desk, person: "admin"), .perform(confirmed: true))
        guard case .done = other else {
            Issue.record("\(other)")
            return
        }
        probe.press(.character("y"))
        probe.wait("the refusal") { $0.running.isEmpty && $0.notice?.level == .error }
        #expect(probe.state.notice?.text.contains("没有执行") == true)
        #expect(try probe.desk.history(of: .onCase(id)).last?.kind == "prioritised")
    }

    private func choose(_ verb: ActCode, at probe: ReaderProbe) throws {
        probe.press(.function(10))
        let index = try #require(MenuItem.items(for: probe.state).firstIndex { $0.act == .act(verb) })
        for _ in 0..<index { probe.press(.down) }
        probe.press(.enter)
    }
}
