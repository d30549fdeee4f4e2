import DispatchDomain
import GRDB

/// Compares the schema of a store with that of a new desk: a trigger would change what acts write, and a table of
/// another form would take what it should refuse.
enum SchemaCheck {
    /// One difference from the schema of a desk.
    struct Difference {
        enum Kind {
            /// A desk has nothing of this name.
            case foreign
            /// It has another form.
            case changed
            /// It is not there.
            case missing
        }

        var name: String
        /// `table`, `index`, `trigger` or `view`.
        var type: String
        var kind: Kind
        /// The projection whose table or index it is; nil for what is not derived from the journal.
        var projection: String?
        /// The SQL that creates it as a desk has it; nil if it is foreign.
        var sql: String?
    }

    /// Returns the name of the first thing that a desk has not, or has in another form; nil if there is none.
    ///
    /// The projections only have to have their names: in a backup they may be of any version.
    static func firstForeign(_ db: Database) throws -> String? {
        try differences(db).first { $0.projection == nil }?.name
    }

    /// Returns all differences, by name; what a desk lacks comes last.
    static func differences(_ db: Database) throws -> [Difference] {
        let expected = try expected()
        let found = try items(db)
        var differences: [Difference] = []
        for (name, item) in found.sorted(by: { $0.key < $1.key }) {
            let known = expected[name]
            guard let known, known.type == item.type else {
                differences.append(Difference(name: name, type: item.type, kind: .foreign))
                continue
            }
            guard !known.forms.contains(plain(item.sql)) else { continue }
            differences.append(
                Difference(
                    name: name,
                    type: item.type,
                    kind: .changed,
                    projection: known.projection,
                    sql: known.sql
                )
            )
        }
        for (name, item) in expected.sorted(by: { $0.key < $1.key }) where item.isNeeded && found[name] == nil {
            differences.append(
                Difference(
                    name: name,
                    type: item.type,
                    kind: .missing,
                    projection: item.projection,
                    sql: item.sql
                )
            )
        }
        return differences
    }

    private struct Item {
        var type: String
        var sql: String?
        /// The forms that it may have: a projection has that of its first version until it is rebuilt.
        var forms: Set<String?> = []
        var projection: String?
        /// Whether a desk of today has it.
        var isNeeded = true
    }

    /// Returns the SQL without regard to what SQLite takes for white space.
    private static func plain(_ sql: String?) -> String? {
        sql.map { sql in
            let words = sql.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0C || $0 == 0x0D }
            return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
        }
    }

    /// Returns the schema of a new desk; the projections in their first versions and in those of today.
    private static func expected() throws -> [String: Item] {
        let fresh = try DatabaseQueue()
        try Schema.migrator.migrate(fresh)
        return try fresh.write { db in
            try db.execute(sql: BackupFiles.schema)
            let migrated = try items(db)
            for table in Projections.all.flatMap(\.tables) { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
            var expected = try items(db)
            // A desk that was made by copying a backup has them.
            for table in BackupFiles.tables { expected[table]?.isNeeded = false }
            for (name, item) in migrated where expected[name] == nil {
                expected[name] = item
                expected[name]?.isNeeded = false
                // Its projection has dropped it since, or names it below.
                expected[name]?.projection = ""
            }
            for projection in Projections.all {
                let before = Set(try items(db).keys)
                try projection.create(db)
                for (name, item) in try items(db) where !before.contains(name) {
                    var item = item
                    item.forms.formUnion(expected[name]?.forms ?? [])
                    item.projection = projection.name
                    expected[name] = item
                }
            }
            return expected
        }
    }

    /// Returns tables, indexes, triggers and views, without what SQLite makes by itself.
    private static func items(_ db: Database) throws -> [String: Item] {
        var items: [String: Item] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT \(Column.list) FROM sqlite_master")
        while let row = try rows.next().map(Fields<Column>.init) {
            let name: String = try row[.item]
            guard !name.hasPrefix("sqlite_") else { continue }
            let sql: String? = try row[.definition]
            items[name] = try Item(type: row[.type], sql: sql, forms: [plain(sql)])
        }
        return items
    }

    private enum Column: Int, ColumnList {
        case item, type, definition

        static let list = "name, type, sql"
    }
}
