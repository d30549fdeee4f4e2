package import DispatchDomain

/// Queries of the console.
extension Desk {
    /// Returns summaries of the open cases by deadline, at most `limit`.
    package func openSummaries(limit: Int? = nil) throws(DeskFailure) -> [CaseSummary] {
        try reading { db in
            var queries = CaseSummaryQueries(db: db)
            return try queries.open(limit: limit)
        }
    }

    /// The state of changed cases and units, read in one transaction.
    package struct Touched: Sendable {
        /// Those cases that are open.
        package var cases: [CaseSummary] = []
        package var units: [UnitView] = []
        /// For each case the units that are or were assigned to it.
        package var assigned: [CaseID: [CallSign]] = [:]
    }

    /// Returns the current state of these cases and units, and of all units that are or were assigned to the cases.
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

    /// Reloads the rules if another process has imported reference data.
    package func refreshRules() throws(DeskFailure) { _ = try reading { try rules($0) } }

    /// Returns the newest `count` journal entries, oldest first.
    package func newestJournal(_ count: Int) throws(DeskFailure) -> [JournalEntry] {
        try reading { try JournalQueries(db: $0).newest(count) }
    }

    /// Returns the newest fix of every unit whose newest fix was received at `instant` or later.
    package func fixes(receivedSince instant: Timestamp) throws(DeskFailure) -> [(unit: CallSign, fix: Fix)] {
        try reading { try UnitQueries(db: $0).fixes(receivedSince: instant) }
    }

    /// Returns all outbox items of a case, oldest first.
    package func orders(of id: CaseID) throws(DeskFailure) -> [OutboxItem] {
        try reading { try OutboxRecord.items(about: id, $0) }
    }
}
