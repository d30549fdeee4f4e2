/// An action on a case, with its arguments.
package enum CaseAction: Hashable, Sendable {
    case register(Registration)
    case correct(Correction)
    case join(Call)
    /// Take over the calls of a duplicate case.
    case absorb(other: CaseID, calls: [Call])
    /// End as a duplicate of another case (并案).
    case merge(into: CaseID)
    case claim
    case askVerification(unit: CallSign?)
    case answerVerification(Existence, text: String?)
    case file(Filing)
    case refuse(code: String, text: String?)
    case dispatch(Dispatch)
    case addUnit(CallSign)
    case take(CallSign)
    case depart(CallSign)
    case arrive(CallSign)
    case recall(CallSign, reason: String)
    case feedBack(CallSign, code: String, text: String?)
    case sendBack(reason: String)
    case sendToCheck(CallSign)
    case answerCheck(CheckResult, text: String?)
    case rework(reason: String)
    case suspend(until: Timestamp, reason: String)
    case resume(reason: String?)
    case close(code: String, text: String?)
    case reopen(reason: String)
    case note(String)
    case prioritise(Int)
    case urge(level: Int, text: String?)
    case void(reason: String)
    case announceDeadline
    case announceMissingReply
    /// Starts the running timer anew, because the clock by which it was started was ahead.
    case restartTimer
    case undo(act: Int64)
}

/// The content of a new case, its grids already resolved.
package struct Registration: Hashable, Sendable {
    package var call: Call
    package var location: Location
    package var grid: GridCode?
    package var responsibility: String?
    package var classKey: ClassKey?
    package var priority: Int

    package init(
        call: Call,
        location: Location,
        grid: GridCode? = nil,
        responsibility: String? = nil,
        classKey: ClassKey? = nil,
        priority: Int = 3
    ) {
        self.call = call
        self.location = location
        self.grid = grid
        self.responsibility = responsibility
        self.classKey = classKey
        self.priority = priority
    }
}

/// A correction of a case (更正); a nil property stays as it is.
package struct Correction: Hashable, Sendable, Codable {
    package var location: Location?
    package var grid: GridCode?
    package var responsibility: String?
    package var classKey: ClassKey?
    package var telephone: String?
    package var text: String?

    package init(
        location: Location? = nil,
        grid: GridCode? = nil,
        responsibility: String? = nil,
        classKey: ClassKey? = nil,
        telephone: String? = nil,
        text: String? = nil
    ) {
        self.location = location
        self.grid = grid
        self.responsibility = responsibility
        self.classKey = classKey
        self.telephone = telephone
        self.text = text
    }

    package var isEmpty: Bool { self == Correction() }

    /// A part of a case that a correction changes.
    package enum Part: Hashable, Sendable {
        case place, caseClass, telephone, text

        /// Its name in a sentence.
        package var words: Phrase {
            switch self {
            case .place: Phrase("地点", "place")
            case .caseClass: Phrase("类别", "class")
            case .telephone: Phrase("电话", "telephone")
            case .text: Phrase("描述", "description")
            }
        }
    }

    /// The parts that it changes.
    package var parts: [Part] {
        let changed: [(Part, Bool)] = [
            (.place, location != nil), (.caseClass, classKey != nil), (.telephone, telephone != nil),
            (.text, text != nil),
        ]
        return changed.filter { $0.1 }.map { $0.0 }
    }
}

/// A filing (立案), with what may be set by the same action.
package struct Filing: Hashable, Sendable {
    package var classKey: ClassKey?
    /// The filing condition, counted from 1; nil keeps that of the same class, else the first is taken.
    package var condition: Int?
    package var priority: Int?

    package init(classKey: ClassKey? = nil, condition: Int? = nil, priority: Int? = nil) {
        self.classKey = classKey
        self.condition = condition
        self.priority = priority
    }
}

/// A dispatch (派遣): one lead and any number of supporting units.
package struct Dispatch: Hashable, Sendable {
    package var units: [CallSign]
    /// One of `units`; nil makes the first one the lead.
    package var lead: CallSign?
    /// How far the units are already: `.ordered`, `.enRoute` or `.onScene`.
    package var progress: Assignment.Status

    package init(units: [CallSign], lead: CallSign? = nil, progress: Assignment.Status = .ordered) {
        self.units = units
        self.lead = lead
        self.progress = progress
    }
}

/// The answer to a verification (核实): whether the reported problem exists.
package enum Existence: String, Sendable, Codable, CaseIterable {
    case yes, no, unable

    package var words: Phrase {
        switch self {
        case .yes: Phrase("属实", "there")
        case .no: Phrase("不属实", "not there")
        case .unable: Phrase("无法核实", "could not be verified")
        }
    }
}

/// The answer to a check (核查): whether the work is done.
package enum CheckResult: String, Sendable, Codable, CaseIterable {
    case pass, fail, unable

    package var words: Phrase {
        switch self {
        case .pass: Phrase("合格", "passed")
        case .fail: Phrase("不合格", "failed")
        case .unable: Phrase("无法核查", "could not be checked")
        }
    }
}

extension CaseAction {
    /// The kind of an action, without its arguments; the key of the transition table.
    package enum Kind: String, Sendable, CaseIterable {
        case register, correct, join, absorb, merge, claim, askVerification, answerVerification, file, refuse
        case dispatch, addUnit, take, depart, arrive, recall, feedBack, sendBack
        case sendToCheck, answerCheck, rework, suspend, resume, close, reopen
        case note, prioritise, urge, void, announceDeadline, announceMissingReply, restartTimer, undo
    }

    package var kind: Kind {
        switch self {
        case .register: .register
        case .correct: .correct
        case .join: .join
        case .absorb: .absorb
        case .merge: .merge
        case .claim: .claim
        case .askVerification: .askVerification
        case .answerVerification: .answerVerification
        case .file: .file
        case .refuse: .refuse
        case .dispatch: .dispatch
        case .addUnit: .addUnit
        case .take: .take
        case .depart: .depart
        case .arrive: .arrive
        case .recall: .recall
        case .feedBack: .feedBack
        case .sendBack: .sendBack
        case .sendToCheck: .sendToCheck
        case .answerCheck: .answerCheck
        case .rework: .rework
        case .suspend: .suspend
        case .resume: .resume
        case .close: .close
        case .reopen: .reopen
        case .note: .note
        case .prioritise: .prioritise
        case .urge: .urge
        case .void: .void
        case .announceDeadline: .announceDeadline
        case .announceMissingReply: .announceMissingReply
        case .restartTimer: .restartTimer
        case .undo: .undo
        }
    }
}

extension CaseAction {
    /// The arguments of any action in one form, as the rules read them.
    package struct Content: Sendable {
        /// The free text it carries.
        package var text: String?
        /// Other free text in it: the place and the telephone number.
        var others: [String?] = []
        /// The outcome code.
        package var code: String?
        /// Every unit it names.
        package var units: [CallSign] = []
        /// The units it sends to the case.
        package var ordered: [CallSign] = []
        /// How far the units of a dispatch are already; nil for any other action.
        package var progress: Assignment.Status?
        /// The unit whose work ends with it: recalled, or giving its feedback.
        package var leaving: CallSign?

        /// Every text in it that comes from outside.
        package var texts: [String] { ([text] + others).compactMap(\.self) }
    }

    package var content: Content {
        switch self {
        case .register(let registration):
            let call = registration.call
            return Content(text: call.text, others: [registration.location.label, call.telephone])
        case .correct(let changes):
            return Content(text: changes.text, others: [changes.location?.label, changes.telephone])
        case .join(let call): return Content(text: call.text, others: [call.telephone])
        case .answerVerification(_, let text), .answerCheck(_, let text), .urge(_, let text), .resume(let text):
            return Content(text: text)
        case .sendBack(let text), .rework(let text), .suspend(_, let text), .reopen(let text), .void(let text),
            .note(let text):
            return Content(text: text)
        case .refuse(let code, let text), .close(let code, let text): return Content(text: text, code: code)
        case .feedBack(let unit, let code, let text):
            return Content(text: text, code: code, units: [unit], leaving: unit)
        case .recall(let unit, let reason): return Content(text: reason, units: [unit], leaving: unit)
        case .dispatch(let dispatch):
            let lead = dispatch.lead.map { [$0] } ?? []
            return Content(units: dispatch.units + lead, ordered: dispatch.units, progress: dispatch.progress)
        case .addUnit(let unit): return Content(units: [unit], ordered: [unit])
        case .take(let unit), .depart(let unit), .arrive(let unit), .sendToCheck(let unit):
            return Content(units: [unit])
        case .askVerification(let unit): return Content(units: unit.map { [$0] } ?? [])
        case .absorb, .merge, .claim, .file, .prioritise, .announceDeadline, .announceMissingReply, .restartTimer,
            .undo:
            return Content()
        }
    }
}
