import CBaseline
import CellCanvas
import DispatchCore
import DispatchDomain
import Glibc

/// The time until the real console is ready, its memory, and its activity while idle.
struct StartMeasures {
    /// A desk to measure: its name in the report, and the time at which its clock stands.
    struct Subject {
        let name: String
        let desk: Desk
        let now: Timestamp?
        let startBudget: Double
    }

    let subjects: [Subject]
    /// A desk whose clock runs.
    let quiet: DeskFolder
    let quick: Bool

    private static let size = CellSize(160, 45)

    func run(_ report: inout Report) throws {
        for subject in subjects { try start(subject, &report) }
        try rest(&report)
    }

    private func start(_ subject: Subject, _ report: inout Report) throws {
        guard let worst = try subject.desk.queue(limit: 1).first else {
            throw RawFailure(description: "\(subject.name): nothing is open")
        }
        // The trailing blank distinguishes the number from digits in escape sequences.
        let number = "\(worst.id.number) "
        var (first, rows, limit) = (Samples(), Samples(), Samples())
        var resident = Samples()
        for _ in 0..<(quick ? 3 : 7) {
            let begun = Monotonic.now()
            let console = try ConsoleTerminal(subject.desk.folder, now: subject.now)
            guard let drawn = console.wait(for: "┐"), let listed = console.wait(for: number) else {
                throw RawFailure(description: "\(subject.name): the console shows no queue")
            }
            first.add(Double(drawn - begun) / 1e6)
            rows.add(Double(listed - begun) / 1e6)
            console.settle(quiet: 1000)
            resident.add(console.resident)
            console.stop()
            limit.add(try plainStart())
        }
        let against = "start of /bin/true and ncurses' first frame"
        let name = "start to first frame, \(subject.name)"
        report.add(
            Measure(
                name,
                .milliseconds,
                first.median,
                limit: limit.median,
                against: against,
                budget: subject.startBudget
            )
        )
        let queue = "start to the queue, \(subject.name)"
        report.add(
            Measure(
                queue,
                .milliseconds,
                rows.median,
                limit: limit.median,
                against: against,
                budget: subject.startBudget
            )
        )
        report.add(
            Measure("memory of a console's own, \(subject.name)", .bytes, resident.median, budget: 40 * 1_048_576)
        )
    }

    private func plainStart() throws -> Double {
        let start = try Monotonic.milliseconds { try Child("/bin/true", []).wait() }
        let grid = CellGrid(Self.size)
        let cells = grid.cells.map { baseline_cell(glyph: $0.glyph, foreground: -1, background: -1, attributes: 0) }
        let frame = Monotonic.milliseconds {
            let (rows, columns) = (Int32(Self.size.rows), Int32(Self.size.columns))
            guard let screen = baseline_screen_open("xterm-256color", rows, columns, -1) else { return }
            _ = baseline_screen_draw(screen, cells, -1, 0, 0)
            baseline_screen_close(screen)
        }
        return start + frame
    }

    /// Measures what a console does while nothing happens on a desk whose clock runs.
    private func rest(_ report: inout Report) throws {
        let seconds = quick ? 5.0 : 20.0
        let console = try ConsoleTerminal(quiet)
        console.settle(quiet: 2000)
        let (cpu, wakeUps) = (console.cpu, console.wakeUps)
        var bytes = 0
        let end = Monotonic.now() + Int64(seconds * 1e9)
        while Monotonic.now() < end {
            let left = Int32((end - Monotonic.now()) / 1_000_000) + 1
            bytes += console.read(within: left).count
        }
        let used = console.cpu - cpu
        // Threads that have ended meanwhile are not counted.
        let woken = console.wakeUps.reduce(0) { $0 + $1.value - (wakeUps[$1.key] ?? 0) }
        // The clock's minute may change meanwhile, which redraws its digits.
        report.add(Measure("idle: bytes in \(Int(seconds)) s", .bytes, Double(bytes), budget: 100))
        report.add(Measure("idle: wake-ups a second, all threads", .count, Double(woken) / seconds, budget: 1))
        report.add(Measure("idle for \(Int(seconds)) s", .cpu, used, budget: seconds))
    }
}
