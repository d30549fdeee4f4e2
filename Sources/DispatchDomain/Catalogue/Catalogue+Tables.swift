extension Catalogue {
    /// The required columns of a table of classes; `group`, `aliases` (separated by `|`) and `successor` are optional.
    package static let classColumns = CatalogueReader.columns
    /// The required columns of a table of codes.
    package static let codeColumns = ["kind", "code", "zh", "en"]

    /// Reads the classes of a table with one row for each filing condition; returns them and all problems, by line.
    ///
    /// If there are problems, the classes are those of a partial import: a faulty row is left out, and an alias that
    /// two classes have stays with the first one.
    package static func parse(
        classes table: CSVTable,
        pinyin: Pinyin
    ) -> (classes: [CaseClass], problems: [CatalogueProblem]) {
        let reader = CatalogueReader(table, pinyin: pinyin)
        return (reader.classes, reader.problems)
    }

    /// Reads the closing and refusing codes of a table; returns them and all problems, by line.
    package static func parse(codes table: CSVTable) -> (codes: [OutcomeCode], problems: [CatalogueProblem]) {
        let missing = codeColumns.filter { !table.has($0) }
        guard missing.isEmpty else { return ([], [CatalogueProblem(.missingColumns(1, missing))]) }
        var codes: [OutcomeCode] = []
        var problems: [CatalogueProblem] = []
        var lines: [String: Int] = [:]
        for row in table.rows {
            let fields = codeColumns.map { table.value($0, in: row).trimmed }
            guard let kind = OutcomeCode.Kind(rawValue: fields[0]) else {
                problems.append(.unknownKind(row.line, fields[0], OutcomeCode.Kind.allCases.map(\.rawValue)))
                continue
            }
            let code = fields[1]
            if code.utf8.count != 2 || !code.isAllDigits {
                problems.append(.badCode(row.line, code, digits: 2...2))
            } else if let empty = [2, 3].first(where: { fields[$0].isBlank }) {
                problems.append(.empty(row.line, codeColumns[empty]))
            } else if let first = lines[kind.rawValue + code] {
                problems.append(.duplicateCode(row.line, code, first: first))
            } else {
                lines[kind.rawValue + code] = row.line
                codes.append(OutcomeCode(kind: kind, code: code, name: Phrase(fields[2], fields[3])))
            }
        }
        return (codes, problems)
    }
}
