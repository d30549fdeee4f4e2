import DispatchDomain
import GRDB

/// Compares reference data with what the desk has, so that an import records only what differs.
struct StoredReference {
    let db: Database

    /// - throws: A `StoreProblem` of kind `unavailable` while the data are being rebuilt.
    init(_ db: Database) throws {
        try db.require(.reference, .grids, .places)
        self.db = db
    }

    func has(_ entry: GazetteerEntry) throws -> Bool {
        let row = try PlaceRow(entry)
        let columns = PlaceRecord.Column.written
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM places WHERE \(columns.map { "\($0.name) IS ?" }.joined(separator: " AND "))"
        )
        let values = columns.map { column -> (any DatabaseValueConvertible)? in
            switch column {
            case .id: nil
            case .name: row.names.first
            case .kind: row.kind
            case .aliases: row.aliases
            case .initials: row.initials
            case .points: row.points
            case .firstNumber: row.firstNumber
            case .lastNumber: row.lastNumber
            }
        }
        return try Int.fetchOne(statement, arguments: StatementArguments(values)) != nil
    }

    func has(_ grid: UnitGrid) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT \(GridRecord.Column.list) FROM unit_grids WHERE code = ?"
        )
        return try Row.fetchOne(statement, arguments: [grid.code.rawValue]).flatMap { try GridRecord.grid(Fields($0)) }
            == grid
    }

    func has(_ day: CalendarDay) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT \(ReferenceColumns.OfDay.list) FROM calendar_days WHERE day = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [day.day.rawValue]) else { return false }
        let fields = Fields<ReferenceColumns.OfDay>(row)
        return try fields[.kind] == day.kind.rawValue && fields[.name] == day.name
    }

    func has(_ person: Operator) throws -> Bool { try ReferenceQueries(db: db).person(named: person.name) == person }
}
