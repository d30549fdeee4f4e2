import DispatchCore
import DispatchDomain
import Foundation

/// Signed reports of many phones: verified, stored in the journal or a track, and answered.
struct ReportMeasures {
    let desk: Desk
    let telephones: Int
    let seconds: Double

    /// The maximum number of unanswered reports in one run.
    private static let atOnce = 256

    func run(_ report: inout Report) throws {
        let serving = try Serving(desk.folder)
        defer { serving.stop() }
        var crowd = try PhoneCrowd(port: serving.port, count: telephones, after: 1000)
        let statuses = try crowd.run(.statuses, rate: 3000, seconds: seconds)
        // No answer can be sent before its report is on disk.
        let raw = try RawAct(in: desk.folder.path)
        let commit = Samples((0..<200).map { _ in Monotonic.milliseconds { raw.run() } })
        let against = "a bare transaction's own time, FULL"
        report.add(
            Measure(
                "status report → answered, at 3,000/s: p50",
                .milliseconds,
                statuses.latencies.median,
                limit: commit.median,
                against: against
            )
        )
        report.add(
            Measure(
                "status report → answered, at 3,000/s: p99",
                .milliseconds,
                statuses.latencies.percentile(0.99),
                limit: commit.percentile(0.99),
                against: against,
                budget: 20
            )
        )
        report.add(
            Measure("  of \(statuses.sent) not answered", .count, Double(statuses.sent - statuses.answered), budget: 0)
        )
        let most = try crowd.run(.statuses, rate: .max, seconds: seconds, atOnce: Self.atOnce)
        report.add(
            Measure("status reports answered, \(Self.atOnce) at once", .perSecond, most.perSecond, budget: 3000)
        )
        let positions = try crowd.run(.positions, rate: 3000, seconds: seconds)
        report.add(
            Measure(
                "position report → answered, at 3,000/s: p99",
                .milliseconds,
                positions.latencies.percentile(0.99),
                budget: 300
            )
        )
        let lost = Double(positions.sent - positions.answered)
        report.add(Measure("  of \(positions.sent) not answered", .count, lost, budget: 0))
    }
}
