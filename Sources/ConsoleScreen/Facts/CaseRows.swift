package import DispatchDomain

/// Rows by case, with their cores beside them, because every frame reads the cores of all rows.
package struct CaseRows: Sendable {
    private var rows: [CaseID: CaseRow] = [:]
    /// The core of each row.
    package private(set) var cores: [CaseID: CaseSummary.Core] = [:]

    package init() {}

    package init(_ all: [CaseRow]) {
        rows = Dictionary(all.map { ($0.id, $0) }) { _, new in new }
        cores = rows.mapValues(\.core)
    }

    package subscript(id: CaseID) -> CaseRow? {
        get { rows[id] }
        set {
            rows[id] = newValue
            cores[id] = newValue?.core
        }
    }

    /// Replaces the row of a case and returns the old one.
    @discardableResult
    package mutating func updateValue(_ row: CaseRow, forKey id: CaseID) -> CaseRow? {
        cores[id] = row.core
        return rows.updateValue(row, forKey: id)
    }

    package var keys: Dictionary<CaseID, CaseRow>.Keys { rows.keys }
    package var values: Dictionary<CaseID, CaseRow>.Values { rows.values }
    package var count: Int { rows.count }
    package var isEmpty: Bool { rows.isEmpty }
}

/// The open cases as an array, for drawing a frame.
struct OpenCases: Sendable {
    let cores: [CaseSummary.Core]
    /// The number of cases for each number of the day; 2 means two or more.
    let numberCounts: [UInt8]

    init(_ rows: CaseRows) {
        cores = rows.cores.values.filter(\.state.isOpen)
        var counts = [UInt8](repeating: 0, count: CaseID.lastSerial + CaseID.firstNumber)
        for core in cores where counts.indices.contains(core.id.number) {
            counts[core.id.number] = min(counts[core.id.number] + 1, 2)
        }
        numberCounts = counts
    }
}
