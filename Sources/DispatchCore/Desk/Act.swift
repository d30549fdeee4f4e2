/// What someone does in one stroke: all of it happens, or nothing.
package struct Act: Sendable {
    package enum Step: Sendable {
        case register(Registration)
        case onCase(CaseID, CaseAction)
        /// The second case turned out to be the first: its calls join, and it ends (facts §1.5, 6).
        case joinCases(CaseID, other: CaseID)
        case setStatus(CallSign, UnitStatus)
        case noteOnUnit(CallSign, String)
        /// Take back one's own last act.
        case undo
    }

    package var actor: Actor
    package var steps: [Step]
    /// Whether costly things have been said yes to.
    package var confirmed: Bool
    /// The versions in which the actor saw cases; one that has changed since is refused.
    package var seen: [CaseID: Int]
    /// When it happens, if not now: replays of the past and rehearsals.
    package var at: Instant?

    package init(
        actor: Actor,
        steps: [Step],
        confirmed: Bool = false,
        seen: [CaseID: Int] = [:],
        at: Instant? = nil
    ) {
        self.actor = actor
        self.steps = steps
        self.confirmed = confirmed
        self.seen = seen
        self.at = at
    }
}

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
    }

    package var at: Instant
    package var changes: [Change]
    /// What has to be said yes to, also when it has been.
    package var questions: [Refusal.Question]

    /// The case the act was about in the end.
    package var subject: Case? { changes.last { $0.after != nil }?.after }
    package var lastSeq: Int64? { changes.last?.seq }
}
