import DispatchDomain
import TestSupport
import Testing

/// Joint dispatch (协同派遣): one lead, any number of supporting units, one timer.
struct JointHandlingTests {
    private static let crew = [InMemoryDesk.lead, InMemoryDesk.support, InMemoryDesk.second]

    @Test func `the first named leads, unless another is chosen`() throws {
        let story = try CaseStory.dispatched(to: Self.crew)
        #expect(story.item.lead?.unit == InMemoryDesk.lead)
        #expect(story.item.assignments.map(\.role) == [.lead, .support, .support])

        var other = try CaseStory()
        try other.isFiled()
        try other.act(.dispatch(Dispatch(units: Self.crew, lead: InMemoryDesk.second)), by: .dispatcher)
        #expect(other.item.lead?.unit == InMemoryDesk.second)
        #expect(other.item.department == "一大队")
    }

    @Test func `only the lead's feedback moves the case on`() throws {
        var story = try CaseStory.dispatched(to: Self.crew)
        for unit in Self.crew { try story.arrives(unit) }
        let timer = story.item.timer
        try story.feedsBack(InMemoryDesk.support)
        #expect(story.item.state == .handling)
        #expect(story.item.timer == timer)
        #expect(story.item.handledAt == nil)
        try story.feedsBack(InMemoryDesk.lead)
        #expect(story.item.state == .feedback)
        #expect(story.item.handledAt == story.now)
        try story.feedsBack(InMemoryDesk.second)
        #expect(story.item.state == .feedback)
        #expect(story.item.assignments.allSatisfy { $0.status == .done })
    }

    @Test func `a recalled lead hands over to the first who stays`() throws {
        var story = try CaseStory.dispatched(to: Self.crew)
        let timer = story.item.timer
        try story.act(.recall(InMemoryDesk.lead, reason: "车辆故障"), by: .dispatcher)
        #expect(story.item.lead?.unit == InMemoryDesk.support)
        #expect(story.item.activeAssignments.map(\.role) == [.lead, .support])
        #expect(story.item.timer == timer)
        try story.arrives(InMemoryDesk.support)
        try story.feedsBack(InMemoryDesk.support)
        #expect(story.item.state == .feedback)
    }

    @Test func `a recalled supporting unit changes nothing about the lead`() throws {
        var story = try CaseStory.dispatched(to: Self.crew)
        try story.act(.recall(InMemoryDesk.second, reason: "人手够了"), by: .dispatcher)
        #expect(story.item.state == .toHandle)
        #expect(story.item.lead?.unit == InMemoryDesk.lead)
    }

    @Test func `the last unit recalled, the case is to be dispatched again`() throws {
        var story = try CaseStory.dispatched()
        story.pass(Milliseconds.hour)
        try story.act(.recall(InMemoryDesk.lead, reason: "车辆故障"), by: .dispatcher)
        #expect(story.item.state == .toDispatch)
        #expect(story.item.activeAssignments.isEmpty)
        #expect(story.item.timer?.stage == .dispatch)
    }

    @Test func `a supporting unit still there may feed back after rework was ordered`() throws {
        var story = try CaseStory.dispatched(to: [InMemoryDesk.lead, InMemoryDesk.support])
        for unit in [InMemoryDesk.lead, InMemoryDesk.support] { try story.arrives(unit) }
        try story.feedsBack()
        try story.act(.rework(reason: "未清干净"), by: .clerk)
        try story.feedsBack(InMemoryDesk.support)
        #expect(story.item.state == .toHandle)
        #expect(story.item.activeAssignments.map(\.unit) == [InMemoryDesk.lead])
    }

    @Test func `the heir who is already there may feed back at once`() throws {
        var story = try CaseStory.dispatched(to: [InMemoryDesk.lead, InMemoryDesk.support])
        for unit in [InMemoryDesk.lead, InMemoryDesk.support] { try story.arrives(unit) }
        try story.feedsBack()
        try story.act(.rework(reason: "未清干净"), by: .clerk)
        try story.act(.recall(InMemoryDesk.lead, reason: "车辆故障"), by: .dispatcher)
        try story.feedsBack(InMemoryDesk.support)
        #expect(story.item.state == .feedback)
    }

    @Test func `closing frees whoever is still on the case`() throws {
        var story = try CaseStory.dispatched(to: [InMemoryDesk.lead, InMemoryDesk.support])
        try story.arrives()
        try story.feedsBack()
        try story.isClosed()
        #expect(story.item.activeAssignments.isEmpty)
        #expect(story.item.assignments.map(\.status) == [.done, .released])
    }
}
