import ConsoleScreen
import DispatchDomain

extension SampleDesk {
    /// A row of the table of sample cases.
    struct Sample {
        var number: Int
        var daysAgo = 0
        var state: CaseState
        var kind: Kind
        var place: Phrase
        /// Metres east and north of the origin; nil if the location is unknown.
        var spot: (Double, Double)?
        /// Minutes until the deadline; nil if no timer runs.
        var left: Int?
        var units: [String] = []
        var source = CaseSource.hotline
        var priority = 3
        var urges = 0
        var reworks = 0
        var suggests: (String, Double)?
        var hasFailedOrder = false
    }

    static func sample(_ number: Int) -> Sample { samples.first { $0.number == number } ?? samples[0] }

    /// The rows of the queue.
    var rows: [CaseRow] { Self.samples.map(row) }

    func row(_ sample: Sample) -> CaseRow {
        let item = item(sample)
        var summary = CaseSummary(
            CaseSummary.Core(id: item.id, state: item.state, timer: item.timer, point: item.location.point),
            version: item.version,
            place: item.location.label,
            text: item.text,
            priority: item.priority,
            source: item.source,
            reportedAt: item.reportedAt,
            changedBy: "wang",
            changedAt: Self.now,
            due: item.timer?.deadline?.milliseconds ?? .max
        )
        summary.classKey = item.classKey
        summary.telephone = item.calls.first?.telephone
        summary.responsibility = item.responsibility
        summary.units = sample.units.map { CallSign($0) }
        summary.returnAt = item.suspension?.until
        summary.urges = item.counts.urges
        summary.replyDue = item.urging?.replyDue
        summary.reworks = item.counts.reworks
        summary.hasFailedOrder = sample.hasFailedOrder
        return CaseRow(
            summary,
            className: say(sample.kind.name),
            suggestion: sample.suggests.map { .init(unit: CallSign($0.0), metres: $0.1) }
        )
    }
}
