import CBaseline
import CellCanvas
import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// The latency of a key in the real console on a real terminal.
struct EchoMeasures {
    let name: String
    let desk: Desk
    let now: Timestamp
    let quick: Bool

    func run(_ report: inout Report) throws {
        let open = try desk.openCounts().values.reduce(0, +)
        let console = try ConsoleTerminal(desk.folder, now: now)
        console.settle(quiet: 1500)
        let limit = try plain()
        let before = console.screenCPU
        let moves = keys(console, quick ? 20 : 100) { $0 % 2 == 0 ? "j" : "k" }
        // Other programs on the machine lengthen the latency but not this figure, which includes the work that follows
        // a frame.
        let used = (console.screenCPU - before) / Double(max(1, moves.count))
        report.add(Measure("a key down the queue, with what follows (\(name))", .cpu, used))
        add("key → frame, down the queue of \(open) (\(name))", moves, limit, &report)
        let line = Array(":d 352 31 ")
        let typed = keys(console, quick ? 20 : 100) { String(line[$0 % line.count]) }
        console.type("\u{1B}\u{1B}")
        console.settle()
        add("key → frame, in the prompt (\(name))", typed, limit, &report)
        let pages = keys(console, quick ? 10 : 40) { $0 % 2 == 0 ? "G" : "gg" }
        add("key → frame, to the end of the queue (\(name))", pages, limit, &report)
    }

    private func add(_ what: String, _ ours: Samples, _ limit: Samples, _ report: inout Report) {
        let against = "a bar moved by ncurses alone"
        for (share, name, budget) in [(0.5, "p50", 2.0), (0.99, "p99", 5.0)] {
            report.add(
                Measure(
                    "\(what): \(name)",
                    .milliseconds,
                    ours.percentile(share),
                    limit: limit.percentile(share),
                    against: against,
                    budget: budget
                )
            )
        }
    }

    /// Presses keys one after another, each once the screen is quiet after the one before.
    private func keys(_ console: ConsoleTerminal, _ count: Int, _ key: (Int) -> String) -> Samples {
        var samples = Samples()
        for turn in 0..<count {
            let pressed = Monotonic.now()
            console.type(key(turn))
            guard !console.frame(within: 2000).isEmpty else { continue }
            samples.add(Double(Monotonic.now() - pressed) / 1e6)
            console.settle(quiet: 120)
        }
        return samples
    }

    /// Measures the same on a terminal served by a few lines of C and ncurses.
    private func plain() throws -> Samples {
        let size = CellSize(160, 45)
        let terminal = try BareTerminal()
        let path = terminal.path
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
            var cells: [baseline_cell] = []
            for index in 0..<size.columns * size.rows {
                let letter = UInt32(97 + index * 7 % 26)
                cells.append(baseline_cell(glyph: letter, foreground: Int16(index % 8), background: -1, attributes: 0))
            }
            _ = baseline_screen_serve("xterm-256color", slave, Int32(size.rows), Int32(size.columns), cells)
            close(slave)
            ended.signal()
        }
        terminal.settle(500)
        var samples = Samples()
        for _ in 0..<(quick ? 50 : 200) {
            let pressed = Monotonic.now()
            terminal.type("j")
            guard terminal.read(within: 2000) > 0 else { break }
            samples.add(Double(Monotonic.now() - pressed) / 1e6)
            terminal.settle(5)
        }
        terminal.type("q")
        terminal.settle(100)
        ended.wait()
        return samples
    }
}
