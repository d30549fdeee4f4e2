package import DispatchCore
package import DispatchDomain

/// Turns a reading into acts or into a question to answer.
///
/// The prompt and `zhiban do` share it, so both do exactly the same.
package struct Interpreter {
    let desk: Desk
    package let actor: Actor
    let language: Language

    package init(_ desk: Desk, actor: Actor, language: Language) {
        self.desk = desk
        self.actor = actor
        self.language = language
    }

    /// The meaning of a reading.
    package enum Request {
        /// The acts to perform: one for each case named, but one for all units of a line and for two cases to join.
        case acts([Act])
        /// A question; nothing changes.
        case question(ActRow.Query, CommandReading)
    }

    /// Resolves a reading into acts or a question.
    ///
    /// - throws: `DeskFailure` if something that the reading needs is missing or unknown, or the store fails.
    package func request(_ reading: CommandReading, confirmed: Bool = false) throws(DeskFailure) -> Request {
        switch reading.verb.row.making {
        case .question(let query): return .question(query, reading)
        case .alone(let step): return acts([step], reading, confirmed)
        case .eachUnit(let make):
            // A line that names several units is one act, which is undone as one.
            let action = make(reading)
            let steps = reading.units.map { Act.Step.onUnit($0, action) }
            let note = steps.allSatisfy(\.kind.keepsComment) ? nil : reading.comment
            let noted = note.map { text in reading.units.map { Act.Step.onUnit($0, .note(text)) } } ?? []
            return .acts([Act(actor: actor, steps: steps + noted, confirmed: confirmed)])
        case .eachCase(let make):
            let steps = try eachCase(reading) { _ throws(DeskFailure) in
                guard let action = make(reading) else { throw .refused(.ofCase(.missing(.unit, action: .dispatch))) }
                return action
            }
            return acts(steps, reading, confirmed)
        case .ofJob(let make): return acts([try unitStep(reading, make)], reading, confirmed)
        case .lookedUp(let lookUp): return acts(try steps(lookUp, reading), reading, confirmed)
        }
    }

    /// Returns one act for each step.
    private func acts(_ steps: [Act.Step], _ reading: CommandReading, _ confirmed: Bool) -> Request {
        .acts(
            steps.map { step in
                // A comment that the step does not keep is added as a note in the same act.
                guard let comment = reading.comment, !step.kind.keepsComment, case .onCase(let id, _) = step else {
                    return Act(actor: actor, steps: [step], confirmed: confirmed)
                }
                return Act(actor: actor, steps: [step, .onCase(id, .note(comment))], confirmed: confirmed)
            }
        )
    }

    private func eachCase(
        _ reading: CommandReading,
        _ make: (CaseID) throws(DeskFailure) -> CaseAction
    ) throws(DeskFailure) -> [Act.Step] {
        try reading.cases.map { id throws(DeskFailure) in .onCase(id, try make(id)) }
    }

    private func steps(_ lookUp: ActRow.LookUp, _ reading: CommandReading) throws(DeskFailure) -> [Act.Step] {
        let text = reading.comment ?? ""
        switch lookUp {
        case .registration: return [.register(try registration(reading))]
        case .correction:
            return try eachCase(reading) { _ throws(DeskFailure) in .correct(try correction(reading)) }
        case .call:
            if let other = reading.otherCase, let first = reading.cases.first {
                return [.joinCases(first, other: other)]
            }
            return try eachCase(reading) { _ throws(DeskFailure) in .join(try call(reading)) }
        case .bestUnits:
            return try eachCase(reading) { id throws(DeskFailure) in .dispatch(try dispatch(reading, of: id)) }
        case .sosOrJob:
            if reading.isSOS { return [reading.units.first.map { .onUnit($0, .takeSOS) } ?? .takeOldestSOS] }
            if let item = reading.outboxItem { return [.onOutbox(item, .resend)] }
            return [try unitStep(reading) { unit, _ in .take(unit) }]
        case .status: return [try status(reading)]
        case .hold:
            return try eachCase(reading) { id throws(DeskFailure) in
                // Sending back a case that is suspended ends the suspension.
                let isOnHold = try desk.fetchCase(id)?.state == .suspended
                return isOnHold ? .resume(reason: reading.comment) : .sendBack(reason: text)
            }
        case .noted:
            guard reading.units.isEmpty else { return reading.units.map { .onUnit($0, .note(text)) } }
            return try eachCase(reading) { _ throws(DeskFailure) in .note(text) }
        }
    }

    private func registration(_ reading: CommandReading) throws(DeskFailure) -> Registration {
        let location = reading.location ?? Location(label: "", point: nil)
        let grid = try location.point.map { point throws(DeskFailure) in try desk.grid(at: point) } ?? nil
        return Registration(
            call: try call(reading),
            location: location,
            grid: grid?.code,
            responsibility: grid?.responsibility,
            classKey: reading.classKey,
            priority: reading.priority ?? 3
        )
    }

    private func correction(_ reading: CommandReading) throws(DeskFailure) -> Correction {
        let grid = try reading.location?.point.map { point throws(DeskFailure) in try desk.grid(at: point) } ?? nil
        return Correction(
            location: reading.location,
            grid: grid?.code,
            responsibility: grid?.responsibility,
            classKey: reading.classKey,
            telephone: reading.telephone,
            text: reading.text
        )
    }

    private func call(_ reading: CommandReading) throws(DeskFailure) -> Call {
        Call(
            at: desk.now,
            source: try reading.source.map { word throws(DeskFailure) in try CaseSource.reading(word) } ?? .hotline,
            telephone: reading.telephone,
            text: reading.comment ?? ""
        )
    }
}
