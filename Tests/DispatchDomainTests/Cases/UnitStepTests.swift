import DispatchDomain
import TestSupport
import Testing

/// The steps of a unit, 接单, 出发, 到场, 反馈: their order, and which units may be dispatched.
struct UnitStepTests {
    struct Step: CustomTestStringConvertible, Sendable {
        var after: [CaseAction]
        var status: Assignment.Status
        var next: CaseAction

        var testDescription: String { "\(next.kind) when \(status)" }
    }

    private static let unit = InMemoryDesk.lead
    private static let feedBack = CaseAction.feedBack(unit, code: "01", text: nil)

    @Test(arguments: [
        Step(after: [], status: .ordered, next: feedBack),
        Step(after: [.take(unit)], status: .taken, next: feedBack),
        Step(after: [.depart(unit)], status: .enRoute, next: feedBack),
        Step(after: [.take(unit)], status: .taken, next: .take(unit)),
        Step(after: [.depart(unit)], status: .enRoute, next: .take(unit)),
        Step(after: [.depart(unit)], status: .enRoute, next: .depart(unit)),
        Step(after: [.arrive(unit)], status: .onScene, next: .take(unit)),
        Step(after: [.arrive(unit)], status: .onScene, next: .depart(unit)),
        Step(after: [.arrive(unit)], status: .onScene, next: .arrive(unit)),
    ])
    func `a step that is not next is refused`(_ step: Step) throws {
        var story = try CaseStory.dispatched()
        for action in step.after { try story.act(action, by: .handler) }
        #expect(
            story.refusal(step.next, by: .handler)
                == .ofCase(.outOfOrder(Self.unit, status: step.status, action: step.next.kind))
        )
    }

    @Test func `the steps leave their times`() throws {
        var story = try CaseStory.dispatched()
        let ordered = story.now
        for action in [CaseAction.take(Self.unit), .depart(Self.unit), .arrive(Self.unit), Self.feedBack] {
            story.pass(5 * Milliseconds.minute)
            try story.act(action, by: .handler)
        }
        let done = try #require(story.item.assignments.first)
        #expect(done.status == .done)
        #expect(done.orderedAt == ordered)
        #expect(done.takenAt == ordered + 5 * Milliseconds.minute)
        #expect(done.departedAt == ordered + 10 * Milliseconds.minute)
        #expect(done.arrivedAt == ordered + 15 * Milliseconds.minute)
        #expect(done.endedAt == ordered + 20 * Milliseconds.minute)
        #expect(done.code == "01")
    }

    @Test(arguments: [Assignment.Status.enRoute, .onScene])
    func `units already under way are handling`(_ progress: Assignment.Status) throws {
        var story = try CaseStory()
        try story.isFiled()
        try story.isDispatched(to: [InMemoryDesk.lead, InMemoryDesk.support], progress: progress)
        #expect(story.item.state == .handling)
        #expect(story.item.activeAssignments.map(\.status) == [progress, progress])
        #expect(story.item.timer?.stage == .handle)
    }

    @Test(arguments: [CaseAction.take(InMemoryDesk.spare), .feedBack(InMemoryDesk.spare, code: "01", text: nil)])
    func `a unit that is not on the case`(_ action: CaseAction) throws {
        let story = try CaseStory.inState(.handling)
        #expect(story.refusal(action, by: .handler) == .ofCase(.notAssigned(InMemoryDesk.spare, CaseStory.id)))
        #expect(
            story.refusal(.recall(InMemoryDesk.spare, reason: "错派"), by: .dispatcher)
                == .ofCase(.notAssigned(InMemoryDesk.spare, CaseStory.id))
        )
    }

    @Test func `who can't be sent`() throws {
        var story = try CaseStory()
        try story.isFiled()
        func dispatch(_ units: CallSign..., lead: CallSign? = nil) -> CaseAction {
            .dispatch(Dispatch(units: units, lead: lead))
        }
        let ghost = CallSign("77")
        #expect(story.refusal(dispatch(InMemoryDesk.asleep), by: .dispatcher) == .ofUnit(.offDuty(InMemoryDesk.asleep)))
        #expect(
            story.refusal(dispatch(InMemoryDesk.truck), by: .dispatcher) == .ofUnit(.notForDispatch(InMemoryDesk.truck))
        )
        #expect(story.refusal(dispatch(ghost), by: .dispatcher) == .ofUnit(.unknownUnit(ghost)))
        #expect(
            story.refusal(dispatch(InMemoryDesk.lead, lead: InMemoryDesk.spare), by: .dispatcher)
                == .ofCase(.leadNotAmongUnits(InMemoryDesk.spare))
        )
    }

    @Test func `nobody is added twice`() throws {
        let story = try CaseStory.dispatched(to: [InMemoryDesk.lead, InMemoryDesk.support])
        #expect(
            story.refusal(.addUnit(InMemoryDesk.support), by: .dispatcher)
                == .ofCase(.alreadyAssigned(InMemoryDesk.support, CaseStory.id))
        )
        #expect(story.refusal(.addUnit(InMemoryDesk.asleep), by: .dispatcher) == .ofUnit(.offDuty(InMemoryDesk.asleep)))
    }

    @Test func `the same unit named twice is sent once`() throws {
        var story = try CaseStory()
        try story.isFiled()
        try story.isDispatched(to: [InMemoryDesk.lead, InMemoryDesk.lead])
        #expect(story.item.assignments.map(\.unit) == [InMemoryDesk.lead])
    }

    @Test func `one sent elsewhere or not free is asked about`() throws {
        var story = try CaseStory()
        try story.isFiled()
        var circumstances = InMemoryDesk.circumstances(of: .dispatcher, at: story.now)
        circumstances.units[InMemoryDesk.lead]?.jobs = [.init(caseID: SampleActs.otherCase, status: .onScene)]
        circumstances.units[InMemoryDesk.support]?.unit.ownStatus = .onBreak
        let action = CaseAction.dispatch(Dispatch(units: [InMemoryDesk.lead, InMemoryDesk.support]))
        let row = try Case.transition(for: action, on: story.item, circumstances)
        #expect(
            Case.questions(about: action, on: story.item, row, circumstances) == [
                .busy(InMemoryDesk.lead, SampleActs.otherCase, .onScene),
                .unavailable(InMemoryDesk.support, .onBreak),
            ]
        )
    }
}
