import Dispatch
import DispatchCore
import DispatchDomain
import Foundation
import Synchronization

/// How soon one process learns of another's act, and the cost of waiting for it.
struct TailMeasures {
    let desk: Desk
    let acts: Int
    /// The length of the idle period, in seconds.
    let idle: Int

    func run(_ report: inout Report) throws {
        // No process can learn of an act before it is on disk.
        let raw = try RawAct(in: desk.folder.path)
        let commit = Samples((0..<acts).map { _ in Monotonic.milliseconds { raw.run() } })
        let latencies = try latencies()
        let against = "a bare transaction's own time"
        report.add(
            Measure(
                "act elsewhere → told of here: p50",
                .milliseconds,
                latencies.median,
                limit: commit.median,
                against: against
            )
        )
        report.add(
            Measure(
                "act elsewhere → told of here: p99",
                .milliseconds,
                latencies.percentile(0.99),
                limit: commit.percentile(0.99),
                against: against,
                budget: 50
            )
        )
        let waiting = try Child(
            CommandMeasures.beside("zhiban-bench"),
            ["tail", desk.folder.path, "--idle", "\(idle)"]
        )
        var used: Double?
        while let line = waiting.line() {
            if line.hasPrefix("cpu_ms ") { used = Double(line.dropFirst(7)) }
        }
        waiting.wait()
        guard let used else { throw RawFailure(description: "the idle tail said nothing") }
        report.add(Measure("tail, idle for \(idle) s", .cpu, used, budget: Double(idle)))
    }

    /// Another process performs each act only once the act before has arrived.
    private func latencies() throws -> Samples {
        let arrived = DispatchSemaphore(value: 0)
        let found = Mutex<[Double]>([])
        let tail = try JournalTail(desk, after: try desk.journalEnd()) { entries in
            let now = Monotonic.now()
            for stamp in entries.compactMap({ TailStamp.nanoseconds(in: $0.body) }) {
                found.withLock { $0.append(Double(now - stamp) / 1e6) }
                arrived.signal()
            }
        }
        defer { tail.stop() }
        let other = try Child(
            CommandMeasures.beside("zhiban-bench"),
            ["acts", desk.folder.path, "--count", "\(acts)", "--step"]
        )
        while let line = other.line(), !line.hasPrefix("ready") {}
        for _ in 0..<acts {
            other.send("")
            guard arrived.wait(timeout: .now() + 5) == .success else {
                throw RawFailure(description: "an act was not told of within 5 s")
            }
        }
        other.wait()
        return Samples(found.withLock { $0 })
    }
}
