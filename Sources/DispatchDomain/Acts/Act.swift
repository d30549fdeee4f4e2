/// What someone does in one stroke: all of it happens, or nothing.
package struct Act: Sendable {
    package enum Step: Sendable {
        case register(Registration)
        case onCase(CaseID, CaseAction)
        /// The second case turned out to be the first: its calls join, and it ends (facts §1.5, 6).
        case joinCases(CaseID, other: CaseID)
        case setStatus(CallSign, UnitStatus)
        case noteOnUnit(CallSign, String)
        /// 到岗 or 离岗.
        case setDuty(CallSign, Bool)
        /// 平安确认: someone has heard from the unit.
        case checkSafety(CallSign)
        /// 失联告警; nothing happens if the unit has been heard meanwhile.
        case announceSafety(CallSign)
        /// 紧急求助; nothing happens while one of the unit stands.
        case raiseSOS(CallSign, GeoPoint?, DeviceID)
        /// 接警; nil: the oldest.
        case takeSOS(CallSign?)
        /// Alarm bits of a terminal that came and went, by name; nothing happens without any.
        case alarms(CallSign, began: [String], ended: [String], DeviceID)
        /// 下行消息.
        case message(CallSign, String)
        /// The terminal has what the outbox sent it; nothing happens if that is known or no longer wanted.
        case delivered(Int64, DeviceID?)
        /// It can't be brought to the terminal; nothing happens if it no longer matters.
        case deliveryFailed(Int64, reason: String)
        /// Send again what failed or is not delivered (重发).
        case resend(Int64)
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
