import GRDB

extension Database {
    /// Runs a cached statement.
    func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws {
        let statement = try cachedStatement(sql: sql)
        try statement.execute(arguments: StatementArguments(arguments))
    }

    /// Returns a value of the table `meta`; nil if there is none.
    func meta(_ key: String) throws -> String? {
        try String.fetchOne(cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [key])
    }

    func removeMeta(_ key: String) throws { try run("DELETE FROM meta WHERE key = ?", [key]) }

    func setMeta(_ key: String, _ value: String) throws {
        try run("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", [key, value])
    }
}
