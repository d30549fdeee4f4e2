import DispatchDomain
import GRDB

/// All projections, in the order in which they take a change.
///
/// The case search comes before the reference data: it needs the name that a class had before an import.
enum Projections {
    static let all: [any Projection] = [
        CaseSearchProjection(), ReferenceProjection(), GridProjection(), PlaceProjection(), UnitProjection(),
        DeviceProjection(), CaseProjection(), DayCounterProjection(), RollupProjection(), JournalSearchProjection(),
        ImportProjection(),
    ]

    /// Returns the projections of these names, in the order of `all`.
    static func named(_ names: Set<String>) -> [any Projection] { all.filter { names.contains($0.name) } }

    /// Creates the empty tables of all projections in a scratch database.
    static func createAll(_ db: Database) throws {
        for projection in all { try projection.create(db) }
    }

    // MARK: Versions

    /// The versions that this program writes, as the store keeps them: `case_search:1 cases:1 …`.
    static let versions = all.map { "\($0.name):\($0.version)" }.sorted().joined(separator: " ")

    private static let versionsKey = "projections"

    /// Whether the desk's projections are of the versions that this program writes.
    ///
    /// Checked in every write transaction: a newer program may have taken over the desk since it was opened.
    static func areCurrent(_ db: Database) throws -> Bool { try db.meta(versionsKey) == versions }

    /// Marks all projections as missing, so that they are made anew from the journal when the desk is opened.
    static func forget(_ db: Database) throws { try db.setMeta(versionsKey, "") }

    /// Returns the names of the projections that are missing or of another version.
    static func stale(_ db: Database) throws -> Set<String> {
        let known = Set((try db.meta(versionsKey) ?? "").split(separator: " ").map(String.init))
        let tables = Set(try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'"))
        let stale = all.filter { projection in
            !known.contains("\(projection.name):\(projection.version)") || !tables.isSuperset(of: projection.tables)
        }
        return Set(stale.map(\.name))
    }

    /// Recreates the projections that are missing or of another version, empty, and marks them to be rebuilt.
    ///
    /// A rebuild under way starts again together with them, so that all are made in one pass over the journal.
    /// - returns: Whether there is anything to rebuild.
    @discardableResult
    static func reconcile(_ db: Database) throws -> Bool {
        let stale = try stale(db)
        let running = try RebuildState.current(db)
        guard !stale.isEmpty else {
            if try !areCurrent(db) { try db.setMeta(versionsKey, versions) }
            return running != nil
        }
        return try remake(stale, db)
    }

    /// Recreates projections, empty, and marks them to be rebuilt, together with those of a rebuild under way.
    ///
    /// - returns: Whether there is anything to rebuild.
    @discardableResult
    static func remake(_ wrong: Set<String>, _ db: Database) throws -> Bool {
        let names = try wrong.union(RebuildState.current(db)?.building ?? [])
        for projection in named(names) {
            for table in projection.tables { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
            try projection.create(db)
        }
        try db.setMeta(versionsKey, versions)
        try db.execute(sql: "DELETE FROM rebuilt_cases; DELETE FROM rebuild")
        guard try Journal(db: db).head().seq > 0 else { return false }
        let state = RebuildState(building: names, stage: .desk, deskSeq: 0, nextCase: .max, done: 0, total: 0)
        try state.write(to: db)
        return true
    }
}
