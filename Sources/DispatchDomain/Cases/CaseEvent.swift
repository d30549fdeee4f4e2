/// An event of a case, as the journal stores it.
///
/// It carries the new state and timers, computed when the act was decided, so that a replay needs no calendar
/// and a later change of the rules can't change the past.
package struct CaseEvent: AggregateEvent {
    package var fact: CaseFact
    /// The new state of the case; nil if it stays.
    package var to: CaseState?
    package var timing: Timing?
    /// The `seq` of the first event of the act this event belongs to; nil if this is the first.
    package var act: Int64?

    package init(_ fact: CaseFact, to: CaseState? = nil, timing: Timing? = nil) {
        self.fact = fact
        self.to = to
        self.timing = timing
    }

    package var kind: String { fact.kind }

    package var undoneAct: Int64? {
        if case .undone(let act) = fact { act } else { nil }
    }

    /// A change of timers: the one that stopped with what is left of it, and the one that runs after it.
    package struct Timing: Hashable, Sendable, Codable {
        package var stopped: StageTimer?
        package var left: Allowance?
        package var running: RunningTimer?
        /// Whether the stopped timer was past its deadline; exactly at the deadline is on time.
        package var late: Bool?
    }

    private enum CodingKeys: String, CodingKey {
        case to, timing, act
    }

    /// Decodes an event; the fact stands under its own name beside the other keys: `{"claimed":{},"act":7}`.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        to = try container.decodeIfPresent(CaseState.self, forKey: .to)
        timing = try container.decodeIfPresent(Timing.self, forKey: .timing)
        act = try container.decodeIfPresent(Int64.self, forKey: .act)
        fact = try CaseFact(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        try fact.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(to, forKey: .to)
        try container.encodeIfPresent(timing, forKey: .timing)
        try container.encodeIfPresent(act, forKey: .act)
    }
}

/// The facts of the events of a case.
///
/// The names of the enumeration's cases are the kinds of journal entries: never rename one.
package enum CaseFact: Hashable, Sendable, Codable {
    case registered(
        call: Call,
        location: Location,
        grid: GridCode?,
        responsibility: String?,
        classKey: ClassKey?,
        priority: Int
    )
    case corrected(changes: Correction)
    case callJoined(call: Call)
    case callsTaken(from: CaseID, calls: [Call])
    case merged(into: CaseID)
    case claimed
    case verificationAsked(unit: CallSign?)
    case verificationAnswered(existence: Existence, text: String?)
    case proposed(classKey: ClassKey, condition: Int, priority: Int?)
    case filed(classKey: ClassKey, condition: Int, limit: TimeLimit, priority: Int?)
    case refused(code: String, text: String?)
    case dispatched(units: [CallSign], lead: CallSign, department: String?, progress: Assignment.Status)
    case unitAdded(unit: CallSign)
    case orderTaken(unit: CallSign)
    case departed(unit: CallSign)
    case arrived(unit: CallSign)
    case recalled(unit: CallSign, reason: String, lead: CallSign?)
    case fedBack(unit: CallSign, code: String, text: String?)
    case returned(reason: String)
    case sentToCheck(unit: CallSign)
    case checkAnswered(result: CheckResult, text: String?)
    case reworked(unit: CallSign, reason: String)
    case suspended(until: Timestamp, reason: String)
    case resumed(reason: String?)
    case closingProposed(code: String, text: String?)
    case closed(code: String, text: String?)
    case reopened(reason: String)
    case noted(text: String)
    case prioritised(priority: Int)
    case urged(level: Int, text: String?, replyDue: Timestamp)
    case voided(reason: String)
    case deadlinePassed(stage: StageTimer, deadline: Timestamp)
    case replyMissing(replyDue: Timestamp)
    /// The running timer was started by a clock that was ahead, at this time, and runs anew.
    case timerRestarted(started: Timestamp)
    case undone(undoneAct: Int64)
}

extension CaseFact {
    /// The kind of a fact, without its associated values; the raw values are the kinds of journal entries.
    package enum Kind: String, Sendable, CaseIterable {
        case registered, corrected, callJoined, callsTaken, merged, claimed, verificationAsked, verificationAnswered
        case proposed, filed, refused, dispatched, unitAdded, orderTaken, departed, arrived, recalled, fedBack
        case returned, sentToCheck, checkAnswered, reworked, suspended, resumed, closingProposed, closed, reopened
        case noted, prioritised, urged, voided, deadlinePassed, replyMissing, timerRestarted
        case undone
    }

    package var tag: Kind {
        switch self {
        case .registered: .registered
        case .corrected: .corrected
        case .callJoined: .callJoined
        case .callsTaken: .callsTaken
        case .merged: .merged
        case .claimed: .claimed
        case .verificationAsked: .verificationAsked
        case .verificationAnswered: .verificationAnswered
        case .proposed: .proposed
        case .filed: .filed
        case .refused: .refused
        case .dispatched: .dispatched
        case .unitAdded: .unitAdded
        case .orderTaken: .orderTaken
        case .departed: .departed
        case .arrived: .arrived
        case .recalled: .recalled
        case .fedBack: .fedBack
        case .returned: .returned
        case .sentToCheck: .sentToCheck
        case .checkAnswered: .checkAnswered
        case .reworked: .reworked
        case .suspended: .suspended
        case .resumed: .resumed
        case .closingProposed: .closingProposed
        case .closed: .closed
        case .reopened: .reopened
        case .noted: .noted
        case .prioritised: .prioritised
        case .urged: .urged
        case .voided: .voided
        case .deadlinePassed: .deadlinePassed
        case .replyMissing: .replyMissing
        case .timerRestarted: .timerRestarted
        case .undone: .undone
        }
    }

    /// The kind of its journal entry; `Codable` writes the same name, and a test holds both equal.
    package var kind: String { tag.rawValue }
}

extension CaseFact {
    /// The text that was written about the event: the reason, the result, the note.
    ///
    /// It is nil for text that the case itself keeps; see `keptText`.
    package var text: String? {
        switch self {
        case .verificationAnswered(_, let text), .refused(_, let text), .fedBack(_, _, let text),
            .checkAnswered(_, let text), .closingProposed(_, let text), .closed(_, let text), .urged(_, let text, _),
            .resumed(let text):
            text
        case .recalled(_, let text, _), .returned(let text), .reworked(_, let text), .suspended(_, let text),
            .reopened(let text), .voided(let text), .noted(let text):
            text
        case .registered, .corrected, .callJoined, .callsTaken, .merged, .claimed, .verificationAsked, .proposed,
            .filed, .dispatched, .unitAdded, .orderTaken, .departed, .arrived, .sentToCheck, .prioritised,
            .deadlinePassed, .replyMissing, .timerRestarted, .undone:
            nil
        }
    }
}

extension CaseFact {
    /// The text in the event that the case itself keeps: of a report, a further call or a correction.
    package var keptText: String? {
        switch self {
        case .registered(let call, _, _, _, _, _), .callJoined(let call): call.text
        case .corrected(let changes): changes.text
        case .callsTaken, .merged, .claimed, .verificationAsked, .verificationAnswered, .proposed, .filed, .refused,
            .dispatched, .unitAdded, .orderTaken, .departed, .arrived, .recalled, .fedBack, .returned, .sentToCheck,
            .checkAnswered, .reworked, .suspended, .resumed, .closingProposed, .closed, .reopened, .noted, .prioritised,
            .urged, .voided, .deadlinePassed, .replyMissing, .timerRestarted, .undone:
            nil
        }
    }
}

extension CaseFact {
    /// One detail of an event beside its text.
    package enum Particular: Hashable, Sendable {
        case sent([CallSign], lead: CallSign)
        /// A further unit that is sent.
        case added(CallSign)
        /// The unit the event is about.
        case unit(CallSign)
        /// The unit that reports.
        case reporting(CallSign)
        case existence(Existence)
        case check(CheckResult)
        case closingCode(String)
        case refusingCode(String)
        case until(Timestamp)
        case level(Int)
        case replyDue(Timestamp)
        case priority(Int)
        case into(CaseID)
        case from(CaseID)
        /// What a correction changes; the new values are not repeated, for a telephone number is not for everybody.
        case changed([Correction.Part])
        /// The undone act, by the `seq` of its first entry.
        case undone(act: Int64)
    }

    /// The details of the event, in the order they are shown.
    package var particulars: [Particular] {
        switch self {
        case .dispatched(let units, let lead, _, _): [.sent(units, lead: lead)]
        case .unitAdded(let unit): [.added(unit)]
        case .sentToCheck(let unit), .orderTaken(let unit), .departed(let unit), .arrived(let unit),
            .recalled(let unit, _, _), .reworked(let unit, _):
            [.unit(unit)]
        case .verificationAsked(let unit): unit.map { [.unit($0)] } ?? []
        case .verificationAnswered(let existence, _): [.existence(existence)]
        case .checkAnswered(let result, _): [.check(result)]
        case .fedBack(let unit, let code, _): [.reporting(unit), .closingCode(code)]
        case .closed(let code, _), .closingProposed(let code, _): [.closingCode(code)]
        case .refused(let code, _): [.refusingCode(code)]
        case .suspended(let until, _): [.until(until)]
        case .urged(let level, _, let due): [.level(level), .replyDue(due)]
        case .prioritised(let priority): [.priority(priority)]
        case .merged(let master): [.into(master)]
        case .callsTaken(let other, _): [.from(other)]
        case .undone(let act): [.undone(act: act)]
        case .corrected(let changes): [.changed(changes.parts)]
        case .registered, .callJoined, .claimed, .proposed, .filed, .returned, .resumed, .reopened, .noted,
            .voided, .deadlinePassed, .replyMissing, .timerRestarted:
            []
        }
    }
}

extension CaseFact.Kind {
    /// Whether an event of this kind ends the case, as long as no later event reopens it.
    package var endsCase: Bool {
        switch self {
        case .closed, .refused, .voided, .merged: true
        case .registered, .corrected, .callJoined, .callsTaken, .claimed, .verificationAsked, .verificationAnswered,
            .proposed, .filed, .dispatched, .unitAdded, .orderTaken, .departed, .arrived, .recalled, .fedBack,
            .returned,
            .sentToCheck, .checkAnswered, .reworked, .suspended, .resumed, .closingProposed, .reopened, .noted,
            .prioritised, .urged, .deadlinePassed, .replyMissing, .timerRestarted, .undone:
            false
        }
    }
}
