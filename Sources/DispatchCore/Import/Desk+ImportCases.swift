package import DispatchDomain

/// The result of an import of cases.
package struct CaseImportReport: Sendable {
    package var registered = 0
    package var closed = 0
    /// The number of cases that were over but could not be closed, for want of a class known to the desk or of the
    /// closing code, and were voided (作废) instead.
    package var voided = 0
    /// The sequence number of the last journal entry written; nil if nothing was written.
    package var lastSeq: Int64?
    /// The rows that were refused by a rule.
    package var refused: [(place: ImportPlace, refusal: Refusal)] = []
}

extension Desk {
    /// Registers past cases, notes their origin, and closes or voids those that are over.
    ///
    /// Ordinary acts in one transaction, in chronological order, so that times in the journal never go back within the
    /// import and the numbers of each day follow its reports.
    ///
    /// - parameter partial: Whether to skip a row that a rule refuses; if false, one such row rolls back the whole
    ///   import.
    package func importCases(
        _ rows: [Imported<PastCase>.Row],
        by actor: Actor,
        partial: Bool
    ) throws(DeskFailure) -> CaseImportReport {
        let grids = try grids(of: rows)
        let closingCode = rules.catalogue.code(.closing, PastCaseWriter.code)
        var writer = PastCaseWriter(actor: actor, canClose: closingCode != nil)
        do {
            try performTogether { perform in
                for step in PastCaseWriter.steps(rows) {
                    do {
                        try writer.write(step, rows[step.row], grids[step.row], perform)
                    } catch let refusal as Refusal {
                        writer.refuse(rows[step.row].place, refusal, step.row)
                        guard partial else { throw refusal }
                    }
                }
            }
        } catch {
            guard case .refused = error else { throw error }
            return CaseImportReport(refused: writer.report.refused)
        }
        return writer.report
    }

    private func grids(of rows: [Imported<PastCase>.Row]) throws(DeskFailure) -> [UnitGrid?] {
        var grids: [UnitGrid?] = []
        for row in rows {
            guard let point = row.value.location.point else {
                grids.append(nil)
                continue
            }
            grids.append(try grid(at: point))
        }
        return grids
    }
}

/// Performs the acts of past cases, one after another.
private struct PastCaseWriter {
    /// The closing code 已处置.
    static let code = "01"
    static let ended = "导入：原已关闭"

    struct Step {
        enum Kind { case register, end }
        var at: Timestamp
        var kind: Kind
        /// The index of its row.
        var row: Int
    }

    let actor: Actor
    let canClose: Bool
    private(set) var report = CaseImportReport()
    private var ids: [Int: CaseID] = [:]

    init(actor: Actor, canClose: Bool) {
        self.actor = actor
        self.canClose = canClose
    }

    /// Returns the steps of all cases in chronological order; at the same moment, reports come before ends.
    static func steps(_ rows: [Imported<PastCase>.Row]) -> [Step] {
        let starts = rows.indices.map { Step(at: rows[$0].value.reportedAt, kind: .register, row: $0) }
        let ends = rows.indices.compactMap { index in
            rows[index].value.closedAt.map { Step(at: $0, kind: .end, row: index) }
        }
        return (starts + ends).sorted {
            ($0.at, $0.kind == .register ? 0 : 1, $0.row) < ($1.at, $1.kind == .register ? 0 : 1, $1.row)
        }
    }

    mutating func write(
        _ step: Step,
        _ row: Imported<PastCase>.Row,
        _ grid: UnitGrid?,
        _ perform: (Act) throws -> ActOutcome
    ) throws {
        switch step.kind {
        case .register: try register(step, row, grid, perform)
        case .end: try end(step, row.value, perform)
        }
    }

    mutating func refuse(_ place: ImportPlace, _ refusal: Refusal, _ row: Int) {
        report.refused.append((place, refusal))
    }

    private mutating func register(
        _ step: Step,
        _ row: Imported<PastCase>.Row,
        _ grid: UnitGrid?,
        _ perform: (Act) throws -> ActOutcome
    ) throws {
        let item = row.value
        let registration = Registration(
            call: item.call,
            location: item.location,
            grid: grid?.code,
            responsibility: grid?.responsibility,
            classKey: item.classKey
        )
        let outcome = try perform(Act(actor: actor, steps: [.register(registration)], at: step.at))
        guard let id = outcome.subject?.id else { return }
        ids[step.row] = id
        report.registered += 1
        let noted = try perform(
            Act(actor: actor, steps: [.onCase(id, .note(item.note(at: row.place)))], at: step.at)
        )
        report.lastSeq = noted.lastSeq
    }

    /// Closes or voids a case, unless its registration was refused.
    private mutating func end(_ step: Step, _ item: PastCase, _ perform: (Act) throws -> ActOutcome) throws {
        guard let id = ids[step.row] else { return }
        let isClosable = canClose && item.classKey != nil
        let text = item.outcome ?? PastCaseWriter.ended
        let action = isClosable ? CaseAction.close(code: PastCaseWriter.code, text: text) : .void(reason: text)
        let outcome = try perform(Act(actor: actor, steps: [.onCase(id, action)], confirmed: true, at: step.at))
        report.lastSeq = outcome.lastSeq
        if isClosable { report.closed += 1 } else { report.voided += 1 }
    }
}
