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

extension CaseImportReport {
    /// Begins with what sorting the rows has found.
    fileprivate init(_ sorted: SortedRows) {
        (known, changed, repeated) = (sorted.known, sorted.changed, sorted.repeated)
    }

    fileprivate mutating func add(_ turn: CaseImportReport) {
        registered += turn.registered
        closed += turn.closed
        voided += turn.voided
        known += turn.known
        changed += turn.changed
        refused += turn.refused
        lastSeq = turn.lastSeq ?? lastSeq
    }
}

/// What one transaction of an import has done.
private struct CaseTurn {
    /// The number of rows that it has dealt with.
    var rows = 0
    /// The first entry of the whole import.
    var since: Int64
    /// The journal's last entry after it.
    var end: Int64
    var report = CaseImportReport()
}

extension Desk {
    /// Registers past cases, notes their origin, and closes or voids those that are over.
    ///
    /// Ordinary acts, row by row in the order of the reports, so that the numbers of each day follow its reports. They are
    /// written in many transactions, between which others get their turn (`WriteShare`). Each row is written whole and is
    /// remembered in its own transaction: after an import that was ended early, the same file brings what is left.
    ///
    /// So the rows are tried by the same rules first, without writing. What a rule refuses all the same, because something
    /// has changed since, is left out by itself.
    ///
    /// Rows that an earlier import of the same source has brought change nothing.
    ///
    /// - parameters:
    ///   - rows: The rows by the time of their reports, as `CaseImport.read` returns them.
    ///   - source: The name of the file or system that the rows come from.
    ///   - partial: Whether to skip a row that a rule refuses or that repeats a number; if false, one such row prevents the
    ///     whole import.
    /// - throws: `.refused` if the desk takes nothing at all, as a real one while the clock stands, and for an actor without
    ///   the right. A `.store` problem that has ended an import says how many rows were imported before.
    package func importCases(
        _ rows: [Imported<PastCase>.Row],
        from source: String,
        by actor: Actor,
        partial: Bool
    ) throws(DeskFailure) -> CaseImportReport {
        let sorted = try sort(rows, from: source)
        var report = CaseImportReport(sorted)
        guard !sorted.new.isEmpty, partial || sorted.repeated.isEmpty else { return report }
        try store.readRefusably { try DeskRight.importData.require(of: actor, $0) }
        let acts = PastCaseActs(
            actor: actor,
            canClose: rules.catalogue.code(.closing, PastCaseActs.closingCode) != nil
        )
        let tried = try tryOut(sorted.new, acts)
        report.refused = tried.refused
        guard partial || tried.refused.isEmpty else { return CaseImportReport(refused: tried.refused) }
        var meanwhile = ImportsMeanwhile(of: source, after: sorted.head)
        var rest = tried.good[...]
        var since: Int64?
        WriteTurn.prepare(folder)
        while !rest.isEmpty {
            let turn: CaseTurn
            do {
                turn = try store.write { db in
                    try write(rest, acts, from: source, since: since, &meanwhile, db)
                }
            } catch {
                guard report.registered > 0 else { throw error }
                throw error.afterImporting(report.registered, of: tried.good.count)
            }
            meanwhile.skip(to: turn.end)
            rest = rest.dropFirst(turn.rows)
            report.add(turn.report)
            if turn.report.registered > 0 { since = turn.since }
            if !rest.isEmpty { machine.wait(WriteShare.gap) }
        }
        return report
    }

    /// Writes rows until the transaction has had its share of the write lock, and remembers those that became cases.
    private func write(
        _ rows: ArraySlice<PlacedCase>,
        _ acts: PastCaseActs,
        from source: String,
        since: Int64?,
        _ meanwhile: inout ImportsMeanwhile,
        _ db: Database
    ) throws -> CaseTurn {
        let share = WriteShare(machine, of: store)
        try DeskRight.importData.require(of: acts.actor, db)
        try db.require(.imports, .allCases)
        let journal = try journalWriter(db)
        let rules = try rules(db)
        try meanwhile.read(db)
        var turn = CaseTurn(since: since ?? journal.head.seq + 1, end: journal.head.seq)
        var remembered: [ImportedCase] = []
        for placed in rows.prefix(ImportPlan.piece) {
            if turn.rows > 0, share.isOver { break }
            turn.rows += 1
            let row = placed.row
            if let known = meanwhile[row.value] {
                if known.content == row.value.content {
                    turn.report.known += 1
                } else {
                    turn.report.changed.append(
                        .knownWithOtherContent(row.place, row.value.externalID ?? "", known.caseID)
                    )
                }
                continue
            }
            switch try writeAlone(placed, acts, rules, journal, db) {
            case .success(let made):
                remembered.append(row.value.remembered(as: made.id))
                turn.report.count(made.ending)
            case .failure(let refusal): turn.report.refused.append((row.place, refusal))
            }
        }
        if !remembered.isEmpty {
            let fact = DeskFact.imported(
                kind: .cases,
                source: source,
                since: turn.since,
                rows: remembered.count,
                cases: remembered
            )
            try journal.perform(.record(fact), by: acts.actor.name, at: now)
            turn.report.lastSeq = journal.head.seq
        }
        turn.end = journal.head.seq
        try journal.finish()
        return turn
    }

    /// Writes one row in a savepoint, so that a refusal of its last act takes back the others.
    private func writeAlone(
        _ placed: PlacedCase,
        _ acts: PastCaseActs,
        _ rules: CaseRules,
        _ journal: JournalWriter,
        _ db: Database
    ) throws -> Result<PastCaseActs.Made, Refusal> {
        let head = journal.head
        var made: PastCaseActs.Made?
        do {
            let isStored = try db.attempt {
                made = try acts.perform(placed) { try perform($0, rules, journal, db, tellsUnits: false) }
            }
            if isStored, let made { return .success(made) }
        } catch let refusal as Refusal {
            journal.reset(to: head)
            return .failure(refusal)
        }
        journal.reset(to: head)
        return .failure(.ofAct(.notStorable))
    }

    /// Finds the rows that a rule refuses, without writing anything.
    private func tryOut(
        _ rows: [Imported<PastCase>.Row],
        _ acts: PastCaseActs
    ) throws(DeskFailure) -> CaseRehearsal {
        var rehearsal = CaseRehearsal(acts: acts)
        // A snapshot for all of a long file would keep the write-ahead log from being checkpointed.
        for piece in rows.pieces(of: ImportPlan.piece) {
            try reading { db in
                let rules = try rules(db)
                for row in piece {
                    let grid = try row.value.location.point.flatMap { try ReferenceQueries(db: db).grid(at: $0) }
                    try rehearsal.take(PlacedCase(row: row, grid: grid)) { act, head, cases in
                        try decide(act, rules, after: head, cases, db)
                    }
                }
            }
        }
        return rehearsal
    }

    /// Sorts the rows of a file by whether the desk has them already, without writing anything.
    ///
    /// - throws: `.store` with `unavailable` while cases or imports are being rebuilt.
    package func sort(_ rows: [Imported<PastCase>.Row], from source: String) throws(DeskFailure) -> SortedRows {
        try reading { db in
            // During a rebuild an imported case could not be told apart from one that is still to be rebuilt.
            try db.require(.imports, .allCases)
            var known = KnownRows(ImportedCaseQueries(db: db), source: source, county: settings.county, zone: zone)
            var sorted = try known.sort(rows)
            sorted.head = try Journal(db: db).head().seq
            return sorted
        }
    }
}

extension CaseImportReport {
    /// Counts a row that became a case.
    fileprivate mutating func count(_ ending: PastCaseActs.Ending) {
        registered += 1
        switch ending {
        case .open: break
        case .closed: closed += 1
        case .voided: voided += 1
        }
    }
}
