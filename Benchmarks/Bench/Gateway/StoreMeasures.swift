import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// Fixes received, decoded, filtered and stored by a working gateway, against a C loop that does only that.
struct StoreMeasures {
    let desk: Desk
    let telephones: Int
    let rounds: Int
    /// The duration of the long runs, in seconds.
    let length: Double

    static let vehicles = 20_000
    /// Reports per second: one per vehicle.
    static let rate = 20_000

    func run(_ report: inout Report) throws {
        let serving = try Serving(desk.folder)
        defer { serving.stop() }
        let sender = try Sender(authenticatingTo: serving.port, vehicles: Self.vehicles)
        defer { sender.stop() }
        // The writes caused by authentication finish first.
        sleep(2)
        try processor(serving, sender, &report)
        try flatOut(serving, sender, &report)
        try withOthers(serving, sender, &report)
        try stall(serving, sender, &report)
        try tooMuch(serving, sender, &report)
    }

    // MARK: Cost

    private func processor(_ serving: Serving, _ sender: Sender, _ report: inout Report) throws {
        var ours = Samples()
        var limit = Samples()
        var answering = Samples()
        for round in 0...rounds {
            let before = serving.cpu
            sender.begin(rate: Self.rate, seconds: 3)
            let outcome = try sender.outcome()
            let used = (serving.cpu - before) * 1000 / Double(outcome.sent)
            let bare = try raw(answers: false, rate: Self.rate, seconds: 3)
            let answered = try raw(answers: true, rate: Self.rate, seconds: 3)
            guard round > 0 else { continue }
            ours.add(used)
            limit.add(bare.cpu)
            answering.add(answered.cpu)
        }
        report.add(
            Measure(
                "processor per fix stored and answered, at 20,000/s",
                .microseconds,
                ours.median,
                limit: limit.median,
                against: "received, decoded and stored in C, not answered"
            )
        )
        report.add(
            Measure(
                "  the same beside C that answers too",
                .microseconds,
                ours.median,
                limit: answering.median,
                against: "received, decoded, stored and answered in C",
                times: 2
            )
        )
    }

    private func raw(
        answers: Bool,
        rate: Int,
        seconds: Double
    ) throws -> (cpu: Double, perSecond: Double) {
        let path = desk.folder.path + "/raw.db"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        let program = CommandMeasures.beside("zhiban-bench")
        let store = try Child(program, ["store", path] + (answers ? ["--answers"] : []))
        guard let port = store.line()?.split(separator: " ").last.flatMap({ Int($0) }) else {
            throw RawFailure(description: "the loop in C does not listen")
        }
        let sender = try Sender(to: port, rate: rate, seconds: seconds, ago: 0)
        _ = try sender.outcome()
        sender.stop()
        let words = store.line()?.split(separator: " ").compactMap { Double($0) } ?? []
        store.wait()
        guard words.count == 3, words[0] > 0 else { throw RawFailure(description: "the loop in C stored nothing") }
        return (cpu: words[1] * 1000 / words[0], perSecond: words[0] / words[2])
    }

    // MARK: Speed

    private func flatOut(_ serving: Serving, _ sender: Sender, _ report: inout Report) throws {
        var ours = Samples()
        var limit = Samples()
        var answering = Samples()
        for round in 0..<rounds {
            sender.begin(rate: 0, seconds: 1, ago: 7200 - Int64(round) * 400)
            let outcome = try sender.outcome()
            // An answer is sent only after its fix is on disk, so the last answer gives the time of the last write.
            let stored = try settledCount(from: outcome.from, to: outcome.to)
            ours.add(Double(stored) / max(outcome.until, outcome.seconds))
            limit.add(try raw(answers: false, rate: 0, seconds: 1).perSecond)
            answering.add(try raw(answers: true, rate: 0, seconds: 1).perSecond)
        }
        report.add(
            Measure(
                "fixes stored and answered, flat out",
                .perSecond,
                ours.median,
                limit: limit.median,
                against: "received, decoded and stored in C, not answered",
                times: 2
            )
        )
        report.add(
            Measure(
                "  the same beside C that answers too",
                .perSecond,
                ours.median,
                limit: answering.median,
                against: "received, decoded, stored and answered in C",
                times: 2
            )
        )
    }

    /// Returns how many fixes of a time range the tracks hold once the number no longer grows.
    private func settledCount(from: Int64, to: Int64) throws -> Int {
        var count = -1
        while true {
            let found = try stored(from: from, to: to)
            guard found != count else { return count }
            count = found
            usleep(700_000)
        }
    }

    private func stored(from: Int64, to: Int64) throws -> Int {
        var count = 0
        let (since, until) = (Timestamp(milliseconds: from * 1000), Timestamp(milliseconds: (to + 1) * 1000))
        try desk.track(of: nil, since: since, until: until) { unit, _ in
            if unit.rawValue.hasPrefix("V") { count += 1 }
        }
        return count
    }

    // MARK: Loss

    /// At full rate, while one console performs acts and another polls for fixes.
    private func withOthers(_ serving: Serving, _ sender: Sender, _ report: inout Report) throws {
        var console = try ActingConsole(desk)
        let quiet = try console.act(for: min(length, 3))
        let dropped = ProcessTimes.drops(onPort: serving.port)
        let watcher = try FixWatcher(desk, vehicles: Self.vehicles)
        sender.begin(rate: Self.rate, seconds: length)
        watcher.start()
        let busy = try console.act(for: length)
        let outcome = try sender.outcome()
        let seen = watcher.stop()
        try loss("at 20,000/s for \(Int(length)) s", serving, outcome, dropped, &report)
        let against = "the same acts without that"
        report.add(
            Measure(
                "act while 20,000/s come in: p50",
                .milliseconds,
                busy.times.median,
                limit: quiet.times.median,
                against: against
            )
        )
        report.add(
            Measure(
                "act while 20,000/s come in: p99",
                .milliseconds,
                busy.times.percentile(0.99),
                limit: quiet.times.percentile(0.99),
                against: against,
                budget: 20
            )
        )
        report.add(Measure("  acts that failed, of \(busy.times.count)", .count, Double(busy.failures), budget: 0))
        report.add(Measure("fix → seen by another process: p95", .milliseconds, seen.percentile(0.95), budget: 300))
    }

    private func stall(_ serving: Serving, _ sender: Sender, _ report: inout Report) throws {
        let dropped = ProcessTimes.drops(onPort: serving.port)
        sender.begin(rate: Self.rate, seconds: min(length, 4))
        usleep(1_500_000)
        serving.signal(SIGSTOP)
        usleep(300_000)
        serving.signal(SIGCONT)
        try loss("with a stall of 300 ms", serving, try sender.outcome(), dropped, &report)
    }

    // MARK: Overload

    /// Sends more fixes than the machine can store: fixes are dropped, everything else must continue.
    private func tooMuch(_ serving: Serving, _ sender: Sender, _ report: inout Report) throws {
        let before = try shedCount()
        var crowd = try PhoneCrowd(port: serving.port, count: telephones)
        let dropped = ProcessTimes.drops(onPort: serving.port)
        sender.begin(rate: 0, seconds: length, ago: 3600)
        let console = ActsAlongside(desk, seconds: length)
        let statuses = try crowd.run(.statuses, rate: 100, seconds: length, repeats: true)
        let busy = try console.outcome()
        let outcome = try sender.outcome()
        let stored = try settledCount(from: outcome.from, to: outcome.to)
        let shed = try shedCount() - before
        let drops = ProcessTimes.drops(onPort: serving.port) - dropped
        report.add(Measure("flood: fixes sent", .perSecond, Double(outcome.sent) / outcome.seconds))
        report.add(Measure("  stored", .perSecond, Double(stored) / outcome.seconds))
        report.add(Measure("  given up and counted, oldest first", .count, Double(shed)))
        report.add(Measure("  datagrams the kernel dropped and counted", .count, Double(drops)))
        report.add(Measure("  act: p99", .milliseconds, busy.times.percentile(0.99), budget: 20))
        report.add(Measure("  acts that failed, of \(busy.times.count)", .count, Double(busy.failures), budget: 0))
        report.add(
            Measure(
                "  status report → answered, said again after 1 s: p99",
                .milliseconds,
                statuses.latencies.percentile(0.99)
            )
        )
        let unanswered = Double(statuses.sent - statuses.answered)
        report.add(Measure("  status reports unanswered, of \(statuses.sent)", .count, unanswered, budget: 0))
    }

    private func shedCount() throws -> Int64 {
        try desk.counters().first { $0.name == "positions.shed" }?.value ?? 0
    }

    private func loss(
        _ name: String,
        _ serving: Serving,
        _ outcome: Sender.Outcome,
        _ dropped: Int,
        _ report: inout Report
    ) throws {
        let stored = try settledCount(from: outcome.from, to: outcome.to)
        let lost = Double(outcome.sent - stored)
        report.add(Measure("fixes lost \(name), of \(outcome.sent)", .count, lost, budget: 0))
        report.add(Measure("  answers that did not come", .count, Double(outcome.sent - outcome.answered)))
        let drops = ProcessTimes.drops(onPort: serving.port) - dropped
        report.add(Measure("  datagrams the kernel dropped", .count, Double(drops), budget: 0))
    }
}
