/// What happened to a unit by itself, outside any case.
///
/// The case names are the journal's kinds: never rename one.
package enum UnitFact: JournalFact {
    case statusSet(status: UnitStatus, previous: UnitStatus)
    case unitNoted(text: String)
    /// An act on the unit was undone; `status` is the one it shows again, if that was what was undone.
    case unitActUndone(undoneAct: Int64, status: UnitStatus?, restored: Restored?)
    /// 到岗 or 离岗.
    case dutySet(onDuty: Bool)
    /// 平安确认: someone spoke with the unit; `previous` is when it was heard before.
    case safetyChecked(previous: Timestamp?)
    /// 失联告警: nothing was heard from a unit on scene since then.
    case safetyOverdue(since: Timestamp)
    case sosRaised(sos: SOS)
    /// 接警; `status` is the one the unit shows again.
    case sosTaken(sos: SOS, status: UnitStatus)
    /// Alarm bits of a terminal that came and went, by name.
    case alarmsChanged(began: [String], ended: [String], device: DeviceID)
    /// A message was put in the outbox (下行消息).
    case messageSent(outbox: Int64, text: String)
    case delivered(outbox: Int64, device: DeviceID?)
    case deliveryFailed(outbox: Int64, reason: String)
    /// What failed or is not delivered was queued again; `previous` is how it stood.
    case resent(outbox: Int64, previous: EarlierDelivery)

    /// What else an undo puts back, beside the status.
    package enum Restored: Hashable, Sendable, Codable {
        case duty(onDuty: Bool)
        /// When the unit was last heard.
        case word(at: Timestamp?)
        case sos(sos: SOS)
    }

    /// The fact without what it carries; the raw values are the journal's kinds.
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

    /// What somebody wrote in it.
    package var text: String? {
        switch self {
        case .unitNoted(let text), .messageSent(_, let text): text
        case .statusSet, .unitActUndone, .dutySet, .safetyChecked, .safetyOverdue, .sosRaised, .sosTaken,
            .alarmsChanged, .delivered, .deliveryFailed, .resent:
            nil
        }
    }

    /// Whether a terminal says it by itself, without anyone touching it.
    ///
    /// Such an entry is no sign of life: a terminal lying in the street still answers.
    package var isAutomatic: Bool {
        switch self {
        case .alarmsChanged, .delivered, .deliveryFailed: true
        case .statusSet, .unitNoted, .unitActUndone, .dutySet, .safetyChecked, .safetyOverdue, .sosRaised, .sosTaken,
            .messageSent, .resent:
            false
        }
    }
}
