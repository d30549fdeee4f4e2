import DispatchDomain

/// A row of a CSV file or a feature of a GeoJSON file.
struct ImportRecord: Sendable {
    /// The maximum length of a name, code or number, in Unicode scalars.
    static let longestName = 200

    let place: ImportPlace
    /// The values by column or property name.
    let fields: [String: String]
    /// The geometry of a feature; nil for rows of a CSV file.
    var shape: GeoShape?

    /// Returns the trimmed value of a column or property; empty if there is none, or none that a screen shows.
    ///
    /// - parameters:
    ///   - limit: The maximum length, in Unicode scalars.
    ///   - lines: Whether line breaks and tabs are allowed.
    /// - throws: A problem for a value that is too long or contains control characters.
    func text(_ column: String, limit: Int = longestName, lines: Bool = false) throws(ImportProblem) -> String {
        let text = (fields[column] ?? "").trimmed
        let count = text.unicodeScalars.count
        guard count <= limit else { throw .tooLong(place, column, count: count, limit: limit) }
        let isBad: (Unicode.Scalar) -> Bool = { scalar in
            let isControl = scalar.properties.generalCategory == .control
            return isControl && !(lines && (scalar == "\n" || scalar == "\r" || scalar == "\t"))
        }
        if let scalar = text.unicodeScalars.first(where: isBad) { throw .controlCharacter(place, column, scalar) }
        return text.isBlank ? "" : text
    }

    /// Returns the trimmed value of a column or property; nil if it is empty.
    func optional(_ column: String, limit: Int = longestName, lines: Bool = false) throws(ImportProblem) -> String? {
        let text = try text(column, limit: limit, lines: lines)
        return text.isEmpty ? nil : text
    }

    func required(_ column: String) throws(ImportProblem) -> String {
        guard let text = try optional(column) else { throw .empty(place, column) }
        return text
    }

    /// Returns the parts of a list separated by `|`, without empty and repeated ones.
    func list(_ column: String) throws(ImportProblem) -> [String] {
        try text(column, limit: 10 * ImportRecord.longestName).split(separator: "|").map { String($0).trimmed }
            .filter { !$0.isBlank }.uniqued()
    }

    func integer(_ column: String, in range: ClosedRange<Int>) throws(ImportProblem) -> Int? {
        guard let text = try optional(column) else { return nil }
        guard text.isAllDigits, let number = Int(text), range.contains(number) else {
            throw .notNumber(place, column, text, range)
        }
        return number
    }

    /// Returns a required value of an enumeration, by its raw value.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ column: String,
        _ type: Choice.Type
    ) throws(ImportProblem) -> Choice {
        let text = try required(column)
        guard let choice = Choice(rawValue: text) else {
            throw .notOneOf(place, column, text, Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// Returns the point of the columns `lat` and `lon`, converted from the datum to WGS-84; nil if both are empty.
    func point(_ datum: Datum) throws(ImportProblem) -> GeoPoint? {
        let (latitude, longitude) = (try text("lat"), try text("lon"))
        if latitude.isEmpty && longitude.isEmpty { return nil }
        if latitude.isEmpty { throw .empty(place, "lat") }
        if longitude.isEmpty { throw .empty(place, "lon") }
        guard let point = GeoPoint(parsing: latitude + "," + longitude) else {
            throw .notOnEarth(place, latitude: latitude, longitude: longitude)
        }
        return datum.toWGS84(point)
    }
}

/// The records of a file, and the problems of those that can't be read.
struct ImportRecords: Sendable {
    var records: [ImportRecord] = []
    var problems: [ImportProblem] = []

    /// Reads a CSV file.
    ///
    /// - parameters:
    ///   - columns: The required columns.
    ///   - renaming: The names of columns in the file, by the names in this program.
    init(csv file: ImportFile, requiring columns: [String] = [], renaming: [String: String] = [:]) {
        if let problem = file.notText {
            problems = [problem]
            return
        }
        guard file.format == .csv else {
            problems = [
                ImportProblem(
                    .file,
                    "\(file.name) 是 JSON;这里要 CSV 文件",
                    "\(file.name) is JSON; a CSV file is needed here"
                )
            ]
            return
        }
        do throws(CSVProblem) {
            let (table, problems) = try CSVTable.salvaging(file.bytes, requiring: columns.map { renaming[$0] ?? $0 })
            self.problems = problems.map { ImportProblem($0) }
            let ours = Dictionary(renaming.map { ($1, $0) }) { first, _ in first }
            let taken = Set(renaming.keys)
            // If a name is mapped to another column, the file's own column of that name means something else: ignore
            // it.
            let names = table.header.map { ours[$0] ?? (taken.contains($0) ? "" : $0) }
            records = table.rows.map { row in
                ImportRecord(
                    place: .line(row.line),
                    fields: Dictionary(zip(names, row.fields)) { first, _ in first }
                )
            }
        } catch {
            problems = [ImportProblem(error)]
        }
        refuseIfEmpty(file)
    }

    /// Reads a GeoJSON file, or a CSV file with the required columns.
    init(_ file: ImportFile, requiring columns: [String]) {
        if file.notText == nil, file.format == .geoJSON {
            (records, problems) = GeoJSONReader.records(of: file)
            refuseIfEmpty(file)
        } else {
            self = ImportRecords(csv: file, requiring: columns)
        }
    }

    private mutating func refuseIfEmpty(_ file: ImportFile) {
        guard records.isEmpty, problems.isEmpty else { return }
        problems = [ImportProblem(.file, "\(file.name) 里没有内容", "\(file.name) is empty")]
    }
}

extension ImportProblem {
    static func notOnEarth(_ place: ImportPlace, latitude: String, longitude: String) -> ImportProblem {
        ImportProblem(
            place,
            "坐标「\(latitude), \(longitude)」不对;请用度:纬度 −90 到 90,经度 −180 到 180",
            "'\(latitude), \(longitude)' is not a valid position; use degrees: latitude −90 to 90, longitude −180 to 180"
        )
    }
}
