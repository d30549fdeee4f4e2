package import DispatchDomain

/// What a screen reads of the desk.
extension Desk {
    /// Open cases in the order of their deadlines, at most `limit`.
    package func openSummaries(limit: Int? = nil) throws(DeskFailure) -> [CaseSummary] {
        try reading { db in
            var queries = CaseSummaryQueries(db: db)
            return try queries.open(limit: limit)
        }
    }

    /// Cases and units after something happened to them, read at one moment.
    package struct Touched: Sendable {
        /// Those of the cases that are open.
        package var cases: [CaseSummary] = []
        package var units: [UnitView] = []
        /// The units that have or had to do with each of the cases.
        package var assigned: [CaseID: [CallSign]] = [:]
    }

    /// What some cases and units are now; also the units that have or had to do with the cases.
    package func touched(cases ids: Set<CaseID>, units: Set<CallSign>) throws(DeskFailure) -> Touched {
        try reading { db in
            var found = Touched()
            var units = units
            var summaries = CaseSummaryQueries(db: db)
            for id in ids.sorted() {
                if let summary = try summaries.open(id) { found.cases.append(summary) }
                let callSigns = try CaseQueries(db: db).units(of: id)
                found.assigned[id] = callSigns
                units.formUnion(callSigns)
            }
            let queries = UnitQueries(db: db)
            found.units = try units.sorted().compactMap { try queries.view($0) }
            return found
        }
    }

    /// Takes over reference data that another process has brought in.
    package func refreshRules() throws(DeskFailure) { _ = try reading { try rules($0) } }

    /// The newest entries of the journal, oldest first.
    package func newestJournal(_ count: Int) throws(DeskFailure) -> [JournalEntry] {
        try reading { try JournalQueries(db: $0).newest(count) }
    }

    /// Positions that came in at that moment or later, of whatever unit.
    package func fixes(receivedSince instant: Timestamp) throws(DeskFailure) -> [(unit: CallSign, fix: Fix)] {
        try reading { try UnitQueries(db: $0).fixes(receivedSince: instant) }
    }

    /// What went down to terminals for a case, oldest first.
    package func orders(of id: CaseID) throws(DeskFailure) -> [OutboxItem] {
        try reading { try OutboxRecord.items(about: id, $0) }
    }
}
