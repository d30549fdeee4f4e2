import DispatchDomain
import GRDB

/// The gazetteer in the store.
///
/// Exact and prefix look-ups are range scans of one index.
///
/// A failed read returns nothing, and is noted.
struct DeskPlaces: PlaceSource {
    let store: Store
    let trouble: ReadTrouble

    private static let columns = PlaceRecord.Column.allCases.map { "p.\($0.name)" }.joined(separator: ", ")

    func places(named name: String) -> [Place] { exact(name, .name) }

    func places(initials: String) -> [Place] { exact(initials, .initials) }

    func places(namePrefix prefix: String, limit: Int) -> [Place] { starting(prefix, .name, limit) }

    func places(initialsPrefix prefix: String, limit: Int) -> [Place] { starting(prefix, .initials, limit) }

    func places(containing part: String, limit: Int) -> [Place] {
        // Few names have a Latin letter or a digit, and only these can contain one: they have an index of their own.
        // Without it, initials that no place has would scan all names.
        let isLatin = part.utf8.contains { $0.isLetter || $0.isDigit }
        let latin = "INDEXED BY place_names_latin WHERE text GLOB '*[A-Za-z0-9]*' AND"
        let source = "place_names \(isLatin ? latin : "WHERE") kind = \(PlaceRecord.NameKind.name.sqlText)"
        return fetch(
            """
            WHERE p.id IN (SELECT place_id FROM \(source) AND instr(text, ?) > 0 LIMIT ?)
            ORDER BY length(p.name), p.name
            """,
            [part, limit]
        )
    }

    func grid(_ code: GridCode) -> UnitGrid? {
        read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT \(GridRecord.Column.list) FROM unit_grids WHERE code = ?",
                arguments: [code.rawValue]
            ).flatMap { try GridRecord.grid(Fields($0)) }
        }
    }

    private func read<Value>(_ body: (Database) throws -> Value?) -> Value? {
        trouble.asking { () throws(DeskFailure) in
            do throws(StoreProblem) { return try store.read(body) } catch { throw .store(error) }
        }
    }

    private func exact(_ text: String, _ kind: PlaceRecord.NameKind) -> [Place] {
        fetch(
            """
            WHERE p.id IN (SELECT place_id FROM place_names WHERE text = ? AND kind = ?)
            ORDER BY length(p.name), p.name LIMIT 100
            """,
            [text, kind.rawValue]
        )
    }

    private func starting(_ prefix: String, _ kind: PlaceRecord.NameKind, _ limit: Int) -> [Place] {
        guard !prefix.isEmpty else { return [] }
        // No character sorts after U+10FFFF, so this is the upper bound of the names with the prefix.
        return fetch(
            """
            WHERE p.id IN (SELECT place_id FROM place_names WHERE text >= ? AND text < ? AND kind = ? LIMIT ?)
            ORDER BY length(p.name), p.name
            """,
            [prefix, prefix + "\u{10FFFF}", kind.rawValue, limit]
        )
    }

    private func fetch(_ condition: String, _ arguments: [any DatabaseValueConvertible]) -> [Place] {
        let found = read { db -> [Place]? in
            try db.require(.places)
            return try Row.fetchAll(
                db.cachedStatement(
                    sql: "SELECT \(DeskPlaces.columns) FROM places AS p \(condition)"
                ),
                arguments: StatementArguments(arguments)
            ).map { try PlaceRecord.place(Fields($0)) }
        }
        return found ?? []
    }
}
