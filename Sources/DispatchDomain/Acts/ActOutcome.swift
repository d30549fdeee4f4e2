/// What an act did or, rehearsed, would do.
package struct ActOutcome: Sendable {
    /// One event of the act with the case as it was before and after.
    package struct Change: Sendable {
        package var seq: Int64
        package var subject: JournalSubject
        package var kind: String
        package var event: CaseEvent?
        package var unitFact: UnitFact?
        package var before: Case?
        package var after: Case?

        package init(
            seq: Int64,
            subject: JournalSubject,
            kind: String,
            event: CaseEvent? = nil,
            unitFact: UnitFact? = nil,
            before: Case? = nil,
            after: Case? = nil
        ) {
            self.seq = seq
            self.subject = subject
            self.kind = kind
            self.event = event
            self.unitFact = unitFact
            self.before = before
            self.after = after
        }
    }

    package var at: Timestamp
    package var changes: [Change]
    /// What has to be said yes to, also when it has been.
    package var questions: [Refusal.Warning]
    /// What goes down to terminals because of it; one that failed at once has to be told by telephone.
    package var outbox: [OutboxItem] = []

    package init(at: Timestamp, changes: [Change], questions: [Refusal.Warning], outbox: [OutboxItem] = []) {
        self.at = at
        self.changes = changes
        self.questions = questions
        self.outbox = outbox
    }

    /// The case the act was about in the end.
    package var subject: Case? { changes.last { $0.after != nil }?.after }
    package var lastSeq: Int64? { changes.last?.seq }
}
