import DispatchCore
import DispatchDomain
import FieldSim

/// Somebody at a console: chooses what to do next, sensible nine times in ten.
struct Officer {
    private let city: MadeUpCity
    private let classes: [ClassKey]
    private let units: [CallSign]

    init(_ city: MadeUpCity, _ rules: CaseRules, units: [CallSign]) {
        self.city = city
        self.units = units
        classes = rules.catalogue.classes.map(\.key).sorted { $0.description < $1.description }
    }

    /// Returns the next act.
    ///
    /// - parameters:
    ///   - open: The open cases as the console shows them.
    ///   - now: What the console's clock shows.
    func act(on open: [Case], at now: Timestamp, isBusy: Bool, _ random: inout SeededRandom) -> Act {
        if open.isEmpty || (!isBusy && random.chance(0.12)) { return register(at: now, &random) }
        if random.chance(0.03) { return Act(actor: actor(.acceptor), steps: [.undo], confirmed: true) }
        if random.chance(0.06) { return onUnit(&random) }
        guard let item = random.pick(open) else { return register(at: now, &random) }
        let (kind, role) = choice(in: item.state, &random)
        var act = Act(actor: actor(role), steps: [.onCase(item.id, action(kind, on: item, at: now, &random))])
        act.confirmed = !random.chance(0.05)
        // A console names the version that its officer saw.
        if random.chance(0.5) { act.seen = [item.id: item.version] }
        return act
    }

    private func register(at now: Timestamp, _ random: inout SeededRandom) -> Act {
        let place = random.pick(city.places)
        let registration = Registration(
            call: Call(
                at: now,
                source: random.pick([CaseSource.hotline, .citizen, .collector]) ?? .hotline,
                telephone: "139\(10_000_000 + random.int(below: 1_000_000))",
                text: "第\(random.int(below: 1_000_000))次来电"
            ),
            location: Location(label: place?.name ?? "中央大街", point: place?.points.first),
            responsibility: random.pick(city.responsibilityGrids)?.code,
            classKey: random.pick(classes)
        )
        return Act(actor: actor(.acceptor), steps: [.register(registration)], confirmed: true)
    }

    private func onUnit(_ random: inout SeededRandom) -> Act {
        let unit = unit(&random)
        let action: UnitAction =
            switch random.int(below: 5) {
            case 0: .checkSafety
            case 1: .setDuty(random.chance(0.7))
            case 2: .note("电台不清")
            case 3: .message("请回话")
            default: .setStatus(.patrol)
            }
        if random.chance(0.2) { return Act(actor: actor(.dispatcher), steps: [.takeOldestSOS], confirmed: true) }
        return Act(actor: actor(.dispatcher), steps: [.onUnit(unit, action)], confirmed: true)
    }

    private func actor(_ role: Role) -> Actor {
        let person = city.operators.first { $0.roles.contains(role) }
        return person.map { Actor(name: $0.name, roles: $0.roles) } ?? Actor(name: "admin", roles: [.admin, role])
    }

    private func unit(_ random: inout SeededRandom) -> CallSign { random.pick(units) ?? CallSign("01") }

    /// Returns an action of the table, or one time in ten any action by anybody.
    private func choice(in state: CaseState, _ random: inout SeededRandom) -> (CaseAction.Kind, Role) {
        let rows = TransitionTable.rows.filter { $0.from.contains(state) }
        guard !random.chance(0.1), let row = random.pick(rows) else {
            return (random.pick(CaseAction.Kind.allCases) ?? .note, random.pick(Role.allCases) ?? .handler)
        }
        return (row.action, random.pick(row.roles.named) ?? .handler)
    }

    private func action(
        _ kind: CaseAction.Kind,
        on item: Case,
        at now: Timestamp,
        _ random: inout SeededRandom
    ) -> CaseAction {
        let unit = item.activeAssignments.first?.unit ?? unit(&random)
        let key = random.pick(classes)
        switch kind {
        case .register: return .note("再次来电")
        case .correct: return .correct(Correction(text: "更正\(random.int(below: 1000))"))
        case .join: return .join(Call(at: now, source: .citizen, text: "又有人来电"))
        case .absorb: return .absorb(other: item.id, calls: [])
        case .merge: return .merge(into: item.id)
        case .claim: return .claim
        case .askVerification: return .askVerification(unit: self.unit(&random))
        case .answerVerification: return .answerVerification(random.pick(Existence.allCases) ?? .yes, text: nil)
        case .file: return .file(Filing(classKey: item.classKey ?? key))
        case .refuse: return .refuse(code: "01", text: "不属职责")
        case .dispatch: return .dispatch(Dispatch(units: [self.unit(&random)]))
        case .addUnit: return .addUnit(self.unit(&random))
        case .take: return .take(unit)
        case .depart: return .depart(unit)
        case .arrive: return .arrive(unit)
        case .recall: return .recall(unit, reason: "另有急事")
        case .feedBack: return .feedBack(unit, code: "01", text: "已清理")
        case .sendBack: return .sendBack(reason: "不属本部门")
        case .sendToCheck: return .sendToCheck(self.unit(&random))
        case .answerCheck: return .answerCheck(random.pick(CheckResult.allCases) ?? .pass, text: nil)
        case .rework: return .rework(reason: "未清干净")
        case .suspend:
            let minutes = Int64(5 + random.int(below: 90))
            return .suspend(until: now + minutes * Milliseconds.minute, reason: "等待材料")
        case .resume: return .resume(reason: "提前恢复")
        case .close: return .close(code: "01", text: "已处置")
        case .reopen: return .reopen(reason: "市民不满意")
        case .note: return .note("已电话联系\(random.int(below: 1000))")
        case .prioritise: return .prioritise(1 + random.int(below: 4))
        case .urge: return .urge(level: 1 + random.int(below: 3), text: "请尽快")
        case .void: return .void(reason: "误报")
        case .announceDeadline: return .announceDeadline
        case .announceMissingReply: return .announceMissingReply
        case .restartTimer: return .restartTimer
        case .undo: return .undo(act: item.lastChange.seq)
        }
    }
}
