package import DispatchDomain

/// The events that an import would record, and the problems of the rows it leaves out.
package struct ImportPlan: Sendable {
    /// The events, to be recorded in one transaction.
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
    /// - throws: A refusal for an actor without the right, and if no administrator would be left.
    package func record(
        _ plan: ImportPlan,
        of kind: ImportKind,
        from source: String,
        by actor: Actor
    ) throws(DeskFailure) -> Int64? {
        guard !plan.facts.isEmpty else { return nil }
        return try record(plan.facts, by: actor, with: .importData) { since in
            [.imported(kind: kind, source: source, since: since, rows: plan.taken, cases: [])]
        }
    }
}

extension ImportPlan {
    /// The maximum number of items in one journal entry.
    static let piece = 500
}
