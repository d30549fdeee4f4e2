/// The events of a unit outside any case.
///
/// The case names are the kinds stored in the journal: never rename one.
package enum UnitFact: JournalFact {
    case statusSet(status: UnitStatus, previous: UnitStatus)
    case unitNoted(text: String)
    /// An act on the unit was undone; `status` is its own status again, nil if that did not change.
    case unitActUndone(undoneAct: Int64, status: UnitStatus?, restored: Restored?)
    /// 到岗 or 离岗.
    case dutySet(onDuty: Bool)
    /// 平安确认: an operator spoke with the unit; `previous` is the sign of life before that.
    case safetyChecked(previous: Timestamp?)
    /// 失联告警: a unit on scene has been silent since that time.
    case safetyOverdue(since: Timestamp)
    case sosRaised(sos: SOS)
    /// 接警; `status` is the unit's own status afterwards.
    case sosTaken(sos: SOS, status: UnitStatus)
    /// Names of a device's alarm bits that were raised and cleared.
    case alarmsChanged(began: [String], ended: [String], device: DeviceID)
    /// A message was put in the outbox (下行消息).
    case messageSent(outbox: Int64, text: String)
    case delivered(outbox: Int64, device: DeviceID?)
    case deliveryFailed(outbox: Int64, reason: String)
    /// An outbox item was queued again; `previous` is its delivery state before.
    case resent(outbox: Int64, previous: EarlierDelivery)

    /// A value other than the status that an undo restores.
    package enum Restored: Hashable, Sendable, Codable {
        case duty(onDuty: Bool)
        /// The last sign of life.
        case word(at: Timestamp?)
        case sos(sos: SOS)
    }

    /// The event without its values; the raw values are the kinds stored in the journal.
    package enum Kind: String, Sendable, CaseIterable {
        case statusSet, unitNoted, unitActUndone, dutySet, safetyChecked, safetyOverdue, sosRaised, sosTaken
        case alarmsChanged, messageSent, delivered, deliveryFailed, resent
    }

    package var tag: Kind {
        switch self {
        case .statusSet: .statusSet
        case .unitNoted: .unitNoted
        case .unitActUndone: .unitActUndone
        case .dutySet: .dutySet
        case .safetyChecked: .safetyChecked
        case .safetyOverdue: .safetyOverdue
        case .sosRaised: .sosRaised
        case .sosTaken: .sosTaken
        case .alarmsChanged: .alarmsChanged
        case .messageSent: .messageSent
        case .delivered: .delivered
        case .deliveryFailed: .deliveryFailed
        case .resent: .resent
        }
    }

    package var kind: String { tag.rawValue }

    /// The free text of the event, if it has any.
    package var text: String? {
        switch self {
        case .unitNoted(let text), .messageSent(_, let text): text
        case .statusSet, .unitActUndone, .dutySet, .safetyChecked, .safetyOverdue, .sosRaised, .sosTaken,
            .alarmsChanged, .delivered, .deliveryFailed, .resent:
            nil
        }
    }

    /// Whether a device causes the event by itself, without its user.
    ///
    /// Such an entry is no sign of life: a device lying in the street still answers.
    package var isAutomatic: Bool {
        switch self {
        case .alarmsChanged, .delivered, .deliveryFailed: true
        case .statusSet, .unitNoted, .unitActUndone, .dutySet, .safetyChecked, .safetyOverdue, .sosRaised, .sosTaken,
            .messageSent, .resent:
            false
        }
    }
}
