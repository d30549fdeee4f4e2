package import DispatchDomain

extension CaseWalk {
    /// Returns the next action and its actor: nine times in ten an action the table allows in this state, otherwise any
    /// action by any role.
    package mutating func next() -> (CaseAction, Actor) {
        let kind: CaseAction.Kind
        let role: Role
        if random.once(in: 10) {
            kind = random.pick(CaseAction.Kind.allCases, or: .note)
            role = random.pick(Role.allCases, or: .handler)
        } else {
            let choice = random.pick(Self.choices[item.state] ?? [], or: (.note, .handler))
            (kind, role) = choice
        }
        let roles: [Role] = random.once(in: 30) ? [.admin] : random.once(in: 6) ? [.acceptor, .shiftLeader] : [role]
        return (action(kind), Actor(name: role.rawValue, roles: roles))
    }

    /// The possible actions of each state with their roles, weighted so that actions which move the case on come up
    /// most, side actions less and actions which end it least.
    private static let choices: [CaseState: [(CaseAction.Kind, Role)]] = Dictionary(
        uniqueKeysWithValues: CaseState.allCases.map { state in
            let choices = TransitionTable.rows.filter { $0.from.contains(state) }.flatMap { row in
                (row.roles.named.isEmpty ? [Role.handler] : row.roles.named).flatMap { role in
                    Array(repeating: (row.action, role), count: weight(row.action))
                }
            }
            return (state, choices)
        }
    )

    private static func weight(_ kind: CaseAction.Kind) -> Int {
        switch kind {
        // The clock of a walk is never ahead.
        case .merge, .restartTimer: 0
        case .void, .refuse, .close, .suspend, .recall, .sendBack: 2
        case .note, .correct, .join, .absorb, .prioritise, .urge, .claim: 2
        case .announceDeadline, .announceMissingReply: 4
        case .take, .depart, .addUnit: 3
        case .reopen: 30
        default: 8
        }
    }

    private mutating func action(_ kind: CaseAction.Kind) -> CaseAction {
        switch kind {
        case .correct: .correct(random.once(in: 2) ? Correction(classKey: key()) : Correction(text: text()))
        case .answerVerification: .answerVerification(random.pick(Existence.allCases, or: .yes), text: nil)
        case .file: .file(Filing(classKey: key(), condition: random.once(in: 4) ? 2 : nil, priority: nil))
        case .refuse: .refuse(code: code(), text: text())
        case .dispatch: .dispatch(dispatch())
        case .addUnit: .addUnit(anyUnit())
        case .take: .take(unit())
        case .depart: .depart(unit())
        case .arrive: .arrive(unit())
        case .recall: .recall(unit(), reason: text())
        case .feedBack: .feedBack(unit(), code: code(), text: nil)
        case .sendBack: .sendBack(reason: text())
        case .sendToCheck: .sendToCheck(random.once(in: 4) ? anyUnit() : InMemoryDesk.checker)
        case .answerCheck: .answerCheck(random.pick(CheckResult.allCases, or: .pass), text: nil)
        case .suspend:
            .suspend(until: now + Int64.random(in: -1...400, using: &random) * Milliseconds.day, reason: text())
        case .close: .close(code: code(), text: text())
        case .prioritise: .prioritise(Int.random(in: 0...5, using: &random))
        case .urge: .urge(level: Int.random(in: 0...4, using: &random), text: nil)
        default: SampleActs.action(kind, at: now)
        }
    }

    private mutating func text() -> String { random.once(in: 12) ? " " : "原因" }

    private mutating func code() -> String { random.once(in: 12) ? "77" : "01" }

    private mutating func key() -> ClassKey? {
        random.once(in: 12)
            ? InMemoryDesk.unheardOf : random.pick([InMemoryDesk.litter, InMemoryDesk.stalls], or: InMemoryDesk.litter)
    }

    private mutating func anyUnit() -> CallSign {
        random.pick(Array(InMemoryDesk.units.keys).sorted(), or: InMemoryDesk.lead)
    }

    /// A unit of an active assignment, or one time in twelve any unit.
    private mutating func unit() -> CallSign {
        guard !random.once(in: 12), let assignment = item.activeAssignments.randomElement(using: &random) else {
            return anyUnit()
        }
        return assignment.unit
    }

    private mutating func dispatch() -> Dispatch {
        let fit = [InMemoryDesk.lead, InMemoryDesk.support, InMemoryDesk.second, InMemoryDesk.spare].shuffled(
            using: &random
        )
        var units = Array(fit.prefix(Int.random(in: 1...3, using: &random)))
        if random.once(in: 12) { units.append(anyUnit()) }
        let lead = random.once(in: 3) ? units.last : random.once(in: 15) ? anyUnit() : nil
        return Dispatch(
            units: units,
            lead: lead,
            progress: random.pick([.ordered, .ordered, .enRoute, .onScene], or: .ordered)
        )
    }
}
