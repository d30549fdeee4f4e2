extension Catalogue {
    /// The columns a table of classes must have; `group`, `aliases` (with `|` between) and `successor` may be there.
    package static let classColumns = CatalogueReader.columns
    /// The columns of a table of codes.
    package static let codeColumns = ["kind", "code", "zh", "en"]

    /// The classes of a table with a row for each condition, and everything that is wrong with it, by line.
    ///
    /// With problems, the classes are what a partial import would take: a row with something wrong is left out, an
    /// alias that another class has is taken from the later one.
    package static func parse(
        classes table: CSVTable,
        pinyin: Pinyin
    ) -> (classes: [CaseClass], problems: [CatalogueProblem]) {
        let reader = CatalogueReader(table, pinyin: pinyin)
        return (reader.classes, reader.problems)
    }

    /// The closing and refusing codes of a table, and everything that is wrong with it, by line.
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
            } else if let empty = [2, 3].first(where: { fields[$0].isEmpty }) {
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
