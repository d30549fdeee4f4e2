import DispatchDomain

/// What could be read of a file: its good rows, and everything that is wrong with the others.
package struct Imported<Value: Sendable>: Sendable {
    package struct Row: Sendable {
        package var place: ImportPlace
        package var value: Value
    }

    package var rows: [Row] = []
    /// In the order of the file.
    package var problems: [ImportProblem] = []

    package var values: [Value] { rows.map(\.value) }

    /// Reads every record; one with something wrong is left out and told.
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

    /// Takes out the rows whose key an earlier row has, and tells both their lines.
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
