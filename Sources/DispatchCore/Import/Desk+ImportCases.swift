package import DispatchDomain

/// The result of an import of cases.
package struct CaseImportReport: Sendable {
    package var registered = 0
    package var closed = 0
    /// The number of cases that were over but could not be closed, for want of a class known to the desk or of the
    /// closing code, and were voided (作废) instead.
    package var voided = 0
    /// The number of rows that became cases in an earlier import.
    package var known = 0
    /// The rows whose number is known while they say something else.
    package var changed: [ImportProblem] = []
    /// The rows whose number an earlier row of the file has, spelled in another way.
    package var repeated: [ImportProblem] = []
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
    /// Rows that an earlier import of the same source has brought change nothing.
    ///
    /// - parameters:
    ///   - rows: The rows by the time of their reports, as `CaseImport.read` returns them.
    ///   - source: The name of the file or system that the rows come from.
    ///   - partial: Whether to skip a row that a rule refuses or that repeats a number; if false, one such row prevents the
    ///     whole import.
    /// - throws: `.refused` if the desk takes nothing at all, as a real one while the clock stands, and for an actor without
    ///   the right.
    package func importCases(
        _ rows: [Imported<PastCase>.Row],
        from source: String,
        by actor: Actor,
        partial: Bool
    ) throws(DeskFailure) -> CaseImportReport {
        // Most rows of a file that comes again are known; grids are looked up for the others only.
        let sorted = try sort(rows, from: source)
        var report = CaseImportReport()
        (report.known, report.changed, report.repeated) = (sorted.known, sorted.changed, sorted.repeated)
        guard !sorted.new.isEmpty, partial || sorted.repeated.isEmpty else { return report }
        let grids = try grids(of: sorted.new)
        let closingCode = rules.catalogue.code(.closing, PastCaseWriter.code)
        do throws(DeskFailure) {
            try store.write { db in
                try DeskRight.importData.require(of: actor, db)
                let journal = try journalWriter(db)
                let rules = try rules(db)
                // Another process may have imported the same file meanwhile. All rows are sorted again: of equal rows,
                // each finds a case of its own.
                let fresh = try sort(rows, from: source, db)
                let places = Set(fresh.new.map(\.place))
                let taken = zip(sorted.new, grids).filter { places.contains($0.0.place) }
                var writer = PastCaseWriter(actor: actor, canClose: closingCode != nil)
                (writer.report.known, writer.report.changed) = (fresh.known, fresh.changed)
                writer.report.repeated = fresh.repeated
                defer { report = writer.report }
                let since = journal.head.seq + 1
                for step in PastCaseWriter.steps(taken.map(\.0)) {
                    let (row, grid) = taken[step.row]
                    do {
                        try writer.write(step, row, grid) { act in
                            try perform(act, rules, journal, db, tellsUnits: false)
                        }
                    } catch let refusal as Refusal {
                        writer.report.refused.append((row.place, refusal))
                        guard partial else { throw refusal }
                    }
                }
                try note(writer.remembered(taken.map(\.0.value)), from: source, since: since, by: actor, journal)
                if writer.report.registered > 0 { writer.report.lastSeq = journal.head.seq }
                try journal.finish()
            }
        } catch {
            // Only a row that a rule refuses is told with its line; a desk that may only be read refuses the import itself.
            guard case .refused = error, !partial, !report.refused.isEmpty else { throw error }
            return CaseImportReport(refused: report.refused)
        }
        return report
    }

    /// Sorts the rows of a file by whether the desk has them already, without writing anything.
    ///
    /// - throws: `.store` with `unavailable` while cases or imports are being rebuilt.
    package func sort(_ rows: [Imported<PastCase>.Row], from source: String) throws(DeskFailure) -> SortedRows {
        try reading { try sort(rows, from: source, $0) }
    }

    private func sort(
        _ rows: [Imported<PastCase>.Row],
        from source: String,
        _ db: Database
    ) throws -> SortedRows {
        // During a rebuild an imported case could not be told apart from one that is still to be rebuilt.
        try db.require(.imports, .allCases)
        var known = KnownRows(ImportedCaseQueries(db: db), source: source, county: settings.county, zone: zone)
        return try known.sort(rows)
    }

    /// Records the rows that became cases, in entries of at most 500 rows.
    private func note(
        _ cases: [ImportedCase],
        from source: String,
        since: Int64,
        by actor: Actor,
        _ journal: JournalWriter
    ) throws {
        for piece in cases.pieces(of: ImportPlan.piece) {
            let fact = DeskFact.imported(kind: .cases, source: source, since: since, rows: piece.count, cases: piece)
            try journal.perform(.record(fact), by: actor.name, at: now)
        }
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
    var report = CaseImportReport()
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

    /// Returns what is remembered of the rows that became cases, in the order of their reports.
    func remembered(_ items: [PastCase]) -> [ImportedCase] {
        items.indices.compactMap { index in ids[index].map { items[index].remembered(as: $0) } }
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
        _ = try perform(Act(actor: actor, steps: [.onCase(id, .note(item.note(at: row.place)))], at: step.at))
    }

    /// Closes or voids a case, unless its registration was refused.
    private mutating func end(_ step: Step, _ item: PastCase, _ perform: (Act) throws -> ActOutcome) throws {
        guard let id = ids[step.row] else { return }
        let isClosable = canClose && item.classKey != nil
        let text = item.outcome ?? PastCaseWriter.ended
        let action = isClosable ? CaseAction.close(code: PastCaseWriter.code, text: text) : .void(reason: text)
        _ = try perform(Act(actor: actor, steps: [.onCase(id, action)], confirmed: true, at: step.at))
        if isClosable { report.closed += 1 } else { report.voided += 1 }
    }
}
