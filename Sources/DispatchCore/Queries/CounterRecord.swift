import GRDB

/// The rows of the gateway's counters.
enum CounterRecord {
    private enum Column: Int, ColumnList {
        case name, value

        static let list = joined
    }

    static func all(_ db: Database) throws -> [(name: String, value: Int64)] {
        try Row.fetchAll(db, sql: "SELECT \(Column.list) FROM counters ORDER BY name").map { row in
            let row = Fields<Column>(row)
            return try (row[.name], row[.value])
        }
    }

    static func put(_ name: String, _ value: Int64, _ db: Database) throws {
        try db.run(
            "INSERT INTO counters VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            [name, value]
        )
    }
}
