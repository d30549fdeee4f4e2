import DispatchDomain
import TestSupport
import Testing

/// Every combination of state, single role and action that the table does not name is refused.
struct RefusedCombinationTests {
    @Test(arguments: CaseState.allCases)
    func `what the table does not allow is refused`(_ state: CaseState) throws {
        let story = try CaseStory.inState(state)
        let before = story.item
        for kind in CaseAction.Kind.allCases {
            let rows = TransitionTable.rows(kind, from: state)
            let action = SampleActs.action(kind, at: story.now)
            for role in Role.allCases {
                let actor = Actor.only(role)
                if rows.contains(where: { $0.roles.allow(actor) }) { continue }
                let refusal = story.refusal(action, by: actor)
                guard rows.isEmpty else {
                    expectNotPermitted(refusal, kind, state, actor)
                    continue
                }
                let expected = Refusal.ofCase(
                    .wrongState(
                        case: before.id,
                        state: state,
                        action: kind,
                        lastChange: LastChange(
                            by: before.lastChange.by,
                            at: before.lastChange.at,
                            kind: before.lastChange.kind
                        ),
                        next: TransitionTable.actions(from: state, by: actor)
                    )
                )
                #expect(refusal == expected, "\(kind) \(role)")
            }
        }
        #expect(story.item == before)
    }

    /// Expects a refusal that names roles which are really permitted.
    private func expectNotPermitted(
        _ refusal: Refusal?,
        _ kind: CaseAction.Kind,
        _ state: CaseState,
        _ actor: Actor
    ) {
        guard case .notPermitted(kind, state, let needed) = refusal?.reason(as: CaseRefusal.self) else {
            Issue.record("\(kind) \(state) \(actor.name): \(String(describing: refusal))")
            return
        }
        #expect(!needed.isEmpty, "\(kind) \(state)")
        for role in needed {
            let allowed = TransitionTable.rows(kind, from: state).contains { $0.roles.allow(.only(role)) }
            #expect(allowed, "\(kind) \(state): \(role) alone may not")
        }
    }

    @Test func `the administrator may do all but what the desk does by itself`() {
        let administrator = Actor.only(.admin)
        for row in TransitionTable.rows where row.roles.named != [.system] {
            #expect(row.roles.allow(administrator), "\(row.action)")
        }
        #expect(!Transition.Roles.any([.system]).allow(administrator))
    }

    @Test func `nobody works on a case there is not`() throws {
        let now = try moment("2026-11-20 09:00")
        let administrator = InMemoryDesk.circumstances(of: .only(.admin), at: now)
        for kind in CaseAction.Kind.allCases where kind != .register {
            #expect(throws: Refusal.ofCase(.unknownCase("")), "\(kind)") {
                try Case.event(SampleActs.action(kind, at: now), on: nil, in: administrator)
            }
        }
    }
}
