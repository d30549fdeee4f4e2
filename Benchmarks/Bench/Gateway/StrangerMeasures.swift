import DispatchCore
import DispatchDomain
import Foundation

/// What strangers cost the desk and get from it, while the terminals of a thousand vehicles report once a second.
///
/// Sender, service and terminals share this machine: a flood takes their processor time too.
struct StrangerMeasures {
    let folder: DeskFolder
    let seconds: Double

    private static let vehicles = 1_000
    /// The case storm is of the first phone; the second reports as people do.
    private static let telephones = 2
    private static let casesAtOnce = 256

    /// What came of an attack.
    private struct Outcome {
        var offered = 0
        var offeredBytes = 0
        var answeredBytes = 0
        var seconds = 0.0
        /// By how many bytes the service grew at most.
        var memory = 0.0
        var known = Sender.Outcome()
    }

    func run(_ report: inout Report) throws {
        for attack in Attack.all() { try run(attack, &report) }
        try storm(&report)
    }

    private func run(_ attack: Attack, _ report: inout Report) throws {
        let city = GatewayDesk(folder: folder, vehicles: Self.vehicles, telephones: Self.telephones)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try city.make()
        let units = try city.open().units().count
        let outcome = try under(attack: attack.adopts) { serving in
            try send(attack.datagrams, to: serving.port)
        }
        let desk = try city.open()
        let counters = Dictionary(try desk.counters().map { ($0.name, $0.value) }) { first, _ in first }
        tell(attack.name, outcome, &report)
        if attack.adopts {
            let made = Double(try desk.units().count - units)
            // What may be made at once, and what a minute allows.
            report.add(Measure("  units made", .count, made, budget: 600 + 300))
        }
        let judged = counters["jt808.rejected.authentication"] ?? 0
        let slowed = counters["jt808.rejected.guessing"] ?? 0
        if judged + slowed > 0 {
            report.add(Measure("  codes looked at, of \(judged + slowed) received", .count, Double(judged), budget: 10))
        }
    }

    private func tell(_ name: String, _ outcome: Outcome, _ report: inout Report) {
        report.add(Measure("\(name): datagrams", .perSecond, Double(outcome.offered) / outcome.seconds))
        report.add(Measure("  megabytes offered", .count, Double(outcome.offeredBytes) / 1e6))
        let ratio = Double(outcome.answeredBytes) / Double(max(outcome.offeredBytes, 1))
        report.add(Measure("  bytes answered per byte", .count, ratio, budget: 1))
        report.add(Measure("  memory it takes, in MB", .count, outcome.memory / 1e6, budget: 64))
        let lost = Double(outcome.known.sent - outcome.known.answered)
        report.add(Measure("  of \(outcome.known.sent) positions of known terminals not answered", .count, lost))
    }

    /// Runs an attack on a service while the known terminals report.
    private func under(attack adopts: Bool, _ body: (Serving) throws -> Outcome) throws -> Outcome {
        let serving = try Serving(folder, adopts: adopts)
        defer { serving.stop() }
        let sender = try Sender(authenticatingTo: serving.port, vehicles: Self.vehicles)
        defer { sender.stop() }
        let before = ProcessTimes.memory(of: serving.id, "VmRSS")
        sender.begin(rate: Self.vehicles, seconds: seconds)
        var outcome = try body(serving)
        outcome.known = try sender.outcome()
        outcome.memory = ProcessTimes.memory(of: serving.id, "VmHWM") - before
        return outcome
    }

    private func send(_ batches: [DatagramBatch], to port: Int) throws -> Outcome {
        let socket = try DatagramSocket(port: port)
        var outcome = Outcome()
        let start = Monotonic.now()
        let length = Int64(seconds * 1e9)
        var next = 0
        var elapsed: Int64 = 0
        while elapsed < length {
            let batch = batches[next % batches.count]
            next += 1
            outcome.offered += socket.send(batch)
            outcome.offeredBytes += batch.bytes.count
            while socket.take(waiting: 0, { outcome.answeredBytes += $0.count }) > 0 {}
            elapsed = Monotonic.now() - start
        }
        outcome.seconds = Double(elapsed) / 1e9
        while socket.take(waiting: 200, { outcome.answeredBytes += $0.count }) > 0 {}
        return outcome
    }

    /// One enrolled phone reports cases as fast as it can.
    private func storm(_ report: inout Report) throws {
        let city = GatewayDesk(folder: folder, vehicles: Self.vehicles, telephones: Self.telephones)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try city.make()
        let cases = try city.open().openCounts().values.reduce(0, +)
        var honest = PhoneCrowd.Outcome()
        let outcome = try under(attack: false) { serving in
            var crowd = try PhoneCrowd(port: serving.port, count: 1, after: 1_000)
            let sent = try crowd.run(.sightings, rate: .max, seconds: seconds, atOnce: Self.casesAtOnce)
            var other = try PhoneCrowd(port: serving.port, first: 1, count: 1, after: 1_000)
            honest = try other.run(.sightings, rate: 2, seconds: 2)
            return Outcome(offered: sent.sent, seconds: sent.seconds)
        }
        let made = try city.open().openCounts().values.reduce(0, +) - cases - honest.answered
        report.add(Measure("case storm of one phone: reports", .perSecond, Double(outcome.offered) / outcome.seconds))
        report.add(Measure("  cases made", .count, Double(made), budget: 120 + 12 * (seconds + 10) / 60))
        report.add(Measure("  memory it takes, in MB", .count, outcome.memory / 1e6, budget: 64))
        let refused = Double(honest.sent - honest.answered)
        report.add(Measure("  of \(honest.sent) reports of another phone refused", .count, refused, budget: 0))
        let lost = Double(outcome.known.sent - outcome.known.answered)
        report.add(
            Measure("  of \(outcome.known.sent) positions of known terminals not answered", .count, lost, budget: 0)
        )
    }
}
