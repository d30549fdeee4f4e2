import DispatchDomain
import GRDB

/// Counts per stage, day, responsibility grid and class (facts §5.1), kept as cases move.
///
/// What a case contributes follows from the case alone; each change subtracts what it contributed before and adds
/// what it contributes now, so an undo or a correction puts the figures right by itself.
struct RollupKey: Hashable {
    var stage: Stage
    var day: LocalDay
    var responsibility: String
    var classKey: String

    /// The month of the day, as `202611`.
    var month: Int { day.year * 100 + day.month }
}

struct RollupCount: Equatable {
    var n = 0
    var late = 0
}

enum Rollup {
    /// What one case counts for.
    static func contributions(of item: Case?, zone: DeskZone = .china) -> [RollupKey: RollupCount] {
        guard let item else { return [:] }
        var result: [RollupKey: RollupCount] = [:]
        func add(_ stage: Stage, _ at: Timestamp?, late: Bool = false) {
            guard let at else { return }
            let key = RollupKey(
                stage: stage,
                day: zone.day(of: at),
                responsibility: item.responsibility ?? "",
                classKey: item.classKey?.description ?? ""
            )
            result[key] = RollupCount(n: 1, late: late ? 1 : 0)
        }
        add(.report, item.reportedAt)
        add(.file, item.filedAt)
        add(.dispatch, item.dispatchedAt)
        add(.handle, item.handledAt, late: item.handledLate)
        add(.check, item.checkedAt)
        add(.close, item.closedAt)
        return result
    }

    static func update(from before: Case?, to after: Case?, _ db: Database) throws {
        let old = contributions(of: before)
        let new = contributions(of: after)
        guard old != new else { return }
        for (key, count) in new where old[key] != count {
            try add(key, n: count.n - (old[key]?.n ?? 0), late: count.late - (old[key]?.late ?? 0), db)
        }
        for (key, count) in old where new[key] == nil {
            try add(key, n: -count.n, late: -count.late, db)
        }
    }

    private static func add(_ key: RollupKey, n: Int, late: Int, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO rollups VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET n = n + excluded.n, late = late + excluded.late
            """,
            [key.stage.rawValue, key.day.rawValue, key.responsibility, key.classKey, n, late]
        )
        // By day and class nearly every case has a row of its own: what is asked of years is counted by month as well.
        try db.run(
            """
            INSERT INTO month_rollups VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET n = n + excluded.n, late = late + excluded.late
            """,
            [key.stage.rawValue, key.month, key.responsibility, n, late]
        )
        guard n < 0 else { return }
        try db.run(
            "DELETE FROM rollups WHERE stage = ? AND day = ? AND responsibility = ? AND class = ? AND n = 0",
            [key.stage.rawValue, key.day.rawValue, key.responsibility, key.classKey]
        )
        try db.run(
            "DELETE FROM month_rollups WHERE stage = ? AND month = ? AND responsibility = ? AND n = 0",
            [key.stage.rawValue, key.month, key.responsibility]
        )
    }
}
