import DispatchDomain

/// The result of reading a file: the valid rows, and the problems of the others.
package struct Imported<Value: Sendable>: Sendable {
    /// A valid row and its place in the file.
    package struct Row: Sendable {
        package var place: ImportPlace
        package var value: Value
    }

    package var rows: [Row] = []
    /// The problems in the order of the file.
    package var problems: [ImportProblem] = []

    package var values: [Value] { rows.map(\.value) }

    /// Reads every record; an invalid one becomes a problem.
    init(
        _ records: ImportRecords,
        _ read: (ImportRecord) throws(ImportProblem) -> Value
    ) {
        problems = records.problems
        for record in records.records {
            do throws(ImportProblem) {
                rows.append(Row(place: record.place, value: try read(record)))
            } catch {
                problems.append(error)
            }
        }
        sortProblems()
    }

    /// Removes the rows that repeat the key of an earlier row, and adds a problem that names both places for each.
    mutating func refuseRepeated<Key: Hashable>(_ key: (Value) -> Key, _ what: (Value) -> String) {
        var first: [Key: ImportPlace] = [:]
        var kept: [Row] = []
        for row in rows {
            if let earlier = first[key(row.value)] {
                problems.append(.twice(row.place, what(row.value), first: earlier))
            } else {
                first[key(row.value)] = row.place
                kept.append(row)
            }
        }
        rows = kept
        sortProblems()
    }

    mutating func sortProblems() { problems.sort { $0.place < $1.place } }
}
