/// A record of a CSV file with the line it begins on.
package struct CSVRow: Hashable, Sendable {
    /// From 1, as an editor counts.
    package var line: Int
    package var fields: [String]

    package init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// A CSV file: a header, and rows of exactly as many fields.
///
/// RFC 4180 in UTF-8 with or without byte order mark, LF or CRLF; blank lines and lines that begin with `#`
/// are skipped; a field holds at most 64 KiB.
package struct CSVTable: Hashable, Sendable {
    /// The names of the columns, without spaces around them.
    package let header: [String]
    package let rows: [CSVRow]
    private let columns: [String: Int]

    /// Reads a whole file, all of it or nothing.
    ///
    /// - throws: `CSVProblem` for the first thing wrong, a column that is `required` but missing included.
    package init(parsing bytes: [UInt8], requiring required: [String] = []) throws(CSVProblem) {
        let (table, problems) = try CSVTable.salvaging(bytes, requiring: required, problemLimit: 1)
        if let problem = problems.first { throw problem }
        self = table
    }

    /// Reads what can be read of a file; rows with something wrong are left out and told, in order.
    ///
    /// - throws: `CSVProblem` when there is no usable header.
    package static func salvaging(
        _ bytes: [UInt8],
        requiring required: [String] = []
    ) throws(CSVProblem) -> (table: CSVTable, problems: [CSVProblem]) {
        try salvaging(bytes, requiring: required, problemLimit: .max)
    }

    /// What a row says in the column of that name; empty when there is no such column.
    package func value(_ column: String, in row: CSVRow) -> String {
        guard let index = columns[column], row.fields.indices.contains(index) else { return "" }
        return row.fields[index]
    }

    /// Whether the header names a column.
    package func has(_ column: String) -> Bool { columns[column] != nil }

    private init(header: [String], columns: [String: Int], rows: [CSVRow]) {
        self.header = header
        self.columns = columns
        self.rows = rows
    }

    private static func salvaging(
        _ bytes: [UInt8],
        requiring required: [String],
        problemLimit: Int
    ) throws(CSVProblem) -> (table: CSVTable, problems: [CSVProblem]) {
        var scanner = CSVScanner(bytes)
        guard let first = try scanner.next() else { throw .noHeader(scanner.line) }
        let header = first.fields.map { name in
            String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        let columns = try index(header, line: first.line, requiring: required)
        var rows: [CSVRow] = []
        var problems: [CSVProblem] = []
        while problems.count < problemLimit {
            do throws(CSVProblem) {
                guard let row = try scanner.next() else { break }
                if row.fields.count == header.count {
                    rows.append(row)
                } else {
                    problems.append(
                        .wrongFieldCount(row.line, expected: header.count, found: row.fields.count)
                    )
                }
            } catch {
                problems.append(error)
                scanner.skipLine()
            }
        }
        return (CSVTable(header: header, columns: columns, rows: rows), problems)
    }

    private static func index(
        _ header: [String],
        line: Int,
        requiring required: [String]
    ) throws(CSVProblem) -> [String: Int] {
        var columns: [String: Int] = [:]
        for (index, name) in header.enumerated() {
            guard columns.updateValue(index, forKey: name) == nil else { throw .repeatedColumn(line, name) }
        }
        let missing = required.filter { columns[$0] == nil }
        guard missing.isEmpty else { throw .missingColumns(line, missing) }
        return columns
    }
}
