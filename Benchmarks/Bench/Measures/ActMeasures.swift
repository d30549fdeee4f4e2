import DispatchCore
import DispatchDomain

/// Acts on a desk against bare transactions of the same shape, both on disk at their end.
struct ActMeasures {
    let desk: Desk
    let perRound: Int

    func run(_ report: inout Report) throws {
        // The comparison needs equal durability: both sync before they return.
        guard try desk.store.synchronousLevel() == RawAct.fullSync else {
            throw RawFailure(description: "the desk does not sync its acts: they cannot be compared")
        }
        let raw = try RawAct(in: desk.folder.path)
        var player = try CasePlayer(desk, name: "bench", seed: 7)
        var result = Comparison()
        for round in 0...5 {
            let ours = try Samples(
                (0..<perRound).map { _ in
                    // The console's read before an act is measured separately.
                    let act = try player.nextAct(among: 20)
                    return try Monotonic.milliseconds { _ = try desk.perform(act) }
                }
            )
            let limit = Samples((0..<perRound).map { _ in Monotonic.milliseconds { raw.run() } })
            guard round > 0 else { continue }
            result.ours.add(contentsOf: ours)
            result.limit.add(contentsOf: limit)
        }
        let against = "an insert and an update by the C API, FULL"
        let (ours, limit) = (result.ours, result.limit)
        report.add(
            Measure("act, FULL: p50", .milliseconds, ours.median, limit: limit.median, against: against, times: 3)
        )
        report.add(
            Measure(
                "act, FULL: p99",
                .milliseconds,
                ours.percentile(0.99),
                limit: limit.percentile(0.99),
                against: against,
                budget: 5
            )
        )
        report.add(
            Measure(
                "acts per second, one process",
                .perSecond,
                Double(ours.count) / ours.sum * 1000,
                limit: Double(limit.count) / limit.sum * 1000,
                against: against,
                budget: 2000
            )
        )
    }
}
