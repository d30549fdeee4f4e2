package import DispatchDomain

/// The events that an import would record, and the problems of the rows it leaves out.
package struct ImportPlan: Sendable {
    /// The events, to be recorded in this order.
    package var facts: [DeskFact]
    /// The number of rows that are imported.
    package var taken: Int
    /// The number of rows that the desk has already, just so.
    package var known = 0
    package var problems: [ImportProblem]
    /// Remarks for the operator.
    package var remarks: [Phrase] = []
}

extension Desk {
    /// Reads reference data for this desk, without writing anything.
    ///
    /// Rows that would change nothing are counted and left out.
    ///
    /// - parameter kind: Any kind but `cases`, which are imported by acts: see `importCases`. For it the plan is empty.
    package func planImport(
        _ kind: ImportKind,
        of file: ImportFile,
        datum: Datum,
        pinyin: Pinyin
    ) throws(DeskFailure) -> ImportPlan {
        switch kind {
        case .grids: return try planGrids(GridImport.read(file, datum: datum))
        case .places:
            return try plan(PlaceImport.read(file, datum: datum, pinyin: pinyin), { try $0.has($1) }) {
                .placesImported(places: $0)
            }
        case .units:
            let known = Dictionary(try units().map { ($0.unit.callSign, $0.unit) }) { first, _ in first }
            return try plan(UnitImport.read(file, known: known), { known[$1.callSign]?.onRoster == $1 }) {
                .unitsImported(units: $0)
            }
        case .operators:
            return try plan(OperatorImport.read(file), { try $0.has($1) }) { .operatorsImported(operators: $0) }
        case .calendar:
            return try plan(CalendarImport.read(file), { try $0.has($1) }) { .calendarImported(days: $0) }
        case .catalogue: return plan(CatalogueImport.read(file, pinyin: pinyin, known: rules.catalogue))
        case .cases: return ImportPlan(facts: [], taken: 0, problems: [])
        }
    }

    private func planGrids(_ rows: Imported<GridRow>) throws(DeskFailure) -> ImportPlan {
        var new: [String] = []
        let responsible = try GridImport.responsibilityGrids(of: rows.values) { code throws(DeskFailure) in
            let known = try responsibilityGrid(code)
            if known == nil { new.append(code) }
            return known
        }
        var plan = try plan(rows, { try $0.has($1.grid) }) { .unitGridsImported(grids: $0.map(\.grid)) }
        // A row that changes only its responsibility grid is not a known one.
        let changed = Set(responsible.map(\.code))
        if !changed.isEmpty {
            let others = try known(rows.values) { try $0.has($1.grid) }.known.filter {
                changed.contains($0.grid.responsibility)
            }
            plan.known -= others.count
            plan.taken += others.count
        }
        plan.facts.insert(
            contentsOf: responsible.pieces(of: ImportPlan.piece).map { .responsibilityGridsImported(grids: $0) },
            at: 0
        )
        if !new.isEmpty {
            plan.remarks = [Phrase("新建责任网格 \(new.count) 个", "responsibility grids created: \(new.count)")]
        }
        return plan
    }

    private func plan(_ result: CatalogueImport.Result) -> ImportPlan {
        let catalogue = rules.catalogue
        let classes = result.classes.filter { catalogue[$0.key] != $0 }
        let codes = result.codes.filter { catalogue.code($0.kind, $0.code) != $0 }
        var facts = classes.pieces(of: ImportPlan.piece).map { DeskFact.catalogueImported(classes: $0, codes: []) }
        if !codes.isEmpty { facts.append(.catalogueImported(classes: [], codes: codes)) }
        let taken = classes.count + codes.count
        let known = result.classes.count + result.codes.count - taken
        return ImportPlan(facts: facts, taken: taken, known: known, problems: result.problems)
    }

    private func plan<Value>(
        _ imported: Imported<Value>,
        _ isStored: (StoredReference, Value) throws -> Bool,
        fact: ([Value]) -> DeskFact
    ) throws(DeskFailure) -> ImportPlan {
        let (new, known) = try known(imported.values, isStored)
        return ImportPlan(
            facts: new.pieces(of: ImportPlan.piece).map(fact),
            taken: new.count,
            known: known.count,
            problems: imported.problems
        )
    }

    /// Returns the values that differ from what the desk has, and those that it has just so.
    private func known<Value>(
        _ values: [Value],
        _ isStored: (StoredReference, Value) throws -> Bool
    ) throws(DeskFailure) -> (new: [Value], known: [Value]) {
        try reading { db in
            let stored = try StoredReference(db)
            var (new, known): ([Value], [Value]) = ([], [])
            for value in values {
                if try isStored(stored, value) { known.append(value) } else { new.append(value) }
            }
            return (new, known)
        }
    }

    /// Records the facts of an import, and with them its kind, its source and the number of its rows.
    ///
    /// - returns: The last entry's sequence number; nil if there is nothing to record.
    /// - throws: A refusal for an actor without the right, and if no administrator would be left. A `.store` problem that has
    ///   ended a long import says how many rows were imported before.
    package func record(
        _ plan: ImportPlan,
        of kind: ImportKind,
        from source: String,
        by actor: Actor
    ) throws(DeskFailure) -> Int64? {
        guard !plan.facts.isEmpty else { return nil }
        switch kind {
        case .grids, .places: return try recordInTurns(plan, of: kind, from: source, by: actor)
        // Ten thousand rows take a tenth of a second, and half of the operators might be without an administrator.
        case .units, .operators, .calendar, .catalogue, .cases:
            return try record(plan.facts, by: actor, with: .importData) { since in
                [.imported(kind: kind, source: source, since: since, rows: plan.taken, cases: [])]
            }
        }
    }

    /// Records facts in many transactions, between which others get their turn.
    ///
    /// After an import that was ended early, the same file brings what is left, because rows that are there just so are
    /// left out of its plan. Only the whole is remembered as an import. What processes keep in memory is made anew after
    /// the last fact, once instead of after each transaction.
    private func recordInTurns(
        _ plan: ImportPlan,
        of kind: ImportKind,
        from source: String,
        by actor: Actor
    ) throws(DeskFailure) -> Int64 {
        var rest = plan.facts[...]
        var since: Int64?
        WriteTurn.prepare(folder)
        while true {
            let facts = rest
            let turn: (count: Int, since: Int64, end: Int64)
            do {
                turn = try store.write { db in
                    let share = WriteShare(machine, of: store)
                    try DeskRight.importData.require(of: actor, db)
                    let writer = try journalWriter(db)
                    let first = since ?? writer.head.seq + 1
                    var count = 0
                    for fact in facts {
                        if count > 0, share.isOver { break }
                        try writer.perform(.record(fact), by: actor.name, at: now)
                        count += 1
                    }
                    if count == facts.count {
                        let whole = DeskFact.imported(
                            kind: kind,
                            source: source,
                            since: first,
                            rows: plan.taken,
                            cases: []
                        )
                        try writer.perform(.record(whole), by: actor.name, at: now)
                        try db.setMeta("reference_seq", "\(writer.head.seq)")
                    }
                    try writer.finish()
                    return (count, first, writer.head.seq)
                }
            } catch {
                let done = plan.facts.prefix(rest.startIndex).reduce(0) { $0 + $1.rows }
                guard since != nil else { throw error }
                throw error.afterImporting(done, of: plan.facts.reduce(0) { $0 + $1.rows })
            }
            rest = rest.dropFirst(turn.count)
            since = turn.since
            guard !rest.isEmpty else { return turn.end }
            machine.wait(WriteShare.gap)
        }
    }
}

extension DeskFact {
    /// The number of rows of a file of places or grids that it holds.
    fileprivate var rows: Int {
        if case .placesImported(let places) = self { return places.count }
        if case .unitGridsImported(let grids) = self { return grids.count }
        return 0
    }
}

extension ImportPlan {
    /// The maximum number of items in one journal entry.
    static let piece = 500
}
