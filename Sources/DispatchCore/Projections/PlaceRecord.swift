import DispatchDomain
import GRDB

/// Reads and writes the rows of the gazetteer's places.
enum PlaceRecord {
    enum Column: Int, ColumnList {
        case id, name, kind, aliases, initials, points, firstNumber, lastNumber

        static let list = joined
        static let table: String? = "places"
        /// All columns but the row ID, which SQLite chooses.
        static let written = allCases.filter { $0 != .id }
    }

    /// The kinds of text that a place is found by.
    enum NameKind: String, CaseIterable {
        case name, initials
    }

    private enum NameColumn: Int, ColumnList {
        case text, kind, placeID

        static let list = joined
    }

    private static let upsert = """
        INSERT INTO places (\(Column.written.names)) VALUES (\(Column.written.marks))
        ON CONFLICT (name, kind) DO UPDATE SET \(Column.written.filter { $0 != .name && $0 != .kind }.updates)
        RETURNING id
        """
    private static let naming = """
        INSERT OR REPLACE INTO place_names (\(NameColumn.list)) VALUES (\(NameColumn.allCases.marks))
        """

    /// Inserts places, and updates existing ones of the same name and kind.
    static func write(_ places: [PlaceRow], to db: Database) throws {
        let known = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM places")) ?? 0
        var added: Set<Int64> = []
        let statement = try db.bound(upsert)
        let naming = try db.bound(naming)
        for place in places {
            let id = try write(place, statement)
            // A place that was just inserted has no names to delete.
            if id <= known || !added.insert(id).inserted {
                try db.run("DELETE FROM place_names WHERE place_id = ?", [id])
            }
            for text in place.names { try write(text, .name, of: id, naming) }
            if !place.initials.isEmpty { try write(place.initials, .initials, of: id, naming) }
        }
    }

    private static func write(_ place: PlaceRow, _ statement: BoundStatement) throws -> Int64 {
        try statement.number(Column.written) { column, values in
            switch column {
            case .id: break
            case .name: values.add(place.names.first)
            case .kind: values.add(place.kind)
            case .aliases: values.add(place.aliases)
            case .initials: values.add(place.initials)
            case .points: values.add(place.points)
            case .firstNumber: values.add(place.firstNumber)
            case .lastNumber: values.add(place.lastNumber)
            }
        }
    }

    private static func write(_ text: String, _ kind: NameKind, of id: Int64, _ statement: BoundStatement) throws {
        try statement.run(NameColumn.allCases) { column, values in
            switch column {
            case .text: values.add(text)
            case .kind: values.add(kind.rawValue)
            case .placeID: values.add(id)
            }
        }
    }

    static func place(_ row: Fields<Column>) throws -> Place {
        try place(row, points: row.json(.points, as: [GeoPoint].self))
    }

    static func place(_ row: Fields<Column>, points: [GeoPoint]) throws -> Place {
        let aliases: String = try row[.aliases]
        var numbers: Place.HouseNumbers?
        if let first = try row[.firstNumber] as Int?, let last = try row[.lastNumber] as Int? {
            numbers = .init(first: first, last: last)
        }
        return try Place(
            name: row[.name],
            kind: Place.Kind(rawValue: row[.kind]) ?? .landmark,
            aliases: aliases.split(separator: "|").map { String($0) },
            points: points,
            numbers: numbers
        )
    }
}
