/// What one unit has to do for one case, and how far it is (派单).
///
/// The status lives here and not on the unit, so a second order never resets the first
/// and closing a case frees its units in the same transaction.
package struct Assignment: Hashable, Sendable, Codable {
    package enum Role: String, Sendable, Codable, CaseIterable {
        /// 主办: its feedback moves the case on.
        case lead
        /// 协办: its feedback is listed.
        case support
    }

    package enum Status: String, Sendable, Codable, CaseIterable {
        case ordered, taken, enRoute, onScene, done, recalled, returned, released

        /// Whether the unit still has something to do.
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
    /// When it was fed back, recalled, returned or released.
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

    /// When it ended; in the same moment a feedback ends after a recall.
    package var end: (Int64, Int) { (endedAt?.milliseconds ?? 0, status == .done ? 1 : 0) }

    /// Whether the unit did more than being told.
    package var hasBegun: Bool { takenAt != nil || departedAt != nil || arrivedAt != nil }

    /// Moves the assignment on, keeping the time of each step.
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
