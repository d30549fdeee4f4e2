/// Something someone wants to do with a unit by itself, or that its terminal says.
package enum UnitAction: Hashable, Sendable {
    case setStatus(UnitStatus)
    case note(String)
    /// 到岗 or 离岗.
    case setDuty(Bool)
    /// 平安确认: someone has heard from the unit.
    case checkSafety
    /// 失联告警; nothing happens if the unit has been heard meanwhile.
    case announceSafety
    /// 紧急求助; nothing happens while one of the unit stands.
    case raiseSOS(GeoPoint?, DeviceID)
    /// 接警.
    case takeSOS
    /// Alarm bits of a terminal that came and went, by name; nothing happens without any.
    case alarms(began: [String], ended: [String], DeviceID)
    /// 下行消息.
    case message(String)
    /// The terminal has what the outbox sent it; nothing happens if that is known or no longer wanted.
    case delivered(DeviceID?)
    /// It can't be brought to the terminal; nothing happens if it no longer matters.
    case deliveryFailed(reason: String)
    /// Send again what failed or is not delivered (重发).
    case resend

    /// The action without what it carries: what the register of acts speaks of.
    package enum Kind: String, Sendable, CaseIterable {
        case setStatus, noteOnUnit, setOnDuty, setOffDuty, checkSafety, takeSOS, message, resend
        case announceSafety, raiseSOS, alarms, delivered, deliveryFailed
    }

    package var kind: Kind {
        switch self {
        case .setStatus: .setStatus
        case .note: .noteOnUnit
        case .setDuty(let onDuty): onDuty ? .setOnDuty : .setOffDuty
        case .checkSafety: .checkSafety
        case .announceSafety: .announceSafety
        case .raiseSOS: .raiseSOS
        case .takeSOS: .takeSOS
        case .alarms: .alarms
        case .message: .message
        case .delivered: .delivered
        case .deliveryFailed: .deliveryFailed
        case .resend: .resend
        }
    }
}

/// Everything around a unit that deciding about it depends on.
package struct UnitCircumstances: Sendable {
    package var at: Timestamp
    /// Since when it has been silent on scene, if its time is up and that has not been told.
    package var silentSince: Timestamp?
    /// Where it was last.
    package var point: GeoPoint?
    /// Whether one of its terminals takes orders.
    package var hasTerminal: Bool
    /// The number the next item of the outbox gets.
    package var nextItem: Int64
    /// The item of the outbox that the action is about.
    package var item: Item?

    package struct Item: Hashable, Sendable {
        package var id: Int64
        package var state: DeliveryState
        package var reason: String?

        package init(id: Int64, state: DeliveryState, reason: String?) {
            self.id = id
            self.state = state
            self.reason = reason
        }
    }

    package init(at: Timestamp, nextItem: Int64, hasTerminal: Bool) {
        self.at = at
        self.nextItem = nextItem
        self.hasTerminal = hasTerminal
    }
}
