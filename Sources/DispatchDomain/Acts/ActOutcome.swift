/// The outcome of an act or, from a preview, what it would do.
package struct ActOutcome: Sendable {
    /// One event of the act, with its aggregate before and after.
    package enum Change: Sendable {
        case onCase(Changed<Case>)
        case onUnit(Changed<Unit>)
        case onDesk(Changed<DeskReference>)
    }

    package var at: Timestamp
    package var changes: [Change]
    /// The warnings that need confirmation, also those already confirmed.
    package var questions: [Warning]
    /// The outbox items of the act for devices; one that failed at once has to be passed on by telephone.
    package var outbox: [OutboxItem] = []

    package init(at: Timestamp, changes: [Change], questions: [Warning], outbox: [OutboxItem] = []) {
        self.at = at
        self.changes = changes
        self.questions = questions
        self.outbox = outbox
    }

    /// The last case that the act changed, after it; nil if there is none.
    package var subject: Case? { changes.last { $0.ofCase?.after != nil }?.ofCase?.after }
    package var lastSeq: Int64? { changes.last?.seq }
}

extension ActOutcome.Change {
    package var seq: Int64 {
        switch self {
        case .onCase(let changed): changed.recorded.stamp.seq
        case .onUnit(let changed): changed.recorded.stamp.seq
        case .onDesk(let changed): changed.recorded.stamp.seq
        }
    }

    package var subject: JournalSubject {
        switch self {
        case .onCase(let changed): changed.subject
        case .onUnit(let changed): changed.subject
        case .onDesk(let changed): changed.subject
        }
    }

    /// The kind of the journal entry.
    package var kind: String {
        switch self {
        case .onCase(let changed): changed.event.kind
        case .onUnit(let changed): changed.event.kind
        case .onDesk(let changed): changed.event.kind
        }
    }

    /// The change of a case; nil if it is about another aggregate.
    package var ofCase: Changed<Case>? {
        switch self {
        case .onCase(let changed): changed
        case .onUnit, .onDesk: nil
        }
    }

    /// The change of a unit; nil if it is about another aggregate.
    package var ofUnit: Changed<Unit>? {
        switch self {
        case .onUnit(let changed): changed
        case .onCase, .onDesk: nil
        }
    }
}
