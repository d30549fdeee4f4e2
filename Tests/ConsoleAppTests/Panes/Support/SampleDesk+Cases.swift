import ConsoleApp
import DispatchDomain

extension SampleDesk {
    /// A case as the table has it.
    struct Sample {
        var number: Int
        var daysAgo = 0
        var state: CaseState
        var kind: Kind
        var place: Phrase
        /// Metres east and north of the origin; nil while nobody knows where it is.
        var spot: (Double, Double)?
        /// Minutes until the deadline; nil where no clock runs.
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
        return CaseRow(
            id: item.id,
            version: item.version,
            state: item.state,
            classKey: item.classKey,
            className: say(sample.kind.name),
            place: item.location.label,
            point: item.location.point,
            text: item.text,
            telephone: item.calls.first?.telephone,
            priority: item.priority,
            source: item.source,
            responsibility: item.responsibility,
            units: sample.units.map { CallSign($0) },
            timer: item.timer,
            returnAt: item.suspension?.until,
            reportedAt: item.reportedAt,
            urges: item.counts.urges,
            replyDue: item.urging?.replyDue,
            reworks: item.counts.reworks,
            suggestion: sample.suggests.map { .init(unit: CallSign($0.0), metres: $0.1) },
            hasFailedOrder: sample.hasFailedOrder,
            changedBy: "wang",
            changedAt: Self.now,
            due: item.timer?.deadline?.milliseconds ?? .max
        )
    }
}
