package import DispatchCore
package import DispatchDomain

/// Turns a reading into acts, or into the answer to a question.
///
/// The prompt and `zhiban do` both go through here, so both do exactly the same.
package struct Interpreter {
    let desk: Desk
    package let actor: Actor
    let language: Language

    package init(_ desk: Desk, actor: Actor, language: Language) {
        self.desk = desk
        self.actor = actor
        self.language = language
    }

    /// What a reading asks for.
    package enum Request {
        /// Things to do, one act for each case that is meant.
        case acts([Act])
        /// Something to look up; nothing changes.
        case question(CommandReading)
    }

    package func request(_ reading: CommandReading, confirmed: Bool = false) throws(DeskFailure) -> Request {
        guard VerbTable.row(of: reading.verb)?.consequence != .read else { return .question(reading) }
        let note = reading.comment.flatMap { keepsComment(reading) ? nil : CaseAction.note($0) }
        let steps = try steps(of: reading)
        // What is said to several units at once is one stroke, and one to take back.
        guard !isToAll(reading.verb) else {
            let notes = reading.verb == .message ? nil : reading.comment
            let noted = notes.map { text in reading.units.map { Act.Step.noteOnUnit($0, text) } } ?? []
            return .acts([Act(actor: actor, steps: steps + noted, confirmed: confirmed)])
        }
        return .acts(
            steps.map { step in
                // A comment the act itself has no place for is not lost: it is noted in the same stroke.
                guard let note, case .onCase(let id, _) = step else {
                    return Act(actor: actor, steps: [step], confirmed: confirmed)
                }
                return Act(actor: actor, steps: [step, .onCase(id, note)], confirmed: confirmed)
            }
        )
    }

    /// Whether a verb speaks to all its units at once.
    private func isToAll(_ verb: Verb) -> Bool {
        [.message, .onDuty, .offDuty, .checkSafety].contains(verb)
    }

    /// Whether the act a reading asks for carries its comment.
    private func keepsComment(_ reading: CommandReading) -> Bool {
        switch reading.verb {
        case .accept, .file, .correct, .dispatch, .addUnit, .setPriority, .take, .enRoute, .arrive: false
        case .verify, .check: reading.word != nil
        case .status: reading.status == .patrol || reading.status == .atPost
        case .join: reading.otherCase == nil
        default: true
        }
    }

    private func steps(of reading: CommandReading) throws(DeskFailure) -> [Act.Step] {
        switch reading.verb {
        case .newCase: return [.register(try registration(reading))]
        case .undo: return [.undo]
        case .status: return [try status(reading)]
        case .take where reading.isSOS: return [.takeSOS(reading.units.first)]
        case .take where reading.outboxItem != nil: return [.resend(reading.outboxItem ?? 0)]
        case .take, .enRoute, .arrive, .clear: return [try unitStep(reading)]
        case .message: return reading.units.map { .message($0, reading.comment ?? "") }
        case .onDuty, .offDuty: return reading.units.map { .setDuty($0, reading.verb == .onDuty) }
        case .checkSafety: return reading.units.map { .checkSafety($0) }
        case .note where !reading.units.isEmpty:
            return reading.units.map { .noteOnUnit($0, reading.comment ?? "") }
        default: break
        }
        if reading.verb == .join, let other = reading.otherCase, let first = reading.cases.first {
            return [.joinCases(first, other: other)]
        }
        var steps: [Act.Step] = []
        for id in reading.cases { steps.append(.onCase(id, try action(reading, on: id))) }
        return steps
    }

    private func action(_ reading: CommandReading, on id: CaseID) throws(DeskFailure) -> CaseAction {
        let text = reading.comment
        switch reading.verb {
        case .accept: return .claim
        case .verify:
            if let word = reading.word { return .answerVerification(word.existence, text: text) }
            return .askVerification(unit: reading.units.first)
        case .file:
            return .file(
                Filing(classKey: reading.classKey, condition: reading.condition, priority: reading.priority)
            )
        case .correct: return .correct(try correction(reading))
        case .void: return .void(reason: text ?? "")
        case .join: return .join(try call(reading))
        case .refuse: return .refuse(code: reading.code ?? "", text: text)
        case .dispatch: return .dispatch(try dispatch(reading, of: id))
        case .recall: return .recall(try unit(reading), reason: text ?? "")
        case .addUnit: return .addUnit(try unit(reading))
        case .sendBack:
            // Sending back a case that is on hold takes it out of it.
            if try desk.fetchCase(id)?.state == .suspended { return .resume(reason: text) }
            return .sendBack(reason: text ?? "")
        case .hold: return .suspend(until: reading.until ?? desk.now, reason: text ?? "")
        case .setPriority: return .prioritise(reading.priority ?? reading.number ?? 0)
        case .note: return .note(text ?? "")
        case .urge: return .urge(level: reading.number ?? 1, text: text)
        case .check:
            if let word = reading.word { return .answerCheck(word.checkResult, text: text) }
            return .sendToCheck(try unit(reading))
        case .rework: return .rework(reason: text ?? "")
        case .close: return .close(code: reading.code ?? "", text: text)
        case .reopen: return .reopen(reason: text ?? "")
        default: throw .refused(.cannotUndo(reading.verb.rawValue))
        }
    }

    private func unit(_ reading: CommandReading) throws(DeskFailure) -> CallSign {
        guard let unit = reading.units.first else { throw .refused(.missing(.unit, action: .dispatch)) }
        return unit
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

extension AnswerToken {
    var existence: Existence {
        switch self {
        case .yes, .ok: .yes
        case .no, .bad: .no
        case .unable: .unable
        }
    }

    var checkResult: CheckResult {
        switch self {
        case .ok, .yes: .pass
        case .bad, .no: .fail
        case .unable: .unable
        }
    }
}
