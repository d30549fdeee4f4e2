/// What someone does in one stroke: all of it happens, or nothing.
package struct Act: Sendable {
    /// What one aggregate does, or several together.
    ///
    /// Closed, so that whoever carries steps out has to say what each becomes.
    package enum Step: Sendable {
        case register(Registration)
        case onCase(CaseID, CaseAction)
        /// The second case turned out to be the first: its calls join, and it ends (facts §1.5, 6).
        case joinCases(CaseID, other: CaseID)
        case onUnit(CallSign, UnitAction)
        /// About the unit an item of the outbox is for.
        case onOutbox(Int64, UnitAction)
        /// 接警, of whoever has waited longest.
        case takeOldestSOS
        /// What could not even be read: refused as any act is, with its receipt.
        case refuse(Refusal)
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
    package var at: Timestamp?
    /// For a numbered word of a terminal: kept in the same transaction.
    package var receipt: Receipt?

    package init(
        actor: Actor,
        steps: [Step],
        confirmed: Bool = false,
        seen: [CaseID: Int] = [:],
        at: Timestamp? = nil,
        receipt: Receipt? = nil
    ) {
        self.actor = actor
        self.steps = steps
        self.confirmed = confirmed
        self.seen = seen
        self.at = at
        self.receipt = receipt
    }
}
