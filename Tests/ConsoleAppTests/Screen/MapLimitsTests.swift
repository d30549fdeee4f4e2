import ConsoleScreen
import CellCanvas
import DispatchDomain
import MapRender
import Testing

/// The limits of zooming and panning.
struct MapLimitsTests {
    private func map(_ keys: Key..., times: Int = 1) -> ConsoleDriver {
        var seat = ConsoleDriver()
        seat.press(.function(5))
        for key in keys { seat.press(key, times: times) }
        return seat
    }

    @Test func `zooming out ends a step beyond the whole area`() throws {
        let whole = try #require(map().state.mapViewport)
        let far = try #require(map(.character("-"), times: 30).state.mapViewport)
        #expect(far.metresPerColumn > whole.metresPerColumn)
        #expect(far.metresPerColumn < 2 * whole.metresPerColumn)
    }

    @Test func `zooming in ends at the size of a door`() throws {
        let near = try #require(map(.character("+"), times: 60).state.mapViewport)
        #expect((0.3...1).contains(near.metresPerColumn))
    }

    @Test(arguments: [Key.left, .right, .up, .down]) func `some of the city stays in view however far one pans`(
        key: Key
    ) throws {
        let seat = map(.character("+"), key, times: 300)
        let bounds = try #require(seat.state.map.scene?.bounds)
        #expect(try #require(seat.state.mapViewport).overlaps(bounds))
    }

    @Test(arguments: [Key.character("0"), .character("c"), .character("f")])
    func `when the map moves under the cursor, the new place there is asked for`(key: Key) throws {
        var seat = map(.character("+"), .right, .enter)
        let before = try #require(seat.state.mapCursorPlace)
        seat.forget()
        seat.press(key)
        let asked = seat.effects.compactMap { if case .place(let point) = $0 { point } else { nil } }
        #expect(asked.last == seat.state.mapCursorPlace)
        #expect(seat.state.mapCursorPlace != before)
    }

    @Test func `a case of another day is told by its number alone, unless two open ones have it`() {
        func drawn(_ samples: [SampleDesk.Sample]) -> String {
            var seat = map(.character("Z"))
            let rows = samples.map(seat.desk.row)
            seat.prepare { state in
                state.queue.rows = CaseRows(rows)
                state.queue.order = rows.map(\.id)
                state.queue.selected = rows.first?.id
            }
            return Frame.draw(seat.state).lines.joined(separator: "\n")
        }
        let old = SampleDesk.sample(219)
        #expect(drawn([old]).contains("#219"))
        var today = SampleDesk.sample(352)
        today.number = 219
        #expect(drawn([old, today]).contains("-219"))
    }
}
