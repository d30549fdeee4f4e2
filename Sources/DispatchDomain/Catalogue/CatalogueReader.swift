/// Reads the classes from the rows of a table, and collects all problems.
///
/// A class has one row for each of its filing conditions. Every row has the key; name, group, aliases and successor are
/// on the first row of the class, and on the others they are empty or the same.
package struct CatalogueReader {
    package static let columns = ["standard", "kind", "code", "name", "condition", "limit"]

    /// The number of digits in the codes of a standard, by the prefix of its name.
    private static let codeDigits: [(standard: String, digits: ClosedRange<Int>)] = [
        ("GB/T 30428.2", 4...4), ("CJ/T 214", 4...4), ("GB/T 47678.5", 5...5), ("", 2...8),
    ]

    /// A class whose rows have been read so far.
    private struct Draft {
        var line: Int
        var caseClass: CaseClass
        var conditionLines: [String: Int] = [:]
        /// Whether its first row is faulty: the class is left out, but its other rows are still checked.
        var isRefused = false
    }

    private let table: CSVTable
    private let pinyin: Pinyin
    private var drafts: [ClassKey: Draft] = [:]
    private var order: [ClassKey] = []
    package private(set) var problems: [CatalogueProblem] = []

    package init(_ table: CSVTable, pinyin: Pinyin) {
        self.table = table
        self.pinyin = pinyin
        let missing = CatalogueReader.columns.filter { !table.has($0) }
        guard missing.isEmpty else {
            problems = [CatalogueProblem(.missingColumns(1, missing))]
            return
        }
        for row in table.rows { take(row) }
        settleAliases()
        problems.sort { $0.line < $1.line }
    }

    /// The classes that can be imported, in the order of their first rows.
    package var classes: [CaseClass] {
        order.compactMap { drafts[$0] }.filter { !$0.isRefused && !$0.caseClass.conditions.isEmpty }.map(\.caseClass)
    }

    // MARK: Rows

    private mutating func take(_ row: CSVRow) {
        guard let key = key(of: row) else { return }
        if let draft = drafts[key] {
            guard agrees(row, with: draft) else { return }
        } else {
            begin(key, row)
        }
        addCondition(of: row, to: key)
    }

    private mutating func key(of row: CSVRow) -> ClassKey? {
        let standard = value("standard", row)
        let kind = ClassKind(rawValue: value("kind", row))
        let code = value("code", row)
        let digits = CatalogueReader.codeDigits.first { standard.hasPrefix($0.standard) }?.digits ?? 2...8
        let isCode = digits.contains(code.utf8.count) && code.isAllDigits
        if standard.isEmpty { problems.append(.empty(row.line, "standard")) }
        if kind == nil {
            problems.append(.unknownKind(row.line, value("kind", row), ClassKind.allCases.map(\.rawValue)))
        }
        if !isCode { problems.append(.badCode(row.line, code, digits: digits)) }
        guard let kind, isCode, !standard.isEmpty else { return nil }
        return ClassKey(standard: standard, kind: kind, code: code)
    }

    /// Reads the first row of a class.
    private mutating func begin(_ key: ClassKey, _ row: CSVRow) {
        let name = value("name", row)
        let successor = value("successor", row)
        let isSuccessor = successor.isEmpty || (successor.utf8.count == 5 && successor.isAllDigits)
        if name.isEmpty { problems.append(.empty(row.line, "name")) }
        if !isSuccessor { problems.append(.badCode(row.line, successor, digits: 5...5)) }
        order.append(key)
        drafts[key] = Draft(
            line: row.line,
            caseClass: CaseClass(
                key: key,
                name: name,
                group: value("group", row),
                aliases: aliases(of: row),
                initials: pinyin.initials(of: name.withoutBrackets),
                conditions: [],
                successor: successor.isEmpty ? nil : successor
            ),
            isRefused: name.isEmpty || !isSuccessor
        )
    }

    /// Returns whether a further row of a class agrees with the first one; adds a problem for each column that differs.
    private mutating func agrees(_ row: CSVRow, with draft: Draft) -> Bool {
        let known = draft.caseClass
        let before = problems.count
        let name = value("name", row)
        if !name.isEmpty, name != known.name, !known.name.isEmpty {
            problems.append(.duplicateKey(row.line, known.key.description, name: known.name, first: draft.line))
            return false
        }
        let others = [
            ("group", value("group", row) == known.group),
            ("successor", value("successor", row) == known.successor),
            ("aliases", aliases(of: row) == known.aliases),
        ]
        for (column, isSame) in others where !isSame && !value(column, row).isEmpty {
            problems.append(.conflict(row.line, column, first: draft.line))
        }
        return problems.count == before
    }

    private mutating func addCondition(of row: CSVRow, to key: ClassKey) {
        guard var draft = drafts[key] else { return }
        guard let limit = TimeLimit(parsing: value("limit", row)) else {
            problems.append(.badLimit(row.line, value("limit", row)))
            return
        }
        let said = value("condition", row)
        let text = said.isEmpty ? draft.caseClass.name : said
        guard draft.conditionLines[text] == nil else {
            problems.append(.duplicateCondition(row.line, text, first: draft.conditionLines[text] ?? draft.line))
            return
        }
        draft.conditionLines[text] = row.line
        draft.caseClass.conditions.append(FilingCondition(text: text, limit: limit))
        drafts[key] = draft
    }

    // MARK: Aliases

    /// Removes the aliases that a class can't have, and adds a problem for each.
    private mutating func settleAliases() {
        var table = AliasTable()
        for draft in order.compactMap({ drafts[$0] }) { table.add(name: draft.caseClass, line: draft.line) }
        for key in order {
            guard let draft = drafts[key] else { continue }
            let (aliases, refused) = table.claim(draft.caseClass, line: draft.line)
            drafts[key]?.caseClass.aliases = aliases
            problems += refused
        }
    }

    private func aliases(of row: CSVRow) -> [String] {
        value("aliases", row).split(separator: "|").map { String($0).trimmed }.filter { !$0.isBlank }
    }

    private func value(_ column: String, _ row: CSVRow) -> String {
        let text = table.value(column, in: row).trimmed
        return text.isBlank ? "" : text
    }
}
