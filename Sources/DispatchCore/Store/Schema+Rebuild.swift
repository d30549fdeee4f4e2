import GRDB

/// Schema version 4: the versions of the projections, and the progress of a rebuild.
extension Schema {
    static func createRebuildTables(_ db: Database) throws {
        try db.execute(sql: rebuildTables)
    }

    private static let rebuildTables = """
        CREATE TABLE rebuild (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            building TEXT NOT NULL,
            stage INTEGER NOT NULL,
            desk_seq INTEGER NOT NULL,
            next_case INTEGER NOT NULL,
            done INTEGER NOT NULL,
            total INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE rebuilt_cases (id INTEGER PRIMARY KEY) STRICT;
        INSERT INTO meta VALUES ('projections', 'case_search:1 cases:1 day_counters:1 devices:1 grids:1 journal_search:1 '
            || 'places:1 reference:1 rollups:1 units:1');
        """
}

extension Database {
    /// Whether any projection is being rebuilt.
    ///
    /// Queried several times in every transaction, so it only looks for a row; the answer is nearly always no.
    var isRebuilding: Bool {
        get throws { try hasRow("SELECT 1 FROM rebuild") }
    }
}
