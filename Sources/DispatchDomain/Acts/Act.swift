/// An act: the steps that an operator, a device or the desk does in one transaction, all or none of them.
package struct Act: Sendable {
    /// A step of an act: an action on one aggregate, or on several together.
    ///
    /// The enumeration is closed, so that the compiler asks the planner what a new step becomes.
    package enum Step: Sendable {
        case register(Registration)
        case onCase(CaseID, CaseAction)
        /// Merges a duplicate: the first case takes over the calls of the other one, which ends.
        case joinCases(CaseID, other: CaseID)
        case onUnit(CallSign, UnitAction)
        /// An action on the unit that an outbox item is addressed to.
        case onOutbox(Int64, UnitAction)
        /// Takes the SOS that has waited longest (接警).
        case takeOldestSOS
        /// A device event that could not be read: refused like any act, with its receipt.
        case refuse(Refusal)
        /// Undoes the actor's own last act (撤销).
        case undo
    }

    package var actor: Actor
    package var steps: [Step]
    /// Whether the warnings of the act have been confirmed.
    package var confirmed: Bool
    /// The versions of the cases that the actor saw; the act is refused if one has changed since.
    package var seen: [CaseID: Int]
    /// The time of the act, set by imports, the timekeeper and the simulated past; nil for the current time.
    package var at: Timestamp?
    /// The receipt of a numbered device event, stored in the same transaction; nil for any other act.
    package var receipt: Receipt?
    /// The receipt of a JT/T 808 message, stored in the same transaction if the act is accepted; nil for any other act.
    package var frame: FrameReceipt?

    package init(
        actor: Actor,
        steps: [Step],
        confirmed: Bool = false,
        seen: [CaseID: Int] = [:],
        at: Timestamp? = nil,
        receipt: Receipt? = nil,
        frame: FrameReceipt? = nil
    ) {
        self.actor = actor
        self.steps = steps
        self.confirmed = confirmed
        self.seen = seen
        self.at = at
        self.receipt = receipt
        self.frame = frame
    }
}
