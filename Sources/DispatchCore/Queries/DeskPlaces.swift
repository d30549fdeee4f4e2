import DispatchDomain
import GRDB

/// The gazetteer's names as the store has them: exact and prefix look-ups are range scans of one index.
///
/// A reader that fails gives nothing; the place then stays the words that were typed.
struct DeskPlaces: PlaceSource {
    let store: Store

    func places(named name: String) -> [Place] { exact(name, "name") }

    func places(initials: String) -> [Place] { exact(initials, "initials") }

    func places(namePrefix prefix: String, limit: Int) -> [Place] { starting(prefix, "name", limit) }

    func places(initialsPrefix prefix: String, limit: Int) -> [Place] { starting(prefix, "initials", limit) }

    func places(containing part: String, limit: Int) -> [Place] {
        fetch(
            """
            WHERE p.id IN (SELECT place_id FROM place_names WHERE kind = 'name' AND instr(text, ?) > 0 LIMIT ?)
            ORDER BY length(p.name), p.name
            """,
            [part, limit]
        )
    }

    func grid(_ code: GridCode) -> UnitGrid? {
        let found: UnitGrid?? = try? store.read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT name, outline, responsibility FROM unit_grids WHERE code = ?",
                arguments: [code.rawValue]
            ).map { row in
                UnitGrid(
                    code: code,
                    name: row[0],
                    outline: try JournalCoding.decode([GeoPoint].self, from: row[1]),
                    responsibility: row[2]
                )
            }
        }
        return found ?? nil
    }

    private func exact(_ text: String, _ kind: String) -> [Place] {
        fetch(
            """
            WHERE p.id IN (SELECT place_id FROM place_names WHERE text = ? AND kind = ?)
            ORDER BY length(p.name), p.name LIMIT 100
            """,
            [text, kind]
        )
    }

    private func starting(_ prefix: String, _ kind: String, _ limit: Int) -> [Place] {
        guard !prefix.isEmpty else { return [] }
        // Nothing in a name sorts behind U+10FFFF, so this is the end of the names that begin so.
        return fetch(
            """
            WHERE p.id IN (SELECT place_id FROM place_names WHERE text >= ? AND text < ? AND kind = ? LIMIT ?)
            ORDER BY length(p.name), p.name
            """,
            [prefix, prefix + "\u{10FFFF}", kind, limit]
        )
    }

    private func fetch(_ condition: String, _ arguments: [any DatabaseValueConvertible]) -> [Place] {
        let found = try? store.read { db in
            try db.require(.places)
            return try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT p.name, p.kind, p.aliases, p.points, p.first_number, p.last_number FROM places AS p
                        \(condition)
                        """
                ),
                arguments: StatementArguments(arguments)
            ).map(DeskPlaces.place)
        }
        return found ?? []
    }

    static func place(_ row: Row) throws -> Place {
        place(row, points: try JournalCoding.decode([GeoPoint].self, from: row[3]))
    }

    static func place(_ row: Row, points: [GeoPoint]) -> Place {
        let aliases: String = row[2]
        var numbers: Place.HouseNumbers?
        if let first = row[4] as Int?, let last = row[5] as Int? { numbers = .init(first: first, last: last) }
        return Place(
            name: row[0],
            kind: Place.Kind(rawValue: row[1]) ?? .landmark,
            aliases: aliases.split(separator: "|").map { String($0) },
            points: points,
            numbers: numbers
        )
    }
}
