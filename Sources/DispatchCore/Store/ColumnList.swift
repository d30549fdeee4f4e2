import GRDB

/// The columns of a query in their order: the cases' names make its list, and their numbers find the values again.
protocol ColumnList: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == Int {
    /// What stands in the list for those that are no plain columns.
    static var expressions: [Self: String] { get }
}

extension ColumnList {
    static var expressions: [Self: String] { [:] }

    /// What stands behind `SELECT`.
    static var list: String {
        let expressions = expressions
        return allCases.map { expressions[$0] ?? $0.column }.joined(separator: ", ")
    }

    /// `changedAt` is `changed_at`.
    private var column: String {
        var name = ""
        for letter in "\(self)" {
            if letter.isUppercase, name.last?.isLowercase ?? false { name += "_" }
            name.append(letter)
        }
        return name.lowercased()
    }
}

/// A row whose values are found by the names of its query's columns.
struct ColumnRow<Columns: ColumnList> {
    private let row: Row

    init(_ row: Row) {
        self.row = row
    }

    subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Columns) -> Value {
        row[column.rawValue]
    }
}
