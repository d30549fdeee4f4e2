import DispatchCore
import DispatchDomain

/// Makes the rows that lists show out of what the desk has.
struct CaseRowMaker {
    private let catalogue: Catalogue
    private var names: [ClassKey: String] = [:]

    init(_ desk: Desk) {
        catalogue = desk.rules.catalogue
    }

    mutating func row(_ brief: CaseBrief, suggestion: CaseRow.Suggestion? = nil) -> CaseRow {
        CaseRow(
            id: brief.id,
            version: brief.version,
            state: brief.state,
            classKey: brief.classKey,
            className: brief.classKey.map { name($0) } ?? "",
            place: brief.place,
            point: brief.point,
            text: brief.text,
            telephone: brief.telephone,
            priority: brief.priority,
            source: brief.source,
            grid: brief.grid,
            responsibility: brief.responsibility,
            department: brief.department,
            units: brief.units,
            timer: brief.timer,
            returnAt: brief.returnAt,
            reportedAt: brief.reportedAt,
            urges: brief.urges,
            replyDue: brief.replyDue,
            reworks: brief.reworks,
            suggestion: suggestion,
            hasFailedOrder: brief.hasFailedOrder,
            changedBy: brief.changedBy,
            changedAt: brief.changedAt,
            due: brief.due
        )
    }

    private mutating func name(_ key: ClassKey) -> String {
        if let known = names[key] { return known }
        let name = catalogue[key]?.name ?? key.code
        names[key] = name
        return name
    }
}
