package import DispatchDomain

/// The kinds of data that can be imported.
package enum ImportKind: String, Sendable, CaseIterable {
    case grids, places, units, operators, catalogue, calendar, cases
}

/// The events that an import would record, and the problems of the rows it leaves out.
package struct ImportPlan: Sendable {
    /// The events, to be recorded in one transaction.
    package var facts: [DeskFact]
    /// The number of rows that are imported.
    package var taken: Int
    package var problems: [ImportProblem]
    /// Remarks for the operator.
    package var remarks: [Phrase] = []
}

extension Desk {
    /// Reads reference data for this desk, without writing anything.
    ///
    /// - parameter kind: Any kind but `cases`, which are imported by acts: see `importCases(_:by:partial:)`. For it the
    ///   plan is empty.
    package func planImport(
        _ kind: ImportKind,
        of file: ImportFile,
        datum: Datum,
        pinyin: Pinyin
    ) throws(DeskFailure) -> ImportPlan {
        switch kind {
        case .grids: return try planGrids(GridImport.read(file, datum: datum))
        case .places:
            return ImportPlan(PlaceImport.read(file, datum: datum, pinyin: pinyin)) { .placesImported(places: $0) }
        case .units:
            let known = Dictionary(try units().map { ($0.unit.callSign, $0.unit) }) { first, _ in first }
            return ImportPlan(UnitImport.read(file, known: known)) { .unitsImported(units: $0) }
        case .operators: return ImportPlan(OperatorImport.read(file)) { .operatorsImported(operators: $0) }
        case .calendar: return ImportPlan(CalendarImport.read(file)) { .calendarImported(days: $0) }
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
        var plan = ImportPlan(rows) { .unitGridsImported(grids: $0.map(\.grid)) }
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
        let classes = result.classes.pieces(of: ImportPlan.piece)
        var facts = classes.map { DeskFact.catalogueImported(classes: $0, codes: []) }
        if !result.codes.isEmpty { facts.append(.catalogueImported(classes: [], codes: result.codes)) }
        return ImportPlan(facts: facts, taken: result.classes.count + result.codes.count, problems: result.problems)
    }
}

extension ImportPlan {
    /// The maximum number of items in one journal entry.
    static let piece = 500

    init<Value>(_ imported: Imported<Value>, fact: ([Value]) -> DeskFact) {
        facts = imported.values.pieces(of: ImportPlan.piece).map(fact)
        taken = imported.rows.count
        problems = imported.problems
    }
}
