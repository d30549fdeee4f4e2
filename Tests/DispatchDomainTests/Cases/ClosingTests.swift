import DispatchDomain
import TestSupport
import Testing

/// Check (核查), rework (返工), urging (催办), closing (结案) and reopening (重开).
struct ClosingTests {
    @Test func `a failed check forbids closing`() throws {
        var story = try CaseStory.handled()
        try story.isSentToCheck()
        try story.isChecked(.fail)
        #expect(story.refusal(.close(code: "01", text: nil), by: .shiftLeader) == .ofCase(.checkFailed(CaseStory.id)))
        #expect(story.refusal(.close(code: "01", text: nil), by: .clerk) == .ofCase(.checkFailed(CaseStory.id)))
    }

    @Test func `a second check that passes allows it`() throws {
        var story = try CaseStory.handled()
        try story.isSentToCheck()
        try story.isChecked(.fail)
        try story.isSentToCheck(by: InMemoryDesk.spare)
        #expect(story.item.check?.answer == nil)
        try story.isChecked(.pass)
        try story.isClosed()
        #expect(story.item.state == .closed)
        #expect(story.item.outcome?.code == "01")
    }

    @Test func `an ordinary case closes on the photo alone`() throws {
        var story = try CaseStory.handled()
        try story.isClosed()
        #expect(story.item.closedAt == story.now)
        #expect(story.item.timer == nil)
    }

    @Test(arguments: [(1, true), (2, false), (3, false)])
    func `urged strongly it closes only after a check`(_ level: Int, _ closes: Bool) throws {
        var story = try CaseStory.handled()
        try story.act(.urge(level: level, text: "领导督办"), by: .supervisor)
        let refusal = story.refusal(.close(code: "01", text: nil), by: .shiftLeader)
        #expect(refusal == (closes ? nil : .ofCase(.checkMissing(CaseStory.id))))
        try story.isSentToCheck()
        try story.isChecked()
        #expect(story.refusal(.close(code: "01", text: nil), by: .shiftLeader) == nil)
    }

    @Test func `a check that could not be made is none`() throws {
        var story = try CaseStory.handled()
        try story.act(.urge(level: 2, text: nil), by: .supervisor)
        try story.isSentToCheck()
        try story.isChecked(.unable)
        #expect(story.refusal(.close(code: "01", text: nil), by: .shiftLeader) == .ofCase(.checkMissing(CaseStory.id)))
    }

    @Test func `a weaker urging does not lift what the stronger asks for`() throws {
        var story = try CaseStory.handled()
        try story.act(.urge(level: 2, text: "领导督办"), by: .supervisor)
        try story.act(.urge(level: 1, text: nil), by: .clerk)
        #expect(story.refusal(.close(code: "01", text: nil), by: .shiftLeader) == .ofCase(.checkMissing(CaseStory.id)))
    }

    @Test func `who handled it may not check it`() throws {
        var story = try CaseStory.handled(by: [InMemoryDesk.lead, InMemoryDesk.support])
        #expect(
            story.refusal(.sendToCheck(InMemoryDesk.lead), by: .clerk) == .ofCase(.checkerHandled(InMemoryDesk.lead))
        )
        // A unit that was ordered and released before it departed did not handle the case.
        #expect(story.refusal(.sendToCheck(InMemoryDesk.support), by: .clerk) == nil)
        try story.isSentToCheck(by: InMemoryDesk.spare)
        #expect(story.item.check?.unit == InMemoryDesk.spare)
    }

    @Test(arguments: [0, 4, -1])
    func `urging has three levels`(_ level: Int) throws {
        let story = try CaseStory()
        #expect(
            story.refusal(.urge(level: level, text: nil), by: .clerk)
                == .ofValue(.outOfRange(what: Phrase("催办级别", "urge level"), low: 1, high: 3))
        )
    }

    @Test func `an urging is answered by someone else, or told missing once`() throws {
        var story = try CaseStory.dispatched()
        try story.act(.urge(level: 2, text: "请尽快"), by: .supervisor)
        #expect(story.item.urging?.replyDue == story.now + 30 * Milliseconds.minute)
        #expect(story.item.counts.urges == 1)
        try story.act(.note("还在等"), by: .supervisor)
        #expect(story.item.urging?.replied == false)

        var silent = story
        silent.pass(30 * Milliseconds.minute)
        #expect(silent.refusal(.announceMissingReply, by: .desk) == .ofCase(.notInFuture))
        silent.pass(1)
        try silent.act(.announceMissingReply, by: .desk)
        #expect(silent.refusal(.announceMissingReply, by: .desk) == .ofCase(.notInFuture))

        try story.act(.note("已通知 01"), by: .dispatcher)
        #expect(story.item.urging?.replied == true)
        story.pass(Milliseconds.hour)
        #expect(story.refusal(.announceMissingReply, by: .desk) == .ofCase(.notInFuture))
    }

    @Test func `rework keeps the unit and forgets the check`() throws {
        var story = try CaseStory.handled(by: [InMemoryDesk.lead, InMemoryDesk.support])
        try story.isSentToCheck()
        try story.isChecked(.fail)
        try story.act(.rework(reason: "未清干净"), by: .clerk)
        #expect(story.item.state == .toHandle)
        #expect(story.item.counts.reworks == 1)
        #expect(story.item.check == nil)
        #expect(story.item.lead?.unit == InMemoryDesk.lead)
        #expect(story.item.lead?.status == .ordered)
        // The assignment of the first handling stays on record.
        #expect(story.item.assignments.first?.status == .done)
    }

    @Test func `rework after the lead was recalled goes to who fed back`() throws {
        var story = try CaseStory.dispatched(to: [InMemoryDesk.lead, InMemoryDesk.support])
        try story.act(.recall(InMemoryDesk.lead, reason: "车辆故障"), by: .dispatcher)
        try story.arrives(InMemoryDesk.support)
        try story.feedsBack(InMemoryDesk.support)
        try story.act(.rework(reason: "未清干净"), by: .clerk)
        #expect(story.item.lead?.unit == InMemoryDesk.support)
    }

    @Test func `even when the recalled lead was named last and is back to support`() throws {
        var story = try CaseStory()
        try story.isFiled()
        let crew = Dispatch(units: [InMemoryDesk.support, InMemoryDesk.lead], lead: InMemoryDesk.lead)
        try story.act(.dispatch(crew), by: .dispatcher)
        try story.act(.recall(InMemoryDesk.lead, reason: "车辆故障"), by: .dispatcher)
        try story.act(.addUnit(InMemoryDesk.lead), by: .dispatcher)
        try story.arrives(InMemoryDesk.support)
        try story.feedsBack(InMemoryDesk.support)
        try story.act(.rework(reason: "未清干净"), by: .clerk)
        #expect(story.item.lead?.unit == InMemoryDesk.support)
        // The unit added again was released by the feedback.
        #expect(story.item.activeAssignments.map(\.unit) == [InMemoryDesk.support])
    }

    @Test func `returns are counted and free the units`() throws {
        var story = try CaseStory.dispatched(to: [InMemoryDesk.lead, InMemoryDesk.support])
        try story.act(.sendBack(reason: "不属本部门"), by: .only(.department))
        #expect(story.item.state == .toDispatch)
        #expect(story.item.counts.returns == 1)
        #expect(story.item.assignments.map(\.status) == [.returned, .returned])
        try story.isDispatched(to: [InMemoryDesk.spare])
        #expect(story.item.lead?.unit == InMemoryDesk.spare)
        try story.act(.sendBack(reason: "还是不属"), by: .dispatcher)
        #expect(story.item.counts.returns == 2)
    }
}

/// Reopening (重开) of cases that were ended by mistake.
struct ReopeningTests {
    @Test(arguments: [CaseState.closedFast, .rejected])
    func `what never was dispatched is reported again`(_ state: CaseState) throws {
        var story = try CaseStory.inState(state)
        story.pass(Milliseconds.day)
        try story.act(.reopen(reason: "市民不满意"), by: .shiftLeader)
        #expect(story.item.state == .reported)
        #expect(story.item.closedAt == nil)
        #expect(story.item.outcome == nil)
        #expect(story.item.timer?.deadline == story.now + 15 * Milliseconds.minute)
    }

    @Test(arguments: [CaseState.closed, .cancelled])
    func `what was dispatched is dispatched again`(_ state: CaseState) throws {
        var story = try CaseStory.inState(state)
        story.pass(Milliseconds.day)
        try story.act(.reopen(reason: "市民不满意"), by: .shiftLeader)
        #expect(story.item.state == .toDispatch)
        #expect(story.item.closedAt == nil)
        #expect(story.item.timer?.stage == .dispatch)
        #expect(story.item.activeAssignments.isEmpty)
        try story.isDispatched(to: [InMemoryDesk.spare])
        #expect(story.item.timer?.allowance == TimeLimit(amount: 4, unit: .workHour).allowance)
    }

    @Test func `voided before it was dispatched it can be filed anew, under another class`() throws {
        var story = try CaseStory.inState(.toDispatch)
        try story.act(.void(reason: "误报"), by: .shiftLeader)
        try story.act(.reopen(reason: "并非误报"), by: .shiftLeader)
        #expect(story.item.state == .reported)
        try story.act(.correct(Correction(classKey: InMemoryDesk.stalls)), by: .clerk)
        try story.isFiled()
        #expect(story.item.limit == TimeLimit(amount: 30, unit: .urgentMinute))
    }

    @Test func `on its way to be filed under another class it goes back to acceptance`() throws {
        var story = try CaseStory.dispatched()
        try story.act(.sendBack(reason: "类别不对"), by: .dispatcher)
        try story.act(.sendBack(reason: "类别不对"), by: .dispatcher)
        try story.act(.correct(Correction(classKey: InMemoryDesk.stalls)), by: .clerk)
        try story.act(.void(reason: "误报"), by: .shiftLeader)
        try story.act(.reopen(reason: "并非误报"), by: .shiftLeader)
        #expect(story.item.state == .reported)
    }

    @Test(arguments: [CaseState.merged, .closedForced])
    func `some ends are for good`(_ state: CaseState) throws {
        let story = try CaseStory.inState(state)
        let refusal = story.refusal(.reopen(reason: "再看"), by: .shiftLeader)
        guard case .wrongState = refusal?.reason(as: CaseRefusal.self) else {
            Issue.record("reopened from \(state)")
            return
        }
    }
}
