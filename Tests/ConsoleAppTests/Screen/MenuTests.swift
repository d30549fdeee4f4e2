import ConsoleScreen
import DispatchDomain
import Testing

/// Every act by function keys, digits and arrows alone, with and without an input method.
struct MenuTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var act: ActCode
        var isFullWidth: Bool
        var testDescription: String { "\(act)" + (isFullWidth ? ", full width" : "") }
    }

    static let rows = ActRegister.rows.flatMap { row in
        [false, true].map { Row(act: row.act, isFullWidth: $0) }
    }

    @Test(arguments: rows)
    func `every act goes by F10, arrows, digits and Enter`(row: Row) throws {
        // 352 waits for dispatch; on another case the dispatch key would only report that nothing can be dispatched.
        var seat = ConsoleDriver(on: row.act == .dispatch ? 352 : 341)
        try choose(row.act, &seat)
        // Takes the first choice for each missing argument, then Enter performs the line.
        for _ in 0..<12 where seat.acts.isEmpty { step(&seat, isFullWidth: row.isFullWidth) }
        let line = try #require(seat.lines.first, "\(seat.state.prompt.text) \(seat.state.keyPlace)")
        switch seat.read(line) {
        case .command(let reading): #expect(reading.verb == row.act, "\(line)")
        case .whatIf: #expect(row.act == .whatIf, "\(line)")
        case .ambiguous, .failed: Issue.record("cannot be read: \(line)")
        }
    }

    /// Opens the menu and chooses an act.
    private func choose(_ act: ActCode, _ seat: inout ConsoleDriver) throws {
        seat.press(.function(10))
        let items = MenuItem.items(for: seat.state)
        let index = try #require(items.firstIndex { $0.act == .act(act) })
        seat.press(.down, times: index)
        seat.press(.enter)
    }

    private func step(_ seat: inout ConsoleDriver, isFullWidth: Bool) {
        let one = isFullWidth ? Key.character("1").fullWidth : .character("1")
        switch seat.state.keyPlace {
        case .picking: seat.press(one)
        case _ where !seat.state.pending.isEmpty: seat.press(one)
        case .confirm: seat.press(.right, .enter)
        case .command: seat.press(.enter)
        // Undo asks for a preview first.
        default: seat.preview(.would("撤销", warnings: [], questions: []))
        }
    }

    @Test func `what a verb may have besides is in the list below it`() {
        var seat = ConsoleDriver(on: 359)
        seat.press(.character("v"))
        #expect(seat.state.prompt.text == "hs 359 ")
        seat.press(.down, .down, .enter, .enter)
        #expect(seat.lines == ["hs 359 no "])
    }

    @Test func `each other item of the menu does what it says`() {
        var seat = ConsoleDriver()
        seat.prepare { $0.queue.arrivals = [SampleDesk.id(341)] }
        seat.press(.function(10))
        for (index, item) in MenuItem.items(for: seat.state).enumerated() {
            guard case .meaning(let meaning) = item.act else { continue }
            var left = seat
            left.press(.escape)
            var done = seat
            done.forget()
            done.press(.down, times: index)
            done.press(.enter)
            #expect(!done.effects.isEmpty || done.state.differs(from: left.state), "\(meaning)")
            #expect(done.state.keyPlace != .menu, "\(meaning)")
        }
    }

    @Test func `a unit called like an outbox item is named with its case`() throws {
        var seat = ConsoleDriver(on: 341)
        // Every row of the pane, so that it is the focused one too.
        seat.prepare { state in
            for index in state.units.indices { state.units[index].view.facts.unit.callSign = CallSign("O\(index + 1)") }
        }
        seat.press(.function(6))
        let unit = try #require(seat.state.focusedUnit).callSign
        try choose(.take, &seat)
        #expect(seat.state.prompt.text == "tk \(unit) case=341 ")
    }

    @Test func `typing narrows the menu, by code, name or key`() {
        let state = ConsoleDriver().state
        for word in ["派遣", "dispatch", "pq", "ｐｑ"] {
            #expect(MenuItem.items(for: state, filter: word).contains { $0.act == .act(.dispatch) }, "\(word)")
        }
    }

    @Test func `what the case allows comes first`() {
        let items = MenuItem.items(for: ConsoleDriver(on: 352).state)
        let split = items.firstIndex { !$0.isPossible } ?? items.count
        #expect(items[..<split].contains { $0.act == .act(.dispatch) })
        #expect(items[split...].contains { $0.act == .act(.close) })
        #expect(items[split...].allSatisfy { !$0.isPossible })
    }
}
