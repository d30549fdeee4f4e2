import DispatchDomain
import GRDB

/// The key that cases are counted by.
struct RollupKey: Hashable, Comparable {
    var stage: Stage
    var day: LocalDay
    var responsibility: String

    /// Orders as the table is sorted: rows written one after the other share a page.
    static func < (left: RollupKey, right: RollupKey) -> Bool {
        if left.stage != right.stage { return left.stage.rawValue < right.stage.rawValue }
        if left.day != right.day { return left.day < right.day }
        return left.responsibility < right.responsibility
    }

    /// The month of the day, as `202611`.
    var month: Int { day.year * 100 + day.month }
}

/// The number of cases, and of those handled late.
///
/// Only handling can be late: `late` is 0 in every stage but `handle`.
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

/// The counts per stage, day and responsibility grid, updated with each change of a case.
///
/// Not by class: then nearly every case would have rows of its own, a fortieth of the store.
///
/// What a case contributes follows from the case alone; each change subtracts what it contributed before and adds what
/// it contributes after, so an undo or a correction needs no special handling.
struct RollupProjection: Projection {
    static let name = "rollups"

    let name: String = RollupProjection.name
    let version = 2
    let sources: ProjectionSources = [.cases]
    let schema = """
        CREATE TABLE rollups (
            stage TEXT NOT NULL,
            day INTEGER NOT NULL,
            responsibility TEXT NOT NULL,
            n INTEGER NOT NULL,
            late INTEGER NOT NULL,
            PRIMARY KEY (stage, day, responsibility)
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
        let old = RollupProjection.contributions(of: change.before)
        let new = RollupProjection.contributions(of: change.after)
        guard old != new else { return }
        var days: [RollupKey: RollupCount] = [:]
        for (key, count) in new where old[key] != count { days[key, default: RollupCount()] += count }
        for (key, count) in old where new[key] != count { days[key, default: RollupCount()] -= count }
        try write(Difference(days), db)
    }

    /// Returns the sum of some cases' contributions: most rows of a month recur within a batch.
    func prepare(_ changes: [CaseChange]) throws -> (any Sendable)? {
        var days: [RollupKey: RollupCount] = [:]
        for change in changes {
            RollupProjection.forEachContribution(of: change.after, zone: .china) { key, count in
                days[key, default: RollupCount()] += count
            }
        }
        return Difference(days)
    }

    func take(_ batch: CaseBatch, _ db: Database) throws {
        guard let difference = try (batch.prepared[name] ?? prepare(batch.changes)) as? Difference else { return }
        try write(difference, db)
    }

    /// Changes of the counts, in the order of their keys.
    private struct Difference {
        var days: [(key: RollupKey, count: RollupCount)]
        var months: [(key: MonthKey, count: RollupCount)]

        init(_ counts: [RollupKey: RollupCount]) {
            // Queries over years use counts by month.
            var sums: [MonthKey: RollupCount] = [:]
            for (key, count) in counts { sums[MonthKey(key), default: RollupCount()] += count }
            days = counts.filter { $0.value != RollupCount() }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            months = sums.filter { $0.value != RollupCount() }.map { ($0.key, $0.value) }
        }
    }

    /// Returns the contributions of one case: one for each stage that it has passed.
    static func contributions(of item: Case?, zone: DeskZone = .china) -> [RollupKey: RollupCount] {
        var result: [RollupKey: RollupCount] = [:]
        forEachContribution(of: item, zone: zone) { result[$0] = $1 }
        return result
    }

    private static func forEachContribution(
        of item: Case?,
        zone: DeskZone,
        _ body: (RollupKey, RollupCount) -> Void
    ) {
        guard let item else { return }
        func add(_ stage: Stage, _ at: Timestamp?, late: Bool = false) {
            guard let at else { return }
            let key = RollupKey(
                stage: stage,
                day: zone.day(of: at),
                responsibility: item.responsibility ?? ""
            )
            body(key, RollupCount(n: 1, late: late ? 1 : 0))
        }
        add(.report, item.reportedAt)
        add(.file, item.filedAt)
        add(.dispatch, item.dispatchedAt)
        add(.handle, item.handledAt, late: item.handledLate)
        add(.check, item.checkedAt)
        add(.close, item.closedAt)
    }

    private func write(_ difference: Difference, _ db: Database) throws {
        let day = try db.bound(
            """
            INSERT INTO rollups VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET n = n + excluded.n, late = late + excluded.late
            """
        )
        for (key, count) in difference.days {
            try day.run { values in
                values.add(key.stage.rawValue)
                values.add(key.day.rawValue)
                values.add(key.responsibility)
                values.add(count.n)
                values.add(count.late)
            }
            guard count.n < 0 else { continue }
            try db.run(
                "DELETE FROM rollups WHERE stage = ? AND day = ? AND responsibility = ? AND n = 0",
                [key.stage.rawValue, key.day.rawValue, key.responsibility]
            )
        }
        let month = try db.bound(
            """
            INSERT INTO month_rollups VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET n = n + excluded.n, late = late + excluded.late
            """
        )
        for (key, count) in difference.months {
            try month.run { values in
                values.add(key.stage.rawValue)
                values.add(key.month)
                values.add(key.responsibility)
                values.add(count.n)
                values.add(count.late)
            }
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
