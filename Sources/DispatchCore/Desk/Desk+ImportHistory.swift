package import DispatchDomain

/// One thing that happened to a case in the past, ready to be written.
///
/// Its JSON is made here and not when it is written, so that many can be prepared while others are being written.
package struct HistoryEntry: Sendable {
    package let caseID: CaseID
    package let at: Timestamp
    /// Who did it, as the journal keeps it.
    package let actor: String
    package let event: CaseEvent
    let body: String

    /// - throws: What JSON can't hold: a number that is no number.
    package init(_ caseID: CaseID, at: Timestamp, actor: String, _ event: CaseEvent) throws {
        self.caseID = caseID
        self.at = at
        self.actor = actor
        self.event = event
        body = try JournalCoding.encode(event)
    }
}

extension Desk {
    /// Writes what happened to many cases: for imports and made-up pasts, whose events are known and not to be decided.
    ///
    /// One transaction: all of it, or nothing. The entries get their numbers in the order given, which should be that
    /// of time. A case is written once, as its last entry leaves it, and may go on in a later call.
    ///
    /// - returns: The number of the last entry of the journal.
    /// - throws: A `StoreProblem` of kind `badData` for a case that does not begin with its registration, or is there
    ///   already.
    @discardableResult
    package func importHistory(_ entries: some Sequence<HistoryEntry>) throws(DeskFailure) -> Int64 {
        try store.write { db in
            let journal = Journal(db: db)
            // A case that is imported in the middle of a rebuild could not be told from one that is still to be made.
            try db.require(.allCases, .rollups, .caseSearch, .journalSearch)
            let projector = BulkProjector(db, Projections.all) { try journal.history(of: Case.self, $0) }
            var head = try journal.head()
            for entry in entries {
                head = try journal.append(
                    after: head,
                    at: entry.at,
                    actor: entry.actor,
                    desk: settings.name,
                    subject: JournalSubject.onCase(entry.caseID).text,
                    kind: entry.event.fact.kind,
                    body: entry.body
                )
                try projector.takeIn(entry, seq: head.seq)
            }
            try projector.finish()
            try db.setMeta("journal_end", "\(head.seq)")
            return head.seq
        }
    }
}

extension BulkProjector {
    fileprivate func takeIn(_ entry: HistoryEntry, seq: Int64) throws {
        let id = entry.caseID
        let stamp = Stamp(seq: seq, at: entry.at, by: entry.actor)
        let before = try current(id)
        if case .registered = entry.event.fact, before != nil {
            throw StoreProblem(.badData, Phrase("案件 \(id) 已在库中", "case \(id) is there already"))
        }
        guard before != nil || Case.applying(entry.event, stamp, to: nil, id: id) != nil else {
            throw StoreProblem(
                .badData,
                Phrase("案件 \(id) 的历史缺登记一条", "the history of case \(id) lacks its registration")
            )
        }
        try take(entry.event, stamp, on: id)
    }
}
