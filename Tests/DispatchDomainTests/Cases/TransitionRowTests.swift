import DispatchDomain
import TestSupport
import Testing

/// Every row of the table, from each of its states, by each permitted role.
struct TransitionRowTests {
    @Test(arguments: RowCase.all)
    func `a row leads where it says`(_ row: RowCase) throws {
        let (story, action) = try row.setting()
        let event = try Case.event(action, on: story.item, in: row.circumstances(story))
        let after = try #require(row.after(event, story))

        #expect(after.state == row.destination(of: story.item))
        #expect(event.to == (after.state == story.item.state ? nil : after.state))
        #expect(after.version == story.item.version + 1)
        #expect(after.lastChange.kind == event.fact.kind)
        row.expectTimer(from: story.item, to: after, at: story.now)
    }

    @Test(arguments: RowCase.all)
    func `what a row makes is the same after the journal`(_ row: RowCase) throws {
        let (story, action) = try row.setting()
        let event = try Case.event(action, on: story.item, in: row.circumstances(story))
        let text = try JournalCoding.encode(event)
        let read = try JournalCoding.decode(CaseEvent.self, from: text)
        #expect(read == event)
        #expect(row.after(read, story) == row.after(event, story))
    }

    @Test(arguments: [CaseState.suspended, .draft, .transferred])
    func `where no clock runs, no deadline passes`(_ state: CaseState) throws {
        var story = try CaseStory.inState(state)
        story.pass(400 * Milliseconds.day)
        #expect(story.refusal(.announceDeadline, by: .desk) == .ofCase(.notInFuture))
    }

    @Test(arguments: [Actor.clerk, .shiftLeader, .only(.collector), .desk])
    func `a report is registered by whoever may`(_ actor: Actor) throws {
        let now = try moment("2026-11-20 09:00")
        let circumstances = InMemoryDesk.circumstances(of: actor, at: now)
        let event = try Case.event(.register(.sample(at: now)), on: nil, in: circumstances)
        let stamp = Stamp(seq: 1, at: now, by: actor.name)
        let made = try #require(Case.applying(event, stamp, to: nil, id: CaseStory.id))
        #expect(made.state == .reported)
        #expect(made.number == 341)
        #expect(made.version == 1)
        #expect(made.timer?.stage == .accept)
        #expect(made.timer?.deadline == now + 15 * Milliseconds.minute)
        let text = try JournalCoding.encode(event)
        #expect(try JournalCoding.decode(CaseEvent.self, from: text) == event)
    }

    @Test(arguments: [Role.dispatcher, .handler, .department, .supervisor, .leader, .evaluator])
    func `a report is not registered by others`(_ role: Role) throws {
        let now = try moment("2026-11-20 09:00")
        let circumstances = InMemoryDesk.circumstances(of: .only(role), at: now)
        #expect(
            throws: Refusal.ofCase(
                .notPermitted(
                    action: .register,
                    state: nil,
                    needed: [.acceptor, .shiftLeader, .collector, .system]
                )
            )
        ) {
            try Case.event(.register(.sample(at: now)), on: nil, in: circumstances)
        }
    }

    @Test(arguments: CaseState.allCases)
    func `every state is reached by acts or by none`(_ state: CaseState) throws {
        let story = try CaseStory.inState(state)
        #expect(story.item.state == state)
        let leadsHere = TransitionTable.rows.contains { $0.to == .state(state) }
        #expect(leadsHere != CaseStory.unreachable.contains(state))
        #expect((story.item.closedAt != nil) == !state.isOpen)
    }
}
