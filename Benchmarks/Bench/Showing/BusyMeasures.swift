import DispatchDomain
import Foundation

/// A busy evening: 500 vehicles report every ten seconds while the operator types.
struct BusyMeasures {
    let desk: GatewayDesk
    let quick: Bool

    private static let columns = 120
    private static let rows = 40
    /// Bytes a second of a line of 64 kbit/s.
    private static let slow = 8000.0

    private var seconds: Double { quick ? 10 : 30 }

    func run(_ report: inout Report) throws {
        let street = try StreetTraffic(vehicles: desk.vehicles)
        let listen = ["--listen", "127.0.0.1:\(street.port)"]
        let console = try ConsoleTerminal(desk.folder, listen, columns: Self.columns, rows: Self.rows)
        console.settle(quiet: 2000)
        guard try street.authenticate() == 0 else { throw RawFailure(description: "a vehicle was not let in") }
        street.report(0..<desk.vehicles)
        console.settle(quiet: 1500)
        unasked(console, street, &report)
        typed(console, street, &report)
    }

    /// Measures the output while no key is pressed.
    private func unasked(_ console: ConsoleTerminal, _ street: StreetTraffic, _ report: inout Report) {
        var (frames, bytes) = (Samples(), 0)
        let cpu = console.cpu
        var traffic = Traffic(street, desk.vehicles)
        let begun = Monotonic.now()
        while Double(Monotonic.now() - begun) < seconds * 1e9 {
            traffic.go()
            let frame = console.frame(within: 10)
            guard !frame.isEmpty else { continue }
            frames.add(Double(frame.count))
            bytes += frame.count
        }
        let used = console.cpu - cpu
        let name = "\(desk.vehicles) units every 10 s, 120×40"
        report.add(Measure("\(name): bytes a second", .bytes, Double(bytes) / seconds, budget: 4096))
        report.add(Measure("\(name): frames a second", .count, Double(frames.count) / seconds))
        report.add(Measure("\(name): an unasked frame, p50", .bytes, frames.median))
        report.add(Measure("\(name): the largest unasked frame", .bytes, frames.percentile(1), budget: 700))
        report.add(Measure("\(name): of one second", .cpu, used / seconds, budget: 100))
    }

    /// Measures typing on a slow line, where bytes in transit delay the echo of a key.
    private func typed(_ console: ConsoleTerminal, _ street: StreetTraffic, _ report: inout Report) {
        var line = SlowLine(bytesPerSecond: Self.slow)
        var traffic = Traffic(street, desk.vehicles)
        // A full repaint, by which the console measures the line.
        console.type("\u{C}")
        let begun = Monotonic.now()
        var (echoes, pressed): (Samples, Int64?) = (Samples(), nil)
        // The letters alternate, so that each changes the screen.
        var letter: Character = "w"
        var next = begun + 6_000_000_000
        console.type(":")
        while Double(Monotonic.now() - begun) < (seconds + 6) * 1e9 {
            traffic.go()
            let now = Monotonic.now()
            if pressed == nil, now > next {
                letter = letter == "w" ? "y" : "w"
                console.type("\u{15}\(letter)")
                pressed = now
                next = now + 300_000_000
            }
            line.put(console.read(within: 2, answers: false))
            for delivered in line.delivered() {
                console.answer(delivered)
                guard let since = pressed, delivered.contains(letter.asciiValue ?? 0) else { continue }
                echoes.add(Double(Monotonic.now() - since) / 1e6)
                pressed = nil
            }
        }
        console.type("\u{1B}")
        report.add(Measure("echo on a line of 64 kbit/s, busy: p50", .milliseconds, echoes.median, budget: 100))
        report.add(Measure("echo on a line of 64 kbit/s, busy: p95", .milliseconds, echoes.percentile(0.95)))
    }

    /// The traffic of all vehicles, each reporting every ten seconds.
    private struct Traffic {
        private let street: StreetTraffic
        private let vehicles: Int
        private let begun = Monotonic.now()
        private var sent = 0

        init(_ street: StreetTraffic, _ vehicles: Int) {
            self.street = street
            self.vehicles = vehicles
        }

        /// Sends what is due.
        mutating func go() {
            let due = Int(Double(Monotonic.now() - begun) / 10e9 * Double(vehicles))
            guard due > sent else { return }
            street.report((sent..<due).map { $0 % vehicles })
            sent = due
        }
    }
}
