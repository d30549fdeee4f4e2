import ConsoleScreen
import CellCanvas
import DispatchDomain
import Testing

/// Sequences of keys.
struct KeySequenceTests {
    @Test func `two g lead to the first row, one to nowhere`() {
        var seat = ConsoleDriver()
        seat.press(.character("G"))
        let last = seat.state.queue.selected
        seat.press(.character("g"))
        #expect(seat.state.queue.selected == last)
        #expect(seat.state.pending == [.character("g")])
        seat.press(.character("ｇ"))
        #expect(seat.state.queue.selected == seat.state.queue.order.first)
        #expect(seat.state.pending.isEmpty)
    }

    @Test func `Escape ends the waiting, and nothing else`() {
        var seat = ConsoleDriver()
        seat.press(.function(3), .character("g"), .escape)
        #expect(seat.state.pending.isEmpty)
        #expect(seat.state.layout.focus == .dispatch)
        seat.press(.character("g"), .function(2))
        #expect(seat.state.layout.focus == .acceptance, "another key means what it always means")
        #expect(seat.state.pending.isEmpty)
    }

    @Test func `while a key waits, the hints are what may follow`() {
        var seat = ConsoleDriver()
        seat.press(.character("g"))
        #expect(seat.state.keys.hints(for: seat.state).map(\.key) == ["g"])
        #expect(Frame.draw(seat.state).lines.contains { $0.hasPrefix(" g…") })
        seat.press(.escape, .character("d"))
        #expect(seat.state.keys.hints(for: seat.state).map(\.key) == ["1-9", "Space", "Esc", ":"])
    }

    @Test func `the map moves with its own keys, and waits for none`() {
        var seat = ConsoleDriver()
        seat.press(.function(5), .character("g"))
        #expect(seat.state.pending.isEmpty)
    }

    @Test func `what begins on the map goes on as in the queue`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.function(5), .character("D"), .character("1"))
        #expect(seat.lines == ["d 352 \(seat.state.candidates[0].unit)"])
    }
}
