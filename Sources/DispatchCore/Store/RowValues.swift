import Foundation
import GRDB

/// Takes the values of a row's columns, one after the other: to bind them to a statement, or to compare them.
protocol ValueSink: ~Copyable {
    mutating func add(_ value: Int64?)
    mutating func add(_ value: Double?)
    mutating func add(_ value: String?)
    mutating func add(_ value: Data?)
}

extension ValueSink where Self: ~Copyable {
    mutating func add(_ value: Int?) { add(value.map(Int64.init)) }
    mutating func add(_ value: Bool) { add(value ? 1 as Int64 : 0) }
}

/// The values of a row, kept to be compared with those of another.
struct RowValues: ValueSink {
    enum Value: Equatable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        case blob(Data)

        /// Texts are equal if their bytes are: two spellings of one letter are different values of a column.
        static func == (left: Value, right: Value) -> Bool {
            switch (left, right) {
            case (.null, .null): true
            case (.integer(let left), .integer(let right)): left == right
            case (.real(let left), .real(let right)): left == right
            case (.text(let left), .text(let right)): left.hasSameBytes(as: right)
            case (.blob(let left), .blob(let right)): left == right
            case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): false
            }
        }
    }

    private(set) var values: [Value] = []

    /// Collects the values of all columns; `bind` adds exactly one value for each.
    init<List: ColumnList>(of list: List.Type, _ bind: (List, inout RowValues) -> Void) {
        let columns = list.allCases
        values.reserveCapacity(columns.count)
        for column in columns { bind(column, &self) }
    }

    mutating func add(_ value: Int64?) { values.append(value.map(Value.integer) ?? .null) }
    mutating func add(_ value: Double?) { values.append(value.map(Value.real) ?? .null) }
    mutating func add(_ value: String?) { values.append(value.map(Value.text) ?? .null) }
    mutating func add(_ value: Data?) { values.append(value.map(Value.blob) ?? .null) }
}

extension String {
    /// Whether the text has the same UTF-8; `==` also holds for two spellings of one letter (Unicode equivalence).
    func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension RowValues.Value {
    fileprivate func bind(to values: inout BoundValues) {
        switch self {
        case .null: values.add(nil as Int64?)
        case .integer(let value): values.add(value)
        case .real(let value): values.add(value)
        case .text(let value): values.add(value)
        case .blob(let value): values.add(value)
        }
    }
}

/// Updates the columns of a table's row that differ between two sets of its values.
///
/// SQLite rewrites the entry of every index that has a column in `SET`, whether its value changes or not: a note on a
/// case would write seven pages instead of one.
struct RowUpdate<List: ColumnList>: Sendable {
    private let start: String
    private let end: String
    /// `column = ?` for each of the columns.
    private let assignments: [String]
    private let key: [Int]

    /// - parameter key: The columns that identify a row; they do not differ.
    init(_ table: String, key: [List]) {
        assignments = List.allCases.map { "\($0.name) = ?" }
        start = "UPDATE \(table) SET "
        end = " WHERE " + key.map { "\($0.name) = ?" }.joined(separator: " AND ")
        self.key = key.map(\.rawValue)
    }

    /// Writes the columns that differ.
    ///
    /// - returns: Whether there is such a row; true if nothing differs.
    func run(from before: RowValues, to after: RowValues, _ db: Database) throws -> Bool {
        let changed = assignments.indices.filter { before.values[$0] != after.values[$0] }
        guard !changed.isEmpty else { return true }
        let sql = start + changed.map { assignments[$0] }.joined(separator: ", ") + end
        try db.run(sql) { values in
            for index in changed + key { after.values[index].bind(to: &values) }
        }
        return db.changesCount > 0
    }
}
