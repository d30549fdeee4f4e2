/// An action on a unit outside any case, by an operator or from one of its devices.
package enum UnitAction: Hashable, Sendable {
    case setStatus(UnitStatus)
    case note(String)
    /// 到岗 or 离岗.
    case setDuty(Bool)
    /// 平安确认: an operator has been in contact with the unit.
    case checkSafety
    /// 失联告警; no event if the unit has been heard meanwhile.
    case announceSafety
    /// 紧急求助, and when the device says that it was made; no event while the unit's open emergency call is of the same
    /// device.
    case raiseSOS(GeoPoint?, DeviceID, madeAt: Timestamp? = nil)
    /// 接警.
    case takeSOS
    /// Names of the device's alarm bits that were raised and cleared; no event without any.
    case alarms(began: [String], ended: [String], DeviceID)
    /// 下行消息.
    case message(String)
    /// The device has acknowledged the outbox item; no event if it is already delivered or cancelled.
    case delivered(DeviceID?)
    /// The outbox item could not be delivered; no event if it is already delivered, failed or cancelled.
    case deliveryFailed(reason: String)
    /// 重发: queue an outbox item again that failed or was sent without acknowledgement.
    case resend

    /// The action without its values, as the register of acts refers to it.
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

/// The data outside a unit on which a decision about it depends.
package struct UnitCircumstances: Sendable {
    package var at: Timestamp
    /// The time since which it is silent on scene; nil unless the limit has passed and no alert was raised yet.
    package var silentSince: Timestamp?
    /// Its last known position.
    package var point: GeoPoint?
    /// Whether one of its devices takes orders.
    package var hasTerminal: Bool
    /// The number of the next outbox item.
    package var nextItem: Int64
    /// The outbox item that the action concerns.
    package var item: Item?

    /// An outbox item with its delivery state and, if it failed or was cancelled, the code of the reason.
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
