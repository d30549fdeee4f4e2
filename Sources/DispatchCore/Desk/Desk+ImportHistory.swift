package import DispatchDomain

/// A past event of a case, ready to be appended to the journal.
///
/// Its JSON is encoded in `init`, so that many entries can be prepared while others are being written.
package struct HistoryEntry: Sendable {
    package let caseID: CaseID
    package let at: Timestamp
    /// The name that the journal records as the actor.
    package let actor: String
    package let event: CaseEvent
    let body: String

    /// - throws: An encoding error if JSON can't hold the event, for example for a number that is NaN.
    package init(_ caseID: CaseID, at: Timestamp, actor: String, _ event: CaseEvent) throws {
        self.caseID = caseID
        self.at = at
        self.actor = actor
        self.event = event
        body = try JournalCoding.encode(event)
    }
}

extension Desk {
    /// Appends past events of many cases in one transaction, without deciding them: for imports and simulated
    /// histories.
    ///
    /// The entries get their sequence numbers in the order given, which should be chronological. The projections of a
    /// case are written once, after its last entry; a later call may continue the case.
    ///
    /// - returns: The sequence number of the journal's last entry.
    /// - throws: `.store` with `badData` for a case that does not begin with its registration, or that exists and is
    ///   registered again; with `unavailable` during a rebuild.
    @discardableResult
    package func importHistory(_ entries: some Sequence<HistoryEntry>) throws(DeskFailure) -> Int64 {
        try store.write { db in
            let journal = Journal(db: db)
            // During a rebuild an imported case could not be told apart from one that is still to be rebuilt.
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
            throw StoreProblem(.badData, Phrase("案件 \(id) 已在值班库中", "case \(id) already exists"))
        }
        guard before != nil || Case.applying(entry.event, stamp, to: nil, id: id) != nil else {
            throw StoreProblem(
                .badData,
                Phrase("案件 \(id) 的历史缺少登记记录", "the history of case \(id) has no registration event")
            )
        }
        try take(entry.event, stamp, on: id)
    }
}
