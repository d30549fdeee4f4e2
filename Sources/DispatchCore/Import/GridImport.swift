package import DispatchDomain

/// A unit grid (单元网格) of a file, with the file's data of its responsibility grid (责任网格).
package struct GridRow: Hashable, Sendable {
    package var grid: UnitGrid
    /// Nil if the file does not give it; the same holds for `owner` and `department`.
    package var responsibilityName: String?
    package var owner: String?
    package var department: String?
}

/// Reads grids: GeoJSON polygons, or CSV `code,name,responsibility,responsibility_name,owner,department,outline` with
/// the outline as `lat lon;lat lon;…`.
package enum GridImport {
    static let columns = ["code", "responsibility", "outline"]

    /// Reads the grids of a file whose coordinates are in `datum`.
    package static func read(_ file: ImportFile, datum: Datum) -> Imported<GridRow> {
        var grids = Imported<GridRow>(ImportRecords(file, requiring: columns)) { record throws(ImportProblem) in
            try row(record, datum)
        }
        grids.refuseRepeated(\.grid.code) { "\($0.grid.code)" }
        refuseContradictions(&grids)
        return grids
    }

    /// Returns the responsibility grids that are new or that the file changes.
    ///
    /// A new one without a name gets its code as name.
    ///
    /// - parameter known: Returns the desk's responsibility grid with a code; nil if there is none.
    package static func responsibilityGrids<Failure: Error>(
        of rows: [GridRow],
        known: (String) throws(Failure) -> ResponsibilityGrid?
    ) throws(Failure) -> [ResponsibilityGrid] {
        var result: [ResponsibilityGrid] = []
        let byCode = Dictionary(grouping: rows) { $0.grid.responsibility }
        for (code, mine) in byCode.sorted(by: { $0.key < $1.key }) {
            let old = try known(code)
            let new = ResponsibilityGrid(
                code: code,
                name: mine.firstValue(\.responsibilityName) ?? old?.name ?? code,
                owner: mine.firstValue(\.owner) ?? old?.owner ?? "",
                department: mine.firstValue(\.department) ?? old?.department ?? ""
            )
            if new != old { result.append(new) }
        }
        return result
    }

    private static func row(_ record: ImportRecord, _ datum: Datum) throws(ImportProblem) -> GridRow {
        let text = try record.required("code").uppercased()
        guard let code = GridCode(rawValue: text) else {
            throw ImportProblem(
                record.place,
                "网格编码「\(text)」不对;应为 15 位数字或大写字母",
                "'\(text)' is not a valid grid code; use 15 digits or capital letters"
            )
        }
        let grid = UnitGrid(
            code: code,
            name: try record.optional("name") ?? text,
            outline: try outline(record).map { datum.toWGS84($0) },
            responsibility: try record.required("responsibility")
        )
        return GridRow(
            grid: grid,
            responsibilityName: try record.optional("responsibility_name"),
            owner: try record.optional("owner"),
            department: try record.optional("department")
        )
    }

    private static func outline(_ record: ImportRecord) throws(ImportProblem) -> [GeoPoint] {
        switch record.shape {
        case .area(let outline): return outline
        case .point, .line:
            throw ImportProblem(record.place, "网格须是 Polygon", "a grid must be a Polygon")
        case nil:
            let text = try record.text("outline", limit: CSVScanner.longestField)
            guard !text.isEmpty else { throw .empty(record.place, "outline") }
            var corners: [GeoPoint] = []
            for part in text.split(separator: ";") where !part.allSatisfy(\.isWhitespace) {
                let words = part.split(whereSeparator: \.isWhitespace)
                guard words.count == 2, let corner = GeoPoint(parsing: words.joined(separator: ",")) else {
                    throw ImportProblem(
                        record.place,
                        "边界里的「\(part)」不是「纬度 经度」;请更正",
                        "'\(part)' in the outline is not 'latitude longitude'; correct it"
                    )
                }
                corners.append(corner)
            }
            return try RingReader.outline(corners, record.place)
        }
    }

    /// Removes rows that contradict an earlier row about their responsibility grid and reports them as problems: which
    /// row is right can't be guessed.
    private static func refuseContradictions(_ grids: inout Imported<GridRow>) {
        let columns: [(name: String, value: (GridRow) -> String?)] = [
            ("responsibility_name", { $0.responsibilityName }), ("owner", { $0.owner }),
            ("department", { $0.department }),
        ]
        var firstValues: [[String]: (place: ImportPlace, value: String)] = [:]
        var kept: [Imported<GridRow>.Row] = []
        for row in grids.rows {
            let code = row.value.grid.responsibility
            let values = columns.compactMap { column in column.value(row.value).map { (column.name, $0) } }
            let conflict = values.first { name, value in firstValues[[code, name]].map { $0.value != value } ?? false }
            if let (name, value) = conflict, let earlier = firstValues[[code, name]] {
                let (here, there) = (value, earlier.value)
                grids.problems.append(
                    ImportProblem(
                        row.place,
                        "责任网格 \(code) 的 \(name) 这里是「\(here)」,\(earlier.place.words.chinese)却是「\(there)」;请改成一致",
                        "the \(name) of responsibility grid \(code) is '\(here)' here but '\(there)' on "
                            + "\(earlier.place.words.english); make them the same"
                    )
                )
                continue
            }
            for (name, value) in values where firstValues[[code, name]] == nil {
                firstValues[[code, name]] = (row.place, value)
            }
            kept.append(row)
        }
        grids.rows = kept
        grids.sortProblems()
    }
}

extension [GridRow] {
    fileprivate func firstValue(_ value: (GridRow) -> String?) -> String? {
        for row in self {
            if let value = value(row) { return value }
        }
        return nil
    }
}
