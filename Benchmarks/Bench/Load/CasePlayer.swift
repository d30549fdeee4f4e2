import DispatchCore
import DispatchDomain
import FieldSim

/// A simulated operator: reads a case and performs its next act, bound to the version read.
struct CasePlayer {
    let desk: Desk
    let actor: Actor
    private let units: [CallSign]
    private let registration: Registration
    private var random: SeededRandom

    init(_ desk: Desk, name: String, seed: UInt64) throws {
        self.desk = desk
        actor = Actor(name: name, roles: [.admin])
        random = SeededRandom(seed: seed)
        units = try desk.units().map(\.unit).filter { $0.kind != .truck && $0.onDuty }.map(\.callSign)
        let point = GeoPoint(latitude: 45.75, longitude: 126.64)
        registration = Registration(
            call: Call(at: desk.now, source: .hotline, text: "占道经营,影响通行"),
            location: Location(label: "中央大街68号", point: point),
            classKey: desk.rules.catalogue.classes.first?.key
        )
        guard !units.isEmpty, registration.classKey != nil else {
            throw RawFailure(description: "the desk has no units or no catalogue: \(desk.folder.path)")
        }
    }

    /// Returns the next act on one of the first cases of the queue, or a new report if there are too few.
    mutating func nextAct(among shared: Int) throws -> Act {
        let queue = try desk.queue(limit: shared)
        guard let seen = random.pick(queue), !random.chance(0.05) || queue.count < shared else { return newCase() }
        return act(on: seen)
    }

    func newCase() -> Act { Act(actor: actor, steps: [.register(registration)]) }

    mutating func act(on seen: Case) -> Act {
        let action = random.chance(0.1) ? .note("现场电话已打通") : next(for: seen)
        return Act(actor: actor, steps: [.onCase(seen.id, action)], confirmed: true, seen: [seen.id: seen.version])
    }

    private mutating func next(for item: Case) -> CaseAction {
        switch item.state {
        case .reported, .verified: file(item)
        case .verifying: .answerVerification(.yes, text: nil)
        case .toFile: file(item)
        case .toDispatch: .dispatch(Dispatch(units: [anyUnit(notOn: item)]))
        case .toHandle, .handling: forward(item)
        case .suspended: .resume(reason: "继续处置")
        case .feedback: .sendToCheck(anyUnit(notOn: item))
        case .checking: .answerCheck(.pass, text: nil)
        case .checked: item.check?.answer == CheckResult.fail.rawValue ? .rework(reason: "核查不通过") : done
        case .toClose: done
        case .draft, .closed, .closedFast, .closedForced, .rejected, .cancelled, .merged, .transferred: .note("无事可做")
        }
    }

    private var done: CaseAction { .close(code: "01", text: nil) }

    private func file(_ item: Case) -> CaseAction {
        if item.owner == nil { return .claim }
        guard item.classKey == nil || item.location.point == nil else { return .file(Filing()) }
        return .correct(
            Correction(
                location: item.location.point == nil ? registration.location : nil,
                classKey: registration.classKey
            )
        )
    }

    /// Returns the next step of the lead unit.
    private mutating func forward(_ item: Case) -> CaseAction {
        guard let lead = item.lead, lead.status.isActive else { return .sendBack(reason: "无人处置") }
        return switch lead.status {
        case .ordered: .take(lead.unit)
        case .taken: .depart(lead.unit)
        case .enRoute: .arrive(lead.unit)
        case .onScene, .done, .recalled, .returned, .released: .feedBack(lead.unit, code: "01", text: "已处置")
        }
    }

    private mutating func anyUnit(notOn item: Case) -> CallSign {
        let start = random.int(below: units.count)
        let turned = units[start...] + units[..<start]
        return turned.first { unit in !item.assignments.contains { $0.unit == unit } } ?? units[start]
    }
}
