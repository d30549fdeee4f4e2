import DispatchDomain
import GRDB

/// The columns of a table or of a statement, each named once.
///
/// The same list makes the SELECT and the INSERT, and says where a value stands in a row: none can be taken for another,
/// and no name is looked for in every row. The compiler writes down the name of a coding key; to ask the runtime for that of
/// a case would cost every command milliseconds.
protocol ColumnList: RawRepresentable<Int>, CodingKey, CaseIterable where AllCases == [Self] {
    /// The columns as a SELECT has them; made once: `static let list = joined`.
    static var list: String { get }

    /// What a SELECT says for the column, where it is not its name.
    var sql: String { get }
}

extension ColumnList {
    /// The case as SQL spells it: `orderedAt` is `ordered_at`.
    var name: String {
        var name: [UInt8] = []
        var isWord = false
        for letter in stringValue.utf8 {
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter)
            if isWord, isCapital { name.append(UInt8(ascii: "_")) }
            isWord = letter.isLetter && !isCapital
            name.append(isCapital ? letter + 32 : letter)
        }
        return String(decoding: name, as: UTF8.self)
    }

    var sql: String { name }

    static var joined: String { allCases.map(\.sql).joined(separator: ", ") }
}

extension Array where Element: ColumnList {
    var names: String { map(\.name).joined(separator: ", ") }

    /// A mark for each, as `VALUES` has them.
    var marks: String { map { _ in "?" }.joined(separator: ", ") }

    /// What `ON CONFLICT DO UPDATE SET` wants, so that all of them become what they would have been in a new row.
    var updates: String { map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ") }
}

/// A row of a statement that selects a list of columns, and is read by that list alone.
struct Fields<List: ColumnList> {
    private let row: Row

    init(_ row: Row) {
        self.row = row
    }

    @inline(__always)
    subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: List) -> Value {
        row[column.rawValue]
    }
}

extension Database {
    /// Runs a prepared statement that has a mark for each of the columns, in their order.
    ///
    /// - parameter bind: Adds the one value of the column.
    func run<List: ColumnList>(
        _ sql: String,
        _ columns: [List],
        binding bind: (List, inout BoundValues) throws -> Void
    ) throws {
        try bound(sql).run(columns, binding: bind)
    }
}

extension BoundStatement {
    /// Runs it with a value for each of the columns, in their order.
    ///
    /// - parameter bind: Adds the one value of the column.
    func run<List: ColumnList>(_ columns: [List], binding bind: (List, inout BoundValues) throws -> Void) throws {
        try run { values in
            for (place, column) in columns.enumerated() {
                try bind(column, &values)
                guard values.count == place + 1 else { throw DatabaseError(message: "\(column.name) wants one value") }
            }
        }
    }

    /// The same for a statement that returns the number of the row it has written.
    func number<List: ColumnList>(
        _ columns: [List],
        binding bind: (List, inout BoundValues) throws -> Void
    ) throws -> Int64 {
        try number { values in
            for (place, column) in columns.enumerated() {
                try bind(column, &values)
                guard values.count == place + 1 else { throw DatabaseError(message: "\(column.name) wants one value") }
            }
        }
    }
}
