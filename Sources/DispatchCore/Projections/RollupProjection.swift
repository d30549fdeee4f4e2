import DispatchDomain
import GRDB

/// What cases are counted by.
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

    static func += (left: inout RollupCount, right: RollupCount) {
        left.n += right.n
        left.late += right.late
    }

    static func -= (left: inout RollupCount, right: RollupCount) {
        left.n -= right.n
        left.late -= right.late
    }
}

/// Counts per stage, day, responsibility grid and class (facts §5.1), kept as cases move.
///
/// What a case contributes follows from the case alone; each change subtracts what it contributed before and adds
/// what it contributes now, so an undo or a correction puts the figures right by itself.
struct RollupProjection: Projection {
    static let name = "rollups"

    let name: String = RollupProjection.name
    let version = 1
    let sources: ProjectionSources = [.cases]
    let schema = """
        CREATE TABLE rollups (
            stage TEXT NOT NULL,
            day INTEGER NOT NULL,
            responsibility TEXT NOT NULL,
            class TEXT NOT NULL,
            n INTEGER NOT NULL,
            late INTEGER NOT NULL,
            PRIMARY KEY (stage, day, responsibility, class)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE month_rollups (
            stage TEXT NOT NULL,
            month INTEGER NOT NULL,
            responsibility TEXT NOT NULL,
            n INTEGER NOT NULL,
            late INTEGER NOT NULL,
            PRIMARY KEY (stage, month, responsibility)
        ) STRICT, WITHOUT ROWID;
        """

    func take(_ change: CaseChange, _ db: Database) throws {
        var difference = Difference()
        difference.add(change)
        try write(difference, db)
    }

    func take(_ batch: CaseBatch, _ db: Database) throws {
        var difference = Difference()
        for change in batch.changes { difference.add(change) }
        try write(difference, db)
    }

    /// What changes of the counts, each by its key.
    private struct Difference {
        var days: [RollupKey: RollupCount] = [:]

        mutating func add(_ change: CaseChange) {
            let old = RollupProjection.contributions(of: change.before)
            let new = RollupProjection.contributions(of: change.after)
            guard old != new else { return }
            for (key, count) in new where old[key] != count { days[key, default: RollupCount()] += count }
            for (key, count) in old where new[key] != count { days[key, default: RollupCount()] -= count }
        }
    }

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

    private func write(_ difference: Difference, _ db: Database) throws {
        var months: [MonthKey: RollupCount] = [:]
        for (key, count) in difference.days where count != RollupCount() {
            try db.run(
                """
                INSERT INTO rollups VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET n = n + excluded.n, late = late + excluded.late
                """
            ) { values in
                values.add(key.stage.rawValue)
                values.add(key.day.rawValue)
                values.add(key.responsibility)
                values.add(key.classKey)
                values.add(count.n)
                values.add(count.late)
            }
            if count.n < 0 {
                try db.run(
                    "DELETE FROM rollups WHERE stage = ? AND day = ? AND responsibility = ? AND class = ? AND n = 0",
                    [key.stage.rawValue, key.day.rawValue, key.responsibility, key.classKey]
                )
            }
            months[MonthKey(key), default: RollupCount()] += count
        }
        // By day and class nearly every case has a row of its own: what is asked of years is counted by month as well.
        for (key, count) in months where count != RollupCount() {
            try db.run(
                """
                INSERT INTO month_rollups VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET n = n + excluded.n, late = late + excluded.late
                """,
                [key.stage.rawValue, key.month, key.responsibility, count.n, count.late]
            )
            guard count.n < 0 else { continue }
            try db.run(
                "DELETE FROM month_rollups WHERE stage = ? AND month = ? AND responsibility = ? AND n = 0",
                [key.stage.rawValue, key.month, key.responsibility]
            )
        }
    }

    private struct MonthKey: Hashable {
        var stage: Stage
        var month: Int
        var responsibility: String

        init(_ key: RollupKey) {
            stage = key.stage
            month = key.month
            responsibility = key.responsibility
        }
    }
}
