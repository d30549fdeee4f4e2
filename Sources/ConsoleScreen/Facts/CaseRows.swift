package import DispatchDomain

/// Rows by their cases, and beside them what every frame asks of all of them.
package struct CaseRows: Sendable {
    private var rows: [CaseID: CaseRow] = [:]
    /// One of each row.
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

    /// Puts a row in the place of the one its case had; gives that one.
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

/// The open cases in a row, as every frame looks at them.
struct OpenCases: Sendable {
    let cores: [CaseSummary.Core]
    /// By number of the day; 2 stands for more.
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
