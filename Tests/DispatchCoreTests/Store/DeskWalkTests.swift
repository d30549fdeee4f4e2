import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Random acts by actors of all roles on a real store.
@Suite struct DeskWalkTests {
    @Test func `10,000 random acts reach no illegal state, and the rebuild agrees`() throws {
        try Self.walk(acts: 10_000)
    }

    /// Performs random acts on 200 cases and then audits the desk.
    static func walk(acts: Int) throws {
        let test = try TestDesk()
        let made = try (0..<200).map { try test.register("第\($0)件") }
        let cases = made.map(\.id)
        // The cases as the desk returned them.
        var latest = Dictionary(uniqueKeysWithValues: made.map { ($0.id, $0) })
        var walk = try CaseWalk(random: SplitMix64(seed: 20_261_118), at: TestDesk.now).orThrow()
        var random = SplitMix64(seed: 7)
        var now = TestDesk.now
        var lastActor = test.admin
        var accepted = 0
        var undone = 0
        var broken: [String] = []
        for _ in 0..<acts / 2000 {
            try test.desk.performTogether { perform in
                for _ in 0..<2000 {
                    now = now + Int64.random(in: 0...(2 * Milliseconds.second), using: &random)
                    guard let id = cases.randomElement(using: &random) else { continue }
                    let step: Act.Step
                    let actor: Actor
                    if random.once(in: 100) {
                        (step, actor) = (.undo, lastActor)
                    } else {
                        guard let item = latest[id] else { continue }
                        walk.look(at: item, now)
                        let (action, someone) = walk.next()
                        (step, actor) = (.onCase(id, action), someone)
                    }
                    do {
                        let outcome = try perform(Act(actor: actor, steps: [step], confirmed: true, at: now))
                        accepted += 1
                        lastActor = actor
                        if case .undo = step { undone += 1 }
                        for change in outcome.changes.compactMap(\.ofCase) {
                            latest[change.id] = change.after
                            guard let after = change.after else { continue }
                            broken += CaseInvariants.broken(by: after)
                            if case .onCase(_, let action) = step, let before = change.before,
                                !CaseInvariants.allows(action.kind, from: before, to: after.state)
                            {
                                broken.append("\(action.kind) from \(before.state) to \(after.state)")
                            }
                        }
                    } catch is Refusal {
                        continue
                    }
                }
            }
        }
        #expect(broken.isEmpty, "\(broken.prefix(5))")
        #expect(accepted > acts * 2 / 5)
        #expect(undone > acts / 10_000)
        let report = try test.desk.audit(rebuild: true)
        #expect(report.isSound, "\(report.finding?.english ?? "")")
        #expect(report.entries > Int64(accepted))
    }
}

/// The same test for a minute, kept apart so that it can be skipped during development.
@Suite struct LongDeskWalkTests {
    @Test func `200,000 random acts reach no illegal state, and the rebuild agrees`() throws {
        try DeskWalkTests.walk(acts: 200_000)
    }
}
