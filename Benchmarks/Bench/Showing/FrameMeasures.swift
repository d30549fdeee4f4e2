import ConsoleScreen
import CellCanvas
import ConsoleApp
import DispatchCore
import DispatchDomain

/// The bytes and the time of each kind of change, against ncurses alone drawing the same cells.
struct FrameMeasures {
    let desk: Desk
    let now: Timestamp
    let quick: Bool

    /// A change from one frame to another.
    private struct Change {
        let name: String
        let before: CellGrid
        let after: CellGrid
        /// The budget in bytes, as a multiple of what ncurses sends; nil where bytes do not matter.
        var budget = 1.2
        var isWhole = false
    }

    private struct Terminal {
        let name: String
        let rule: WidthRule
        let depth: ColourDepth
    }

    private static let terminals = [
        Terminal(name: "xterm-256color", rule: .narrow, depth: .many),
        Terminal(name: "tmux-256color", rule: .narrow, depth: .many),
        Terminal(name: "linux", rule: .ascii, depth: .eight),
        Terminal(name: "vt100", rule: .ascii, depth: .none),
    ]
    private static let size = CellSize(200, 60)
    private static let units = 500

    private var rounds: Int { quick ? 5 : 25 }

    func run(_ report: inout Report) throws {
        for rule in [WidthRule.narrow, .ascii] {
            let console = try InMemoryConsole(desk, size: Self.size, rule: rule, at: now)
            console.placeUnits(Self.units)
            if rule == .narrow { drawing(console, &report) }
            let changes = changes(console)
            for terminal in Self.terminals where terminal.rule == rule {
                let looks = ResolvedTheme(console.theme, depth: terminal.depth)
                for change in changes { try measure(change, terminal, looks, &report) }
            }
        }
    }

    /// The time to draw the whole screen into cells, without the terminal.
    private func drawing(_ console: InMemoryConsole, _ report: inout Report) {
        var frame = Samples()
        for turn in 0..<rounds * 2 {
            console.screen.press(turn % 2 == 0 ? .down : .up)
            frame.add(Monotonic.milliseconds { _ = console.frame() })
        }
        let open = console.state.queue.order.count
        report.note("showing: open cases", Int64(open))
        report.add(Measure("a frame put into cells, 200×60, \(open) cases: p50", .milliseconds, frame.median))
        report.add(Measure("a frame put into cells, 200×60: p99", .milliseconds, frame.percentile(0.99)))
    }

    private func changes(_ console: InMemoryConsole) -> [Change] {
        let still = console.frame()
        var changes = [Change(name: "nothing", before: still, after: still)]
        let one = console.press(.character(":"), .character("d"))
        changes.append(Change(name: "a key", before: one, after: console.press(.character("3"))))
        let plain = console.press(.escape, .escape)
        var row = plain
        row.put("▲  0:08 352  无照经营  兆麟公园东门  待派  —  31 240m", 2, 12, width: 80, Style(role: 3))
        changes.append(Change(name: "one row", before: plain, after: row))
        var few = plain
        for index in 0..<20 { few.put("\(index % 10)", 6 + index * 37 % 180, 3 + index * 2, Style(role: UInt8(index))) }
        changes.append(Change(name: "20 cells", before: plain, after: few))
        let standing = console.moveUnit(east: 0)
        changes.append(Change(name: "a unit moves", before: standing, after: console.moveUnit(east: 400)))
        let map = console.press(.function(5), .character("+"), .character("+"))
        let panned = console.press(.right)
        changes.append(Change(name: "map panned", before: map, after: panned))
        changes.append(Change(name: "map zoomed", before: panned, after: console.press(.character("+"))))
        let whole = console.press(.character("0"))
        changes.append(Change(name: "everything", before: whole, after: whole, budget: 1, isWhole: true))
        return changes
    }

    private func measure(
        _ change: Change,
        _ terminal: Terminal,
        _ looks: ResolvedTheme,
        _ report: inout Report
    ) throws {
        let ours = try drawn(change, terminal, looks)
        let limit = try drawnPlainly(change, terminal, looks)
        let name = "\(terminal.name), \(change.name)"
        let against = "ncurses alone, the same cells"
        let budget = change.name == "nothing" ? 0 : change.budget * limit.bytes
        report.add(Measure("\(name): bytes", .bytes, ours.bytes, limit: limit.bytes, against: against, budget: budget))
        guard terminal.name == "xterm-256color" else { return }
        let times = (ours.times.median * 1000, limit.times.median * 1000)
        report.add(Measure("\(name): time", .microseconds, times.0, limit: times.1, against: against))
    }

    private func drawn(
        _ change: Change,
        _ terminal: Terminal,
        _ looks: ResolvedTheme
    ) throws -> (bytes: Double, times: Samples) {
        guard let kind = TerminalKind(named: terminal.name) else { return (.nan, Samples()) }
        let screen = try Screen(kind, size: Self.size)
        _ = screen.frame(change.before, looks: looks)
        var (bytes, times) = (Samples(), Samples())
        for _ in 0..<rounds {
            if change.isWhole { screen.repaint() }
            times.add(Monotonic.milliseconds { bytes.add(Double(screen.frame(change.after, looks: looks).count)) })
            _ = screen.frame(change.before, looks: looks)
        }
        return (bytes.median, times)
    }

    private func drawnPlainly(
        _ change: Change,
        _ terminal: Terminal,
        _ looks: ResolvedTheme
    ) throws -> (bytes: Double, times: Samples) {
        let screen = try PlainScreen(terminal.name, size: Self.size, looks: looks)
        let before = PlainScreen.cells(change.before, looks)
        let after = PlainScreen.cells(change.after, looks)
        _ = screen.draw(before, cursor: change.before.cursor)
        var (bytes, times) = (Samples(), Samples())
        for _ in 0..<rounds {
            times.add(
                Monotonic.milliseconds {
                    let count = screen.draw(after, cursor: change.after.cursor, isWhole: change.isWhole)
                    bytes.add(Double(count))
                }
            )
            _ = screen.draw(before, cursor: change.before.cursor)
        }
        return (bytes.median, times)
    }
}
