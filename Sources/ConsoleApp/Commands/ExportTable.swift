import DispatchCore
import DispatchDomain

/// How rows of one kind are exported: the columns of CSV, the JSON object, the geometry of GeoJSON.
struct ExportTable<Item> {
    struct Column {
        let name: String
        let text: (Item) -> String

        init(_ name: String, _ text: @escaping (Item) -> String?) {
            self.name = name
            self.text = { text($0) ?? "" }
        }
    }

    let columns: [Column]
    let value: (Item) -> JSONValue
    var geometry: (Item) -> JSONValue = { _ in .null }

    /// Returns the properties of the GeoJSON feature, without the coordinates, which are in its geometry.
    func properties(_ item: Item) -> JSONValue {
        guard case .object(var fields) = value(item) else { return .null }
        for name in ["lat", "lon", "outline"] { fields[name] = nil }
        return .object(fields)
    }
}

/// The tables of everything that can be exported.
///
/// Columns that an import reads have the import's names, so that one desk can import what another exports.
struct ExportTables {
    typealias Grid = (grid: UnitGrid, responsibility: ResponsibilityGrid?)

    let cases: ExportTable<Case>
    let units: ExportTable<UnitView>
    let journal: ExportTable<JournalEntry>
    let grids: ExportTable<Grid>

    init(_ session: DeskSession) {
        let json = session.json
        let time: (Timestamp?) -> String? = { $0?.iso(session.desk.zone) }
        cases = ExportTable(
            columns: ExportTables.caseColumns(session, time),
            value: { json.value($0) },
            geometry: { ExportTables.point($0.location.point) }
        )
        units = ExportTable(
            columns: ExportTables.unitColumns(time),
            value: { json.value($0) },
            geometry: { ExportTables.point($0.fix?.point) }
        )
        journal = ExportTable(columns: ExportTables.journalColumns(time), value: { json.value($0) })
        grids = ExportTable(
            columns: ExportTables.gridColumns,
            value: ExportTables.value,
            geometry: { ExportTables.area($0.grid.outline) }
        )
    }

    // MARK: Geometry

    private static func point(_ point: GeoPoint?) -> JSONValue {
        guard let point else { return .null }
        return .object(["type": .text("Point"), "coordinates": position(point)])
    }

    private static func area(_ outline: [GeoPoint]) -> JSONValue {
        // A ring ends with its first position (RFC 7946, 3.1.6).
        let ring = (outline + outline.prefix(1)).map(position)
        return .object(["type": .text("Polygon"), "coordinates": .list([.list(ring)])])
    }

    private static func position(_ point: GeoPoint) -> JSONValue {
        .list([.number(point.longitude), .number(point.latitude)])
    }

    private static func value(_ item: Grid) -> JSONValue {
        .object([
            "code": .text(item.grid.code.rawValue), "name": .text(item.grid.name),
            "responsibility": .text(item.grid.responsibility),
            "responsibility_name": JSONValue(item.responsibility?.name), "owner": JSONValue(item.responsibility?.owner),
            "department": JSONValue(item.responsibility?.department),
            "outline": .list(item.grid.outline.map { .list([.number($0.latitude), .number($0.longitude)]) }),
        ])
    }
}
