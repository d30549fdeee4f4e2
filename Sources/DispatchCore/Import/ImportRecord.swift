import DispatchDomain

/// A row of a CSV file or a feature of a GeoJSON file: texts by name, and a shape if it has one.
struct ImportRecord: Sendable {
    /// How long a name, code or number may be, in Unicode scalars.
    static let longestName = 200

    let place: ImportPlace
    let fields: [String: String]
    /// What a feature draws; nil for rows of a CSV file.
    var shape: GeoShape?

    /// What a column or property says, without white space around it; empty when it says nothing.
    func text(_ column: String, limit: Int = longestName, lines: Bool = false) throws(ImportProblem) -> String {
        let text = (fields[column] ?? "").trimmed
        let count = text.unicodeScalars.count
        guard count <= limit else { throw .tooLong(place, column, count: count, limit: limit) }
        let isBad: (Unicode.Scalar) -> Bool = { scalar in
            let isControl = scalar.properties.generalCategory == .control
            return isControl && !(lines && (scalar == "\n" || scalar == "\r" || scalar == "\t"))
        }
        if let scalar = text.unicodeScalars.first(where: isBad) { throw .controlCharacter(place, column, scalar) }
        return text
    }

    /// The same, nil when it says nothing.
    func optional(_ column: String, limit: Int = longestName, lines: Bool = false) throws(ImportProblem) -> String? {
        let text = try text(column, limit: limit, lines: lines)
        return text.isEmpty ? nil : text
    }

    func required(_ column: String) throws(ImportProblem) -> String {
        guard let text = try optional(column) else { throw .empty(place, column) }
        return text
    }

    /// The parts of a text with `|` between them.
    func list(_ column: String) throws(ImportProblem) -> [String] {
        try text(column, limit: 10 * ImportRecord.longestName).split(separator: "|").map { String($0).trimmed }
            .filter { !$0.isEmpty }.uniqued()
    }

    func integer(_ column: String, in range: ClosedRange<Int>) throws(ImportProblem) -> Int? {
        guard let text = try optional(column) else { return nil }
        guard text.isAllDigits, let number = Int(text), range.contains(number) else {
            throw .notNumber(place, column, text, range)
        }
        return number
    }

    /// One of the values of an enumeration, by its raw value.
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

    /// The point in the columns `lat` and `lon`, as the datum gives it; nil when both are empty.
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

/// All records of a file, and what is wrong with those that can't be read.
struct ImportRecords: Sendable {
    var records: [ImportRecord] = []
    var problems: [ImportProblem] = []

    /// Reads a CSV file that must have some columns.
    init(csv file: ImportFile, requiring columns: [String] = [], renaming: [String: String] = [:]) {
        if let problem = file.notText {
            problems = [problem]
            return
        }
        guard file.format == .csv else {
            problems = [
                ImportProblem(.file, "\(file.name) 是 JSON，这里要 CSV", "\(file.name) is JSON; a CSV file is wanted")
            ]
            return
        }
        do throws(CSVProblem) {
            let (table, problems) = try CSVTable.salvaging(file.bytes, requiring: columns.map { renaming[$0] ?? $0 })
            self.problems = problems.map { ImportProblem($0) }
            let ours = Dictionary(renaming.map { ($1, $0) }) { first, _ in first }
            let taken = Set(renaming.keys)
            // Another system's column of our name means something else once ours has been mapped.
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
        tellEmptiness(file)
    }

    /// Reads a GeoJSON file, or a CSV file that must have some columns.
    init(_ file: ImportFile, requiring columns: [String]) {
        if file.notText == nil, file.format == .geoJSON {
            (records, problems) = GeoJSONReader.records(of: file)
            tellEmptiness(file)
        } else {
            self = ImportRecords(csv: file, requiring: columns)
        }
    }

    private mutating func tellEmptiness(_ file: ImportFile) {
        guard records.isEmpty, problems.isEmpty else { return }
        problems = [ImportProblem(.file, "\(file.name) 里没有内容", "there is nothing in \(file.name)")]
    }
}

extension ImportProblem {
    static func notOnEarth(_ place: ImportPlace, latitude: String, longitude: String) -> ImportProblem {
        ImportProblem(
            place,
            "坐标「\(latitude), \(longitude)」不对，应为度：纬度 −90 到 90，经度 −180 到 180",
            "'\(latitude), \(longitude)' is no position; degrees are expected, latitude −90 to 90, longitude −180 to 180"
        )
    }
}
