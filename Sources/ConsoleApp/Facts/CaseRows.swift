package import DispatchDomain

/// Rows by their cases, and beside them what every frame asks of all of them.
package struct CaseRows: Sendable {
    private var rows: [CaseID: CaseRow] = [:]
    /// One of each row.
    package private(set) var glances: [CaseID: CaseGlance] = [:]

    package init() {}

    package init(_ all: [CaseRow]) {
        rows = Dictionary(all.map { ($0.id, $0) }) { _, new in new }
        glances = rows.mapValues(CaseGlance.init)
    }

    package subscript(id: CaseID) -> CaseRow? {
        get { rows[id] }
        set {
            rows[id] = newValue
            glances[id] = newValue.map(CaseGlance.init)
        }
    }

    /// Puts a row in the place of the one its case had; gives that one.
    @discardableResult
    package mutating func updateValue(_ row: CaseRow, forKey id: CaseID) -> CaseRow? {
        glances[id] = CaseGlance(row)
        return rows.updateValue(row, forKey: id)
    }

    package var keys: Dictionary<CaseID, CaseRow>.Keys { rows.keys }
    package var values: Dictionary<CaseID, CaseRow>.Values { rows.values }
    package var count: Int { rows.count }
    package var isEmpty: Bool { rows.isEmpty }
}

/// The open cases in a row, as every frame looks at them.
struct OpenCases: Sendable {
    let glances: [CaseGlance]
    /// By number of the day; 2 stands for more.
    let numberCounts: [UInt8]

    init(_ rows: CaseRows) {
        glances = rows.glances.values.filter(\.state.isOpen)
        var counts = [UInt8](repeating: 0, count: CaseID.lastSerial + CaseID.firstNumber)
        for glance in glances where counts.indices.contains(glance.id.number) {
            counts[glance.id.number] = min(counts[glance.id.number] + 1, 2)
        }
        numberCounts = counts
    }
}

/// A case's clock and place.
///
/// A large desk has ten thousand of them and looks at all at every frame. Apart from the rows' words, which would have
/// to be retained and released for nothing, that takes a tenth of a millisecond.
package struct CaseGlance: Hashable, Sendable {
    package let id: CaseID
    package let state: CaseState
    package let timer: RunningTimer?
    package let point: GeoPoint?

    init(_ row: CaseRow) {
        id = row.id
        state = row.state
        timer = row.timer
        point = row.point
    }

    package func light(at now: Timestamp) -> Light {
        guard state.isOpen else { return .none }
        if state == .suspended { return .paused }
        return timer?.light(at: now) ?? .none
    }

    /// When the light turns by itself for the first time after a moment; nil when it never does.
    package func nextLight(after now: Timestamp) -> Timestamp? {
        guard state.isOpen, state != .suspended, let timer, let deadline = timer.deadline else { return nil }
        if let yellow = timer.yellow, yellow > now { return yellow }
        // It is red from the moment after its deadline.
        return deadline >= now ? deadline + 1 : nil
    }
}
