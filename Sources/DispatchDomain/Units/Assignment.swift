/// One unit's work on one case, with its progress (派单).
///
/// The status is kept here and not on the unit, so that a second order never resets the first, and closing a case
/// releases its units in the same transaction.
package struct Assignment: Hashable, Sendable, Codable {
    /// The unit's role in the case.
    package enum Role: String, Sendable, Codable, CaseIterable {
        /// 主办: its feedback moves the case to the next state.
        case lead
        /// 协办: its feedback is only listed.
        case support
    }

    /// The progress of an assignment.
    package enum Status: String, Sendable, Codable, CaseIterable {
        case ordered, taken, enRoute, onScene, done, recalled, returned, released

        /// Whether the unit still has to work on the case.
        package var isActive: Bool {
            switch self {
            case .ordered, .taken, .enRoute, .onScene: true
            case .done, .recalled, .returned, .released: false
            }
        }

        package var words: Phrase {
            switch self {
            case .ordered: Phrase("已派", "ordered")
            case .taken: Phrase("已接单", "taken")
            case .enRoute: Phrase("途中", "en route")
            case .onScene: Phrase("到场", "on scene")
            case .done: Phrase("已反馈", "done")
            case .recalled: Phrase("已撤回", "recalled")
            case .returned: Phrase("已退回", "returned")
            case .released: Phrase("已解除", "released")
            }
        }
    }

    package var unit: CallSign
    package var role: Role
    package var status: Status
    package var orderedAt: Timestamp
    package var takenAt: Timestamp?
    package var departedAt: Timestamp?
    package var arrivedAt: Timestamp?
    /// The time of its feedback, recall, return or release.
    package var endedAt: Timestamp?
    /// The result code of its feedback.
    package var code: String?
    package var text: String?

    package init(unit: CallSign, role: Role, status: Status = .ordered, orderedAt: Timestamp) {
        self.unit = unit
        self.role = role
        self.status = status
        self.orderedAt = orderedAt
    }

    /// The end as a sort key, 0 while active; at the same instant, a feedback sorts after a recall.
    package var end: (Int64, Int) { (endedAt?.milliseconds ?? 0, status == .done ? 1 : 0) }

    /// Whether the unit took the order, departed or arrived.
    package var hasBegun: Bool { takenAt != nil || departedAt != nil || arrivedAt != nil }

    /// Sets the status and the time of that step.
    package mutating func move(to next: Status, at instant: Timestamp) {
        status = next
        switch next {
        case .ordered: orderedAt = instant
        case .taken: takenAt = instant
        case .enRoute: departedAt = instant
        case .onScene: arrivedAt = instant
        case .done, .recalled, .returned, .released: endedAt = instant
        }
    }
}
