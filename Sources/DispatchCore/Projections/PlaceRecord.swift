import DispatchDomain
import GRDB

/// The rows of the gazetteer's places.
enum PlaceRecord {
    enum Column: Int, ColumnList {
        case id, name, kind, aliases, initials, points, firstNumber, lastNumber

        static let list = joined
        /// SQLite chooses the row numbers itself.
        static let written = allCases.filter { $0 != .id }
    }

    /// What a place is found by.
    enum NameKind: String, CaseIterable {
        case name, initials
    }

    private static let upsert = """
        INSERT INTO places (\(Column.written.names)) VALUES (\(Column.written.marks))
        ON CONFLICT (name, kind) DO UPDATE SET \(Column.written.filter { $0 != .name && $0 != .kind }.updates)
        """

    static func write(_ entry: GazetteerEntry, to db: Database) throws {
        let place = entry.place
        try db.run(upsert, Column.written) { column, values in
            switch column {
            case .id: break
            case .name: values.add(place.name)
            case .kind: values.add(place.kind.rawValue)
            case .aliases: values.add(place.aliases.joined(separator: "|"))
            case .initials: values.add(entry.initials)
            case .points: values.add(try JournalCoding.encode(place.points))
            case .firstNumber: values.add(place.numbers?.first)
            case .lastNumber: values.add(place.numbers?.last)
            }
        }
        let id = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM places WHERE name = ? AND kind = ?"),
            arguments: [place.name, place.kind.rawValue]
        )
        try db.run("DELETE FROM place_names WHERE place_id = ?", [id])
        for name in [place.name] + place.aliases { try write(name, .name, of: id, to: db) }
        if !entry.initials.isEmpty { try write(entry.initials, .initials, of: id, to: db) }
    }

    private static func write(_ text: String, _ kind: NameKind, of id: Int64?, to db: Database) throws {
        try db.run(
            "INSERT OR REPLACE INTO place_names (text, kind, place_id) VALUES (?, ?, ?)",
            [text, kind.rawValue, id]
        )
    }

    static func place(_ row: Fields<Column>) throws -> Place {
        place(row, points: try JournalCoding.decode([GeoPoint].self, from: row[.points]))
    }

    static func place(_ row: Fields<Column>, points: [GeoPoint]) -> Place {
        let aliases: String = row[.aliases]
        var numbers: Place.HouseNumbers?
        if let first = row[.firstNumber] as Int?, let last = row[.lastNumber] as Int? {
            numbers = .init(first: first, last: last)
        }
        return Place(
            name: row[.name],
            kind: Place.Kind(rawValue: row[.kind]) ?? .landmark,
            aliases: aliases.split(separator: "|").map { String($0) },
            points: points,
            numbers: numbers
        )
    }
}
