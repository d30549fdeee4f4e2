/// What an act did or, rehearsed, would do.
package struct ActOutcome: Sendable {
    /// One event of the act, with what it was about as it was before and after.
    package enum Change: Sendable {
        case onCase(Changed<Case>)
        case onUnit(Changed<Unit>)
        case onDesk(Changed<DeskReference>)
    }

    package var at: Timestamp
    package var changes: [Change]
    /// What has to be said yes to, also when it has been.
    package var questions: [Warning]
    /// What goes down to terminals because of it; one that failed at once has to be told by telephone.
    package var outbox: [OutboxItem] = []

    package init(at: Timestamp, changes: [Change], questions: [Warning], outbox: [OutboxItem] = []) {
        self.at = at
        self.changes = changes
        self.questions = questions
        self.outbox = outbox
    }

    /// The case the act was about in the end.
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

    /// The journal's kind.
    package var kind: String {
        switch self {
        case .onCase(let changed): changed.event.kind
        case .onUnit(let changed): changed.event.kind
        case .onDesk(let changed): changed.event.kind
        }
    }

    /// What became of a case; nil if it is about something else.
    package var ofCase: Changed<Case>? {
        switch self {
        case .onCase(let changed): changed
        case .onUnit, .onDesk: nil
        }
    }

    /// What became of a unit; nil if it is about something else.
    package var ofUnit: Changed<Unit>? {
        switch self {
        case .onUnit(let changed): changed
        case .onCase, .onDesk: nil
        }
    }
}
