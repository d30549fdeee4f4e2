/// Reads the bodies of the journal entries of cases, much faster than a decoder: a rebuild reads all of them, ten to a
/// case.
///
/// It reads what `CaseEvent` writes. For anything else it returns nil and leaves the body to the decoder: a needless
/// escape, a repeated key, a value of another kind. Its results equal those of the decoder; a test holds both equal.
package struct CaseEventReader {
    /// Caches of the classes and limits read so far: there are few of them, and parsing one costs more than all the
    /// rest of an entry.
    private var classes: [String: ClassKey] = [:]
    private var limits: [String: TimeLimit] = [:]

    package init() {}

    /// Reads the event of a body; nil if the decoder has to read it.
    package mutating func read(_ body: UnsafeBufferPointer<UInt8>) -> CaseEvent? {
        guard let text = JSONText(body) else { return nil }
        return try? event(text)
    }

    // MARK: Event

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
        // A kind that is not in the table is left to the decoder.
        guard let reading = Self.facts[fact.kind] else { throw Unreadable() }
        var event = CaseEvent(try reading(&self, EventFields(text: text, object: fact.object)))
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

    /// The kinds of facts it reads.
    package static let kinds: Set<CaseFact.Kind> = Set(facts.keys)

    private typealias Reading =
        @Sendable (inout CaseEventReader, EventFields) throws(JournalDecoder.Unreadable) -> CaseFact

    private static let facts: [CaseFact.Kind: Reading] = [
        .registered: { reader, fields throws(Unreadable) in
            .registered(
                call: try fields.call(fields.need("call")),
                location: try fields.location(fields.need("location")),
                grid: try fields.grid("grid"),
                responsibility: try fields.optionalString("responsibility"),
                classKey: try reader.optionalClass(fields),
                priority: try fields.int("priority")
            )
        },
        .corrected: { reader, fields throws(Unreadable) in
            .corrected(changes: try reader.correction(fields.inner("changes")))
        },
        .callJoined: { _, fields throws(Unreadable) in .callJoined(call: try fields.call(fields.need("call"))) },
        .callsTaken: { _, fields throws(Unreadable) in try fields.callsTaken() },
        .merged: { _, fields throws(Unreadable) in
            .merged(into: CaseID(rawValue: try fields.text.number(fields.need("into"))))
        },
        .claimed: { _, _ throws(Unreadable) in .claimed },
        .verificationAsked: { _, fields throws(Unreadable) in
            .verificationAsked(unit: try fields.optionalString("unit").map(CallSign.init(rawValue:)))
        },
        .verificationAnswered: { _, fields throws(Unreadable) in
            .verificationAnswered(
                existence: try fields.text.name(fields.need("existence"), Names.existences),
                text: try fields.optionalString("text")
            )
        },
        .proposed: { reader, fields throws(Unreadable) in
            .proposed(
                classKey: try reader.classKey(fields.need("classKey"), fields.text),
                condition: try fields.int("condition"),
                priority: try fields.optionalInt("priority")
            )
        },
        .filed: { reader, fields throws(Unreadable) in
            .filed(
                classKey: try reader.classKey(fields.need("classKey"), fields.text),
                condition: try fields.int("condition"),
                limit: try reader.limit(fields.need("limit"), fields.text),
                priority: try fields.optionalInt("priority")
            )
        },
        .refused: { _, fields throws(Unreadable) in
            .refused(code: try fields.string("code"), text: try fields.optionalString("text"))
        },
        .dispatched: { _, fields throws(Unreadable) in
            .dispatched(
                units: try fields.units(),
                lead: try fields.unit("lead"),
                department: try fields.optionalString("department"),
                progress: try fields.text.name(fields.need("progress"), Names.progress)
            )
        },
        .unitAdded: { _, fields throws(Unreadable) in .unitAdded(unit: try fields.unit("unit")) },
        .orderTaken: { _, fields throws(Unreadable) in .orderTaken(unit: try fields.unit("unit")) },
        .departed: { _, fields throws(Unreadable) in .departed(unit: try fields.unit("unit")) },
        .arrived: { _, fields throws(Unreadable) in .arrived(unit: try fields.unit("unit")) },
        .recalled: { _, fields throws(Unreadable) in
            .recalled(
                unit: try fields.unit("unit"),
                reason: try fields.string("reason"),
                lead: try fields.optionalString("lead").map(CallSign.init(rawValue:))
            )
        },
        .fedBack: { _, fields throws(Unreadable) in
            .fedBack(
                unit: try fields.unit("unit"),
                code: try fields.string("code"),
                text: try fields.optionalString("text")
            )
        },
        .returned: { _, fields throws(Unreadable) in .returned(reason: try fields.string("reason")) },
        .sentToCheck: { _, fields throws(Unreadable) in .sentToCheck(unit: try fields.unit("unit")) },
        .checkAnswered: { _, fields throws(Unreadable) in
            .checkAnswered(
                result: try fields.text.name(fields.need("result"), Names.results),
                text: try fields.optionalString("text")
            )
        },
        .reworked: { _, fields throws(Unreadable) in
            .reworked(unit: try fields.unit("unit"), reason: try fields.string("reason"))
        },
        .suspended: { _, fields throws(Unreadable) in
            .suspended(until: try fields.instant("until"), reason: try fields.string("reason"))
        },
        .resumed: { _, fields throws(Unreadable) in .resumed(reason: try fields.optionalString("reason")) },
        .closingProposed: { _, fields throws(Unreadable) in
            .closingProposed(code: try fields.string("code"), text: try fields.optionalString("text"))
        },
        .closed: { _, fields throws(Unreadable) in
            .closed(code: try fields.string("code"), text: try fields.optionalString("text"))
        },
        .reopened: { _, fields throws(Unreadable) in .reopened(reason: try fields.string("reason")) },
        .noted: { _, fields throws(Unreadable) in .noted(text: try fields.string("text")) },
        .prioritised: { _, fields throws(Unreadable) in .prioritised(priority: try fields.int("priority")) },
        .urged: { _, fields throws(Unreadable) in
            .urged(
                level: try fields.int("level"),
                text: try fields.optionalString("text"),
                replyDue: try fields.instant("replyDue")
            )
        },
        .voided: { _, fields throws(Unreadable) in .voided(reason: try fields.string("reason")) },
        .deadlinePassed: { _, fields throws(Unreadable) in
            .deadlinePassed(
                stage: try fields.text.name(fields.need("stage"), Names.timers),
                deadline: try fields.instant("deadline")
            )
        },
        .replyMissing: { _, fields throws(Unreadable) in .replyMissing(replyDue: try fields.instant("replyDue")) },
        .timerRestarted: { _, fields throws(Unreadable) in .timerRestarted(started: try fields.instant("started")) },
        .undone: { _, fields throws(Unreadable) in .undone(undoneAct: try fields.text.number(fields.need("undoneAct")))
        },
    ]

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

    // MARK: Cached values

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
