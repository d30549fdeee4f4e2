/// A record of a CSV file, with its first line.
package struct CSVRow: Hashable, Sendable {
    /// The line, counted from 1 as in an editor.
    package var line: Int
    package var fields: [String]

    package init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// A CSV file: a header, and rows with the same number of fields.
///
/// The format is RFC 4180 in UTF-8 with or without byte order mark, with LF or CRLF. Blank lines and comments
/// (`CSVScanner.Comments`) are skipped. A field has at most 64 KiB.
package struct CSVTable: Hashable, Sendable {
    /// The names of the columns, without surrounding spaces.
    package let header: [String]
    package let rows: [CSVRow]
    private let columns: [String: Int]

    /// Reads a whole file; in those that come with the program, lines that begin with `#` are comments.
    ///
    /// - throws: `CSVProblem` for the first problem, which may be a missing `required` column.
    package init(
        parsing bytes: [UInt8],
        requiring required: [String] = [],
        comments: CSVScanner.Comments = .everywhere
    ) throws(CSVProblem) {
        let (table, problems) = try CSVTable.salvaging(bytes, requiring: required, comments, problemLimit: 1)
        if let problem = problems.first { throw problem }
        self = table
    }

    /// Reads the well-formed rows of a file of others; returns them and a problem for each faulty row, in order.
    ///
    /// Only before the header are lines that begin with `#` comments.
    ///
    /// - throws: `CSVProblem` if there is no usable header or a `required` column is missing.
    package static func salvaging(
        _ bytes: [UInt8],
        requiring required: [String] = []
    ) throws(CSVProblem) -> (table: CSVTable, problems: [CSVProblem]) {
        try salvaging(bytes, requiring: required, .beforeHeader, problemLimit: .max)
    }

    /// Returns the field of a row in the column of that name; empty if there is no such column.
    package func value(_ column: String, in row: CSVRow) -> String {
        guard let index = columns[column], row.fields.indices.contains(index) else { return "" }
        return row.fields[index]
    }

    /// Returns whether the table has a column of that name.
    package func has(_ column: String) -> Bool { columns[column] != nil }

    private init(header: [String], columns: [String: Int], rows: [CSVRow]) {
        self.header = header
        self.columns = columns
        self.rows = rows
    }

    private static func salvaging(
        _ bytes: [UInt8],
        requiring required: [String],
        _ comments: CSVScanner.Comments,
        problemLimit: Int
    ) throws(CSVProblem) -> (table: CSVTable, problems: [CSVProblem]) {
        var scanner = CSVScanner(bytes, comments: comments)
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
                } else if row.fields.first?.hasPrefix("#") == true {
                    problems.append(.noComment(row.line, expected: header.count, found: row.fields.count))
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
