import ConsoleScreen
import CellCanvas
import ConsoleApp
import DispatchDomain
import Synchronization
import Testing

/// The console as a screen program: its wishes to the screen, and its wake-up times.
struct ProgramTests {
    /// A clock that stands until it is moved, and a recorder of effects.
    private final class World: Sendable {
        let now = Mutex(SampleDesk.now)
        let effects = Mutex<[ConsoleEffect]>([])

        func screen(_ size: CellSize = CellSize(160, 45), rate: Double = 1) -> HeadlessScreen<ConsoleProgram> {
            let world = ConsoleProgram.World(
                now: { self.now.withLock { $0 } },
                rate: rate,
                perform: { effect in self.effects.withLock { $0.append(effect) } },
                looks: { name in (TestLooks(), name == "none" ? Phrase("没有这个主题", "no such theme") : nil) }
            )
            return HeadlessScreen(ConsoleProgram(SampleDesk().state(size, .chinese), in: world), size: size)
        }

        func pass(_ seconds: Int64) { now.withLock { $0 = $0 + seconds * Milliseconds.second } }

        var done: [ConsoleEffect] { effects.withLock { $0 } }
    }

    @Test func `keys go through the model, and acts go out`() {
        let world = World()
        var screen = world.screen()
        screen.type("d1")
        let lines = world.done.compactMap { if case .perform(let request, _) = $0 { request.line } else { nil } }
        #expect(lines == ["d 352 25"])
    }

    @Test func `what a key does is on the next frame`() {
        let world = World()
        var screen = world.screen()
        screen.type(":p 352 2")
        let rows = screen.frame().lines
        #expect(rows.contains { $0.contains("p 352 2") })
        #expect(screen.frames == 1)
    }

    @Test(arguments: [CellSize(160, 45), CellSize(120, 36), CellSize(80, 24)])
    func `the list under the line is seen with its digits at every size`(size: CellSize) {
        var screen = World().screen(size)
        screen.type(":p 352 ")
        screen.press(.down, .down)
        let lines = screen.frame().lines
        for row in ["1 1", "> 2 2", "3 3", "4 4"] { #expect(lines.contains { $0.contains(row) }, "\(row)") }
    }

    @Test func `a question shows which answer Enter would give`() {
        var screen = World().screen()
        screen.post(.clock(SampleDesk.now))
        screen.type(":k 352 01")
        screen.press(.enter)
        let request = ActRequest(line: "k 352 01")
        screen.post(.desk(.acted(id: 1, .asks(Confirmation(sentence: "结案", questions: [], request: request)))))
        #expect(screen.frame().lines.contains { $0.contains("> n Enter") })
        screen.press(.right)
        #expect(screen.frame().lines.contains { $0.contains("> y Enter") })
    }

    @Test func `the bell, the redraw and the background are wishes of the terminal`() {
        let world = World()
        var screen = world.screen()
        screen.press(.control("l"), .control("z"))
        #expect(screen.wishes == [.repaint, .suspend])
        var view = screen.program.state.desk
        view.sos = [SOSRow(unit: CallSign("07"), name: "", at: SampleDesk.now, place: nil, point: nil)]
        screen.post(.desk(.changed(view, cases: [], closed: [], units: [], journal: [])))
        #expect(screen.wishes.contains(.bell))
    }

    @Test func `q ends it, and so does the system`() {
        var screen = World().screen()
        screen.press(.character("q"))
        #expect(screen.program.isOver)
        var told = World().screen()
        told.happen(.quit(15))
        #expect(told.program.isOver)
    }

    @Test func `a theme that is not there is said`() {
        var screen = World().screen()
        let kept = Preferences(theme: "none")
        let wang = Operator(name: "wang", displayName: "王敏", roles: [.dispatcher])
        screen.post(.desk(.person(wang, kept, drafts: [], history: [])))
        #expect(screen.program.state.notice?.text == "没有这个主题")
    }

    @Test func `it sleeps until the minute, or until the rows are free`() throws {
        let world = World()
        world.pass(30)
        var screen = world.screen()
        let before = try #require(screen.program.nextWake)
        screen.press(.down)
        let after = try #require(screen.program.nextWake)
        // Half a minute to the full minute, and ten seconds after the key.
        #expect(after < before)
    }

    @Test(arguments: [1.0, 20])
    func `rows are free after ten seconds of the officer's own time, however fast the desk's clock is`(rate: Double) {
        let world = World()
        var screen = world.screen(rate: rate)
        screen.press(.down)
        let row = ConsoleDriver().row(512, left: 900)
        let view = screen.program.state.desk
        screen.post(.desk(.changed(view, cases: [row], closed: [], units: [], journal: [])))
        world.pass(Int64(10 * rate) - 1)
        screen.program.woke()
        #expect(screen.program.state.queue.arrivals.count == 1)
        world.pass(1)
        screen.program.woke()
        #expect(screen.program.state.queue.arrivals.isEmpty)
    }
}
