import DispatchDomain
import GRDB

/// The columns of a table or of a statement, each named once.
///
/// One list makes the SELECT and the INSERT, and gives each value's index in a row, so columns cannot be mixed up and
/// no name is looked up per row. The column name comes from the coding key, which the compiler generates; getting the
/// name of a case from the runtime would cost every command milliseconds.
protocol ColumnList: RawRepresentable<Int>, CodingKey, CaseIterable where AllCases == [Self] {
    /// The columns as a SELECT lists them; computed once by writing `static let list = joined`.
    static var list: String { get }

    /// The column's expression in a SELECT; by default its name.
    var sql: String { get }

    /// The table that the columns are of, by whose first column a row is known; nil, as by default, for others.
    static var table: String? { get }
}

extension ColumnList {
    /// The column's name in SQL, in snake case: `orderedAt` becomes `ordered_at`.
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

    static var table: String? { nil }

    /// The expressions of all columns, separated by commas.
    static var joined: String { allCases.map(\.sql).joined(separator: ", ") }
}

extension Array where Element: ColumnList {
    /// The column names, separated by commas.
    var names: String { map(\.name).joined(separator: ", ") }

    /// A `?` for each column, as `VALUES` takes them.
    var marks: String { map { _ in "?" }.joined(separator: ", ") }

    /// The assignments of `ON CONFLICT DO UPDATE SET` that give each column the value that the new row would have had.
    var updates: String { map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ") }
}

/// A row of a statement that selects the columns of `List`, read by these columns only.
struct Fields<List: ColumnList> {
    private let row: Row

    init(_ row: Row) {
        self.row = row
    }

    /// Returns the value of a column.
    ///
    /// - throws: `DamagedRow` if it is not of the type that is asked for, or missing.
    @inline(__always)
    subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: List) -> Value {
        get throws {
            // GRDB's own subscripts end the program.
            do { return try row.decode(Value.self, atIndex: column.rawValue) } catch { throw damage(column) }
        }
    }

    /// Returns what the JSON of a column stands for.
    ///
    /// - throws: `DamagedRow` if it is not the JSON of such a value.
    func json<Value: Decodable>(_ column: List, as type: Value.Type) throws -> Value {
        let text: String = try self[column]
        do { return try JournalCoding.decode(type, from: text) } catch { throw damage(column) }
    }

    @inline(never)
    private func damage(_ column: List) -> DamagedRow { DamagedRow(row, of: List.table, column: column.name) }
}

extension Database {
    /// Runs a cached statement that has a `?` for each of the columns, in their order.
    ///
    /// - parameter bind: Adds exactly one value for the column.
    func run<List: ColumnList>(
        _ sql: String,
        _ columns: [List],
        binding bind: (List, inout BoundValues) throws -> Void
    ) throws {
        try bound(sql).run(columns, binding: bind)
    }
}

extension BoundStatement {
    /// Runs the statement with one value for each of the columns, in their order.
    ///
    /// - parameter bind: Adds exactly one value for the column.
    func run<List: ColumnList>(_ columns: [List], binding bind: (List, inout BoundValues) throws -> Void) throws {
        try run { values in
            for (place, column) in columns.enumerated() {
                try bind(column, &values)
                guard values.count == place + 1 else { throw DatabaseError(message: "\(column.name) wants one value") }
            }
        }
    }

    /// Runs a statement with `RETURNING`, and returns the row ID that it yields.
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
