import CellCanvas
import ConsoleScreen
import DispatchDomain
import Testing

/// A read-only console offers and asks only what can be done there.
struct ReadOnlyConsoleTests {
    private func watcher(on number: Int = 352) -> ConsoleDriver {
        var seat = ConsoleDriver(on: number)
        seat.prepare { $0.isReadOnly = true }
        return seat
    }

    private func hints(_ seat: ConsoleDriver) -> [String] { seat.state.keys.hints(for: seat.state).map(\.key) }

    @Test(arguments: [PaneID.queue, .map, .units, .dispatch])
    func `the hints name no key that acts`(pane: PaneID) {
        var (actor, watcher) = (ConsoleDriver(), watcher())
        actor.prepare { $0.layout.focus = pane }
        watcher.prepare { $0.layout.focus = pane }
        let rows = actor.state.keys.rows(in: actor.state.keyPlace)
        let acting = Set(rows.filter(\.meaning.changesDesk).map(\.label))
        #expect(!acting.isDisjoint(with: hints(actor)), "\(hints(actor))")
        #expect(acting.isDisjoint(with: hints(watcher)), "\(hints(watcher))")
        // What reads is offered as before.
        #expect(hints(watcher) == hints(actor).filter { !acting.contains($0) })
    }

    @Test(arguments: ["z", "d", "N", "n", "b", "u", "H", "X"].map { Character($0) })
    func `a key that acts is refused at once, and nothing is asked`(key: Character) {
        for number in [341, 352] {
            var seat = watcher(on: number)
            seat.press(.character(key))
            #expect(seat.state.notice?.text == "只读控制台,不能操作")
            #expect(seat.acts.isEmpty && seat.state.pending.isEmpty)
            #expect(seat.state.overlays.isEmpty && seat.state.prompt.text.isEmpty)
            #expect(
                !seat.effects.contains {
                    if case .preview = $0 { true } else { false }
                }
            )
        }
    }

    @Test func `the menu says of every act that it can't be done now, and still reads`() {
        let items = MenuItem.items(for: watcher().state)
        let split = items.firstIndex { !$0.isPossible } ?? items.count
        #expect(items[split...].contains { $0.act == .act(.dispatch) } && !items[..<split].isEmpty)
        for (index, item) in items.enumerated() {
            guard case .act(let act) = item.act else { continue }
            #expect(item.isPossible == (act.row.consequence == .read), "\(act)")
            guard !item.isPossible else { continue }
            var seat = watcher()
            seat.press(.function(10))
            seat.press(.down, times: index)
            seat.press(.enter)
            #expect(seat.state.notice?.text == "只读控制台,不能操作", "\(act)")
            #expect(seat.acts.isEmpty && seat.state.overlays.isEmpty && seat.state.prompt.text.isEmpty, "\(act)")
        }
    }

    @Test func `a line that is typed reads, and an act is not offered to Enter`() {
        var seat = watcher()
        seat.type(":p 352 1")
        seat.preview(.would("派遣 #352 → 31", warnings: [], questions: []))
        var memory = RenderCache()
        let lines = ConsoleView.draw(seat.state, memory: &memory).lines
        #expect(lines.contains { $0.contains("派遣 #352") && $0.contains("只读,不能执行") && !$0.contains("Enter") })
        seat.press(.enter)
        #expect(seat.acts.isEmpty)
        seat.press(.escape)
        seat.type(":g 341")
        seat.press(.enter)
        #expect(seat.lines == ["g 341"])
    }
}
