import DispatchDomain
import GRDB

/// Queries for the counts per stage and responsibility grid.
struct RollupQueries {
    let db: Database

    /// Returns the counts of one stage per responsibility grid, summed over a range of days.
    func sums(
        _ stage: Stage,
        from: LocalDay,
        through: LocalDay
    ) throws -> [(responsibility: String, n: Int, late: Int)] {
        try db.require(.rollups)
        return try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(SumColumn.list) FROM rollups
                    WHERE stage = ? AND day BETWEEN ? AND ? GROUP BY responsibility ORDER BY responsibility
                    """
            ),
            arguments: [stage.rawValue, from.rawValue, through.rawValue]
        ).map { row in
            let row = Fields<SumColumn>(row)
            return try (responsibility: row[.responsibility], n: row[.n], late: row[.late])
        }
    }

    /// Returns the counts of one stage per month and responsibility grid; months are numbers such as 202611.
    func months(
        _ stage: Stage,
        from: Int,
        through: Int
    ) throws -> [(month: Int, responsibility: String, n: Int, late: Int)] {
        try db.require(.rollups)
        return try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(MonthColumn.list) FROM month_rollups
                    WHERE stage = ? AND month BETWEEN ? AND ? ORDER BY month, responsibility
                    """
            ),
            arguments: [stage.rawValue, from, through]
        ).map { row in
            let row = Fields<MonthColumn>(row)
            return try (month: row[.month], responsibility: row[.responsibility], n: row[.n], late: row[.late])
        }
    }
}

private enum SumColumn: Int, ColumnList {
    case responsibility, n, late

    static let list = joined

    var sql: String {
        switch self {
        case .responsibility: name
        case .n, .late: "sum(\(name))"
        }
    }
}

private enum MonthColumn: Int, ColumnList {
    case month, responsibility, n, late

    static let list = joined
}
