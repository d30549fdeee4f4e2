import ConsoleScreen
import CellCanvas
import DispatchDomain
import Testing

/// Scrolling in lists and texts: the selected row stays visible, and keys beyond an end have no hidden effect.
@Suite struct PaneListTests {
    private static func screen(_ name: String, _ size: CellSize) throws -> ConsoleState {
        try #require(SampleScreen.all.first { $0.name == name }).state(size, .english)
    }

    private static func press(_ character: Character, times: Int = 1, _ state: inout ConsoleState) {
        var memory = RenderCache()
        for _ in 0..<times {
            // As on a terminal, every key follows a frame of the state before it.
            _ = ConsoleView.draw(state, memory: &memory)
            state.scrollLimits = memory.scrollLimits
            _ = ConsoleModel.update(&state, .key(.character(character)))
        }
    }

    @Test(arguments: ScreenGolden.sizes) func `the chosen unit is seen, and so is what is known of it`(
        size: CellSize
    ) throws {
        var state = try Self.screen("zoom-units", size)
        Self.press("k", times: 50, &state)
        for index in state.units.indices {
            let unit = state.units[index]
            state.unit = SampleDesk().unit(unit)
            let rows = Frame.draw(state).lines.filter { $0.contains("> \(unit.callSign.rawValue) ") }
            #expect(rows.count == 1, "\(unit.callSign)")
            #expect(Frame.draw(state).lines.contains { $0.hasPrefix("│ \(unit.callSign) \(unit.view.unit.name)") })
            Self.press("j", &state)
        }
    }

    @Test(arguments: ScreenGolden.sizes) func `the chosen case is seen`(size: CellSize) throws {
        var state = try Self.screen("focus-queue", size)
        Self.press("k", times: 50, &state)
        for id in state.queue.order {
            #expect(state.queue.selected == id)
            #expect(Frame.draw(state).lines.contains { $0.hasPrefix("│>") && $0.contains("\(id.number) ") })
            Self.press("j", &state)
        }
    }

    @Test(arguments: ["zoom-detail", "zoom-acceptance"]) func `a text does not scroll beyond its end`(
        name: String
    ) throws {
        var state = try Self.screen(name, CellSize(40, 10))
        let top = Frame.draw(state)
        Self.press("j", times: 500, &state)
        let end = Frame.draw(state)
        #expect(end != top)
        Self.press("k", &state)
        #expect(Frame.draw(state) != end)
        Self.press("k", times: 500, &state)
        #expect(Frame.draw(state) == top)
    }

    @Test func `in supervision up goes back in time, and down comes back`() throws {
        var state = try Self.screen("zoom-supervision", CellSize(60, 14))
        state.detail = SampleDesk().detail(341)
        state.queue.selected = SampleDesk.id(341)
        let latest = Frame.draw(state)
        #expect(!latest.lines.joined().contains("registered"))
        Self.press("k", times: 500, &state)
        #expect(Frame.draw(state).lines.joined().contains("registered"))
        Self.press("j", times: 500, &state)
        #expect(Frame.draw(state) == latest)
    }
}
