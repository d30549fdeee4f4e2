/// Reads the bodies of cases' entries, much faster than any decoder: a rebuild reads all of them, ten to a case.
///
/// It knows what `CaseEvent` writes and leaves everything else to the decoder (`nil`): an escape where none is needed, a
/// key twice, a value of another kind. What it does read is what the decoder would have given; a test holds both equal.
package struct CaseEventReader {
    /// Classes and limits that have been read: there are few of them, and taking their texts apart costs more than all
    /// the rest of an entry.
    private var classes: [String: ClassKey] = [:]
    private var limits: [String: TimeLimit] = [:]

    package init() {}

    /// The event of a body; nil if the decoder has to look at it.
    package mutating func read(_ body: UnsafeBufferPointer<UInt8>) -> CaseEvent? {
        guard let text = JSONText(body) else { return nil }
        return try? event(text)
    }

    // MARK: The event

    private typealias Unreadable = JournalDecoder.Unreadable

    private mutating func event(_ text: JSONText) throws(JournalDecoder.Unreadable) -> CaseEvent {
        guard text.values[0].kind == .object else { throw Unreadable() }
        var fact: (kind: CaseFact.Kind, object: Int)?
        var (to, timing, act): (Int?, Int?, Int?)
        var index = 1
        for _ in 0..<text.values[0].count {
            let value = index + 1
            if text.isName(index, "to") {
                guard to == nil else { throw Unreadable() }
                to = value
            } else if text.isName(index, "timing") {
                guard timing == nil else { throw Unreadable() }
                timing = value
            } else if text.isName(index, "act") {
                guard act == nil else { throw Unreadable() }
                act = value
            } else {
                guard fact == nil, let kind = Names.kinds[text.plainBytes(index)],
                    text.values[value].kind == .object
                else { throw Unreadable() }
                fact = (kind, value)
            }
            index = Int(text.values[value].next)
        }
        guard let fact else { throw Unreadable() }
        var event = CaseEvent(try read(fact.kind, EventFields(text: text, object: fact.object)))
        if let to, !text.isNull(to) { event.to = try text.name(to, Names.states) }
        if let timing, !text.isNull(timing) { event.timing = try read(timing: EventFields(text: text, object: timing)) }
        if let act, !text.isNull(act) { event.act = try text.number(act) }
        return event
    }

    private func read(timing fields: EventFields) throws(JournalDecoder.Unreadable) -> CaseEvent.Timing {
        try fields.checkObject()
        var timing = CaseEvent.Timing()
        if let stopped = fields.find("stopped") { timing.stopped = try fields.text.name(stopped, Names.timers) }
        if let left = fields.find("left") { timing.left = try fields.text.allowance(left) }
        if let running = fields.find("running") { timing.running = try fields.text.timer(running) }
        if let late = fields.find("late") { timing.late = try fields.text.truth(late) }
        return timing
    }

    private mutating func read(
        _ kind: CaseFact.Kind,
        _ fields: EventFields
    ) throws(JournalDecoder.Unreadable) -> CaseFact {
        switch kind {
        case .registered:
            return .registered(
                call: try fields.call(fields.need("call")),
                location: try fields.location(fields.need("location")),
                grid: try fields.grid("grid"),
                responsibility: try fields.optionalString("responsibility"),
                classKey: try optionalClass(fields),
                priority: try fields.int("priority")
            )
        case .corrected: return .corrected(changes: try correction(fields.inner("changes")))
        case .callJoined: return .callJoined(call: try fields.call(fields.need("call")))
        case .callsTaken: return try fields.callsTaken()
        case .merged: return .merged(into: CaseID(rawValue: try fields.text.number(fields.need("into"))))
        case .claimed: return .claimed
        case .verificationAsked:
            return .verificationAsked(unit: try fields.optionalString("unit").map(CallSign.init(rawValue:)))
        case .verificationAnswered:
            return .verificationAnswered(
                existence: try fields.text.name(fields.need("existence"), Names.existences),
                text: try fields.optionalString("text")
            )
        case .proposed:
            return .proposed(
                classKey: try classKey(fields.need("classKey"), fields.text),
                condition: try fields.int("condition"),
                priority: try fields.optionalInt("priority")
            )
        case .filed:
            return .filed(
                classKey: try classKey(fields.need("classKey"), fields.text),
                condition: try fields.int("condition"),
                limit: try limit(fields.need("limit"), fields.text),
                priority: try fields.optionalInt("priority")
            )
        case .refused: return .refused(code: try fields.string("code"), text: try fields.optionalString("text"))
        case .dispatched:
            return .dispatched(
                units: try fields.units(),
                lead: try fields.unit("lead"),
                department: try fields.optionalString("department"),
                progress: try fields.text.name(fields.need("progress"), Names.progress)
            )
        case .unitAdded: return .unitAdded(unit: try fields.unit("unit"))
        case .orderTaken: return .orderTaken(unit: try fields.unit("unit"))
        case .departed: return .departed(unit: try fields.unit("unit"))
        case .arrived: return .arrived(unit: try fields.unit("unit"))
        case .recalled:
            return .recalled(
                unit: try fields.unit("unit"),
                reason: try fields.string("reason"),
                lead: try fields.optionalString("lead").map(CallSign.init(rawValue:))
            )
        case .fedBack:
            return .fedBack(
                unit: try fields.unit("unit"),
                code: try fields.string("code"),
                text: try fields.optionalString("text")
            )
        case .returned: return .returned(reason: try fields.string("reason"))
        case .sentToCheck: return .sentToCheck(unit: try fields.unit("unit"))
        case .checkAnswered:
            return .checkAnswered(
                result: try fields.text.name(fields.need("result"), Names.results),
                text: try fields.optionalString("text")
            )
        case .reworked: return .reworked(unit: try fields.unit("unit"), reason: try fields.string("reason"))
        case .suspended:
            return .suspended(until: try fields.instant("until"), reason: try fields.string("reason"))
        case .resumed: return .resumed(reason: try fields.optionalString("reason"))
        case .closingProposed:
            return .closingProposed(code: try fields.string("code"), text: try fields.optionalString("text"))
        case .closed: return .closed(code: try fields.string("code"), text: try fields.optionalString("text"))
        case .reopened: return .reopened(reason: try fields.string("reason"))
        case .noted: return .noted(text: try fields.string("text"))
        case .prioritised: return .prioritised(priority: try fields.int("priority"))
        case .urged:
            return .urged(
                level: try fields.int("level"),
                text: try fields.optionalString("text"),
                replyDue: try fields.instant("replyDue")
            )
        case .voided: return .voided(reason: try fields.string("reason"))
        case .deadlinePassed:
            return .deadlinePassed(
                stage: try fields.text.name(fields.need("stage"), Names.timers),
                deadline: try fields.instant("deadline")
            )
        case .replyMissing: return .replyMissing(replyDue: try fields.instant("replyDue"))
        case .undone: return .undone(undoneAct: try fields.text.number(fields.need("undoneAct")))
        }
    }

    private mutating func correction(_ fields: EventFields) throws(JournalDecoder.Unreadable) -> Correction {
        Correction(
            location: try fields.optionalLocation(),
            grid: try fields.grid("grid"),
            responsibility: try fields.optionalString("responsibility"),
            classKey: try optionalClass(fields),
            telephone: try fields.optionalString("telephone"),
            text: try fields.optionalString("text")
        )
    }

    // MARK: What few texts stand for

    private mutating func classKey(_ index: Int, _ text: JSONText) throws(JournalDecoder.Unreadable) -> ClassKey {
        let written = try text.anyString(index)
        if let known = classes[written] { return known }
        guard let key = ClassKey(parsing: written) else { throw Unreadable() }
        classes[written] = key
        return key
    }

    private mutating func optionalClass(_ fields: EventFields) throws(JournalDecoder.Unreadable) -> ClassKey? {
        guard let index = fields.find("classKey") else { return nil }
        return try classKey(index, fields.text)
    }

    private mutating func limit(_ index: Int, _ text: JSONText) throws(JournalDecoder.Unreadable) -> TimeLimit {
        let written = try text.anyString(index)
        if let known = limits[written] { return known }
        guard let limit = TimeLimit(parsing: written) else { throw Unreadable() }
        limits[written] = limit
        return limit
    }
}
