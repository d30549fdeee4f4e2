import DispatchDomain
import GRDB

/// A stored row of which a column can't be read: it has no value, one of another type, or a text of another form.
///
/// A program that wrote past the checks of the schema leaves such rows, and a WAL that belongs to another store.
struct DamagedRow: Error {
    /// The table; nil if the columns are not those of one table.
    var table: String?
    /// The row's key; nil if that can't be read either.
    var key: String?
    var column: String

    /// What is wrong with the store at a path, and what mends it: `zhiban audit --repair`, or an audit first if it is not
    /// known whether the row follows from the journal.
    func problem(at path: String) -> StoreProblem {
        guard let table else { return Self.problem(at: path) }
        let chinese = key.map { "表 \(table) 中 \($0) 一行" } ?? "表 \(table) 中有一行"
        let english = key.map { "row \($0) of the table \(table)" } ?? "a row of the table \(table)"
        return StoreProblem(
            .integrity,
            Phrase(
                "\(chinese)的 \(column) 无法读取:\(path);请运行 zhiban audit --repair 修复",
                "\(english) can't be read, its \(column) is damaged: \(path); mend it with zhiban audit --repair"
            )
        )
    }

    /// The problem of a store with a row that is not known.
    static func problem(at path: String) -> StoreProblem {
        StoreProblem(
            .integrity,
            Phrase(
                "值班库中有一行无法读取:\(path);请运行 zhiban audit 检查",
                "a row of the desk can't be read: \(path); examine it with zhiban audit"
            )
        )
    }
}

extension DamagedRow {
    /// Names the row by its first column.
    init(_ row: Row, of table: String?, column: String) {
        let first: DatabaseValue? = row.databaseValues.first
        switch first?.storage {
        case .int64(let number): key = "\(number)"
        case .string(let text): key = text
        case .double, .blob, .null, nil: key = nil
        }
        self.table = table
        self.column = column
    }
}
