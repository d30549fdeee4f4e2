import DispatchDomain
import GRDB

/// Checks that a store of the current schema contains nothing that a desk has not: a trigger would change what acts
/// write, and a table of another form would take what it should refuse.
enum SchemaCheck {
    /// Compares the schema with that of a new desk; the projections, which are made anew, only by their names.
    ///
    /// - parameter file: The file to name in the problem.
    /// - throws: A `StoreProblem` of kind `integrity` that names the first difference.
    static func run(_ db: Database, _ file: String) throws {
        let expected = try expected()
        let found = try items(db)
        for (name, item) in found.sorted(by: { $0.key < $1.key }) {
            guard let known = expected[name], item.type == known.type, known.isProjection || item.sql == known.sql
            else {
                throw problem(name, file)
            }
        }
        for (name, item) in expected.sorted(by: { $0.key < $1.key }) where !item.isProjection && found[name] == nil {
            throw problem(name, file)
        }
    }

    private struct Item {
        var type: String
        var sql: String?
        var isProjection = false
    }

    private static func problem(_ name: String, _ file: String) -> StoreProblem {
        StoreProblem(
            .integrity,
            Phrase(
                "\(file) 的结构与值班库不符:\(name)",
                "the structure of \(file) is not that of a desk: \(name)"
            )
        )
    }

    /// Returns the schema of a new desk; the projections in their first versions and in those of today.
    private static func expected() throws -> [String: Item] {
        let fresh = try DatabaseQueue()
        try Schema.migrator.migrate(fresh)
        return try fresh.write { db in
            var items = try items(db)
            for projection in Projections.all {
                for table in projection.tables { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
            }
            let others = try Self.items(db)
            for name in items.keys where others[name] == nil { items[name]?.isProjection = true }
            try Projections.createAll(db)
            for (name, var item) in try Self.items(db) where others[name] == nil {
                item.isProjection = true
                items[name] = item
            }
            return items
        }
    }

    private static func items(_ db: Database) throws -> [String: Item] {
        var items: [String: Item] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT \(Column.list) FROM sqlite_master")
        while let row = try rows.next().map(Fields<Column>.init) {
            items[row[.item]] = Item(type: row[.type], sql: row[.definition])
        }
        return items
    }

    private enum Column: Int, ColumnList {
        case item, type, definition

        static let list = "name, type, sql"
    }
}
