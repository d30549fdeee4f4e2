import DispatchDomain
import TestSupport
import Testing

/// The effects of acts on the timers; 2026-11-20 is a Friday, working hours are 08–12 and 14–18.
struct CaseTimingTests {
    /// The deadline of the running timer.
    ///
    /// For a dispatch at 09:10 with four working hours it is 15:10.
    private static func deadline(of story: CaseStory) throws -> Timestamp { try #require(story.item.timer?.deadline) }

    @Test func `handling has the limit of the condition, in working hours`() throws {
        let story = try CaseStory.dispatched()
        #expect(story.item.timer?.stage == .handle)
        #expect(try Self.deadline(of: story) == moment("2026-11-20 15:10"))
    }

    @Test func `feedback on the very deadline is on time`() throws {
        var story = try CaseStory.dispatched()
        try story.arrives()
        story.now = try Self.deadline(of: story)
        try story.feedsBack()
        #expect(!story.item.handledLate)
        #expect(story.item.handledAt == story.now)
    }

    @Test func `a millisecond later it is late`() throws {
        var story = try CaseStory.dispatched()
        try story.arrives()
        story.now = try Self.deadline(of: story) + 1
        try story.feedsBack()
        #expect(story.item.handledLate)
    }

    @Test func `only a feedback is late, not a return or a hold`() throws {
        var story = try CaseStory.dispatched()
        story.now = try Self.deadline(of: story) + Milliseconds.minute
        var held = story
        try held.isSuspended()
        #expect(!held.item.handledLate)
        try story.act(.sendBack(reason: "不属本部门"), by: .dispatcher)
        #expect(!story.item.handledLate)
    }

    @Test func `a late first feedback does not stain the rework`() throws {
        var story = try CaseStory.dispatched()
        try story.arrives()
        story.now = try Self.deadline(of: story) + 1
        try story.feedsBack()
        try story.act(.rework(reason: "未清干净"), by: .clerk)
        try story.arrives()
        try story.feedsBack()
        #expect(!story.item.handledLate)
    }

    @Test func `a deadline is announced once, and only after it`() throws {
        var story = try CaseStory.dispatched()
        story.now = try Self.deadline(of: story)
        #expect(story.refusal(.announceDeadline, by: .desk) == .ofCase(.notInFuture))
        story.pass(1)
        try story.act(.announceDeadline, by: .desk)
        #expect(story.item.deadlinePassed)
        #expect(story.refusal(.announceDeadline, by: .desk) == .ofCase(.notInFuture))
        #expect(story.refusal(.announceDeadline, by: .only(.admin)) != nil)
    }

    @Test func `a timer that was started by a clock ahead starts anew, once, and one a little ahead goes on`() throws {
        var story = try CaseStory(at: "2027-12-25 09:00")
        try story.come(to: "2026-11-20 09:00")
        #expect(story.item.light(at: story.now) == .green)
        #expect(story.refusal(.restartTimer, by: .only(.admin)) != nil)
        let started = try #require(story.item.timer?.start)
        #expect(try story.act(.restartTimer, by: .desk).fact == .timerRestarted(started: started))
        #expect(story.item.timer?.stage == .accept)
        #expect(try Self.deadline(of: story) == moment("2026-11-20 09:15"))
        #expect(story.refusal(.restartTimer, by: .desk) == .ofCase(.notInFuture))
        try story.come(to: "2026-11-20 08:45")
        #expect(story.refusal(.restartTimer, by: .desk) == .ofCase(.notInFuture))
        try story.come(to: "2026-11-20 08:44")
        #expect(story.refusal(.restartTimer, by: .desk) == nil)
    }

    @Test func `a timer that is started anew keeps what was left to it`() throws {
        var story = try CaseStory()
        story.pass(5 * Milliseconds.minute)
        try story.verificationIsAsked()
        try story.come(to: "2027-12-25 09:00")
        try story.isVerified()
        let left = try #require(story.item.timer?.allowance)
        try story.come(to: "2026-11-20 10:00")
        try story.act(.restartTimer, by: .desk)
        #expect(left.milliseconds == 10 * Milliseconds.minute)
        #expect(story.item.timer?.allowance == left)
        #expect(try Self.deadline(of: story) == moment("2026-11-20 10:10"))
        // Yellow begins at half of the fifteen minutes: five are used, so two and a half remain.
        #expect(story.item.timer?.yellow == story.now + 150 * Milliseconds.second)
        #expect(Case.replay(story.item.id, story.history) == story.item)
    }

    @Test func `the reply to an urging by a clock ahead is missing at once`() throws {
        var story = try CaseStory.dispatched()
        let right = story.now
        try story.come(to: "2027-12-25 09:00")
        try story.act(.urge(level: 2, text: "请尽快"), by: .supervisor)
        story.now = right
        try story.act(.announceMissingReply, by: .desk)
        #expect(story.item.urging?.overdueTold == true)
        #expect(story.refusal(.announceMissingReply, by: .desk) == .ofCase(.notInFuture))
    }

    @Test func `acceptance waits for the verification and runs on with the rest`() throws {
        var story = try CaseStory()
        story.pass(5 * Milliseconds.minute)
        try story.verificationIsAsked()
        #expect(story.item.timer?.stage == .verify)
        #expect(try Self.deadline(of: story) == moment("2026-11-20 09:35"))
        story.pass(25 * Milliseconds.minute)
        try story.isVerified()
        #expect(story.item.verification?.answer == "yes")
        #expect(story.item.timer?.stage == .accept)
        #expect(try Self.deadline(of: story) == moment("2026-11-20 09:40"))
        // Yellow begins at half of the fifteen minutes: five are used, so two and a half remain.
        #expect(story.item.timer?.yellow == story.now + 150 * Milliseconds.second)
    }

    @Test func `acceptance runs on with the rest when filing sends it back`() throws {
        var story = try CaseStory()
        story.pass(10 * Milliseconds.minute)
        try story.isProposed()
        story.pass(3 * Milliseconds.hour)
        try story.act(.sendBack(reason: "地点不明"), by: .shiftLeader)
        #expect(story.item.state == .reported)
        #expect(try Self.deadline(of: story) == story.now + 5 * Milliseconds.minute)
    }

    @Test func `a hold stops the clock and the same working time is left after it`() throws {
        var story = try CaseStory.dispatched()
        try story.come(to: "2026-11-20 10:10")
        try story.isSuspended()
        #expect(story.item.timer == nil)
        #expect(story.item.light(at: story.now) == .paused)
        #expect(story.item.heldTimers[.handle] == Allowance(clock: .working, milliseconds: 3 * Milliseconds.hour))
        // Over the weekend to Monday.
        try story.come(to: "2026-11-23 09:00")
        try story.act(.resume(reason: "天气转好"), by: .dispatcher)
        #expect(story.item.state == .toHandle)
        #expect(story.item.suspension == nil)
        #expect(try Self.deadline(of: story) == moment("2026-11-23 12:00"))
        // One of four hours was used before: yellow after one more.
        #expect(try story.item.timer?.yellow == moment("2026-11-23 10:00"))
    }

    @Test(arguments: [CaseState.toDispatch, .toHandle, .handling])
    func `a case comes back from a hold to where it was`(_ state: CaseState) throws {
        var story = try CaseStory.inState(state)
        let stage = story.item.timer?.stage
        try story.isSuspended()
        story.pass(30 * Milliseconds.day)
        try story.act(.resume(reason: nil), by: .desk)
        #expect(story.item.state == state)
        #expect(story.item.timer?.stage == stage)
    }

    @Test func `a hold is once, in the future and not for ever`() throws {
        var story = try CaseStory.dispatched()
        func hold(_ length: Int64) -> CaseAction { .suspend(until: story.now + length, reason: "冬季") }
        #expect(story.refusal(hold(0), by: .dispatcher) == .ofCase(.notInFuture))
        #expect(story.refusal(hold(-Milliseconds.hour), by: .dispatcher) == .ofCase(.notInFuture))
        #expect(story.refusal(hold(365 * Milliseconds.day), by: .dispatcher) == nil)
        #expect(story.refusal(hold(365 * Milliseconds.day + 1), by: .dispatcher) == .ofCase(.holdTooLong(days: 365)))
        try story.isSuspended()
        try story.act(.resume(reason: nil), by: .dispatcher)
        #expect(story.refusal(hold(Milliseconds.day), by: .dispatcher) == .ofCase(.suspendedOften(1)))
    }

    @Test func `rework has the time that was left`() throws {
        var story = try CaseStory.dispatched()
        try story.arrives()
        try story.come(to: "2026-11-20 10:10")
        try story.feedsBack()
        try story.come(to: "2026-11-20 14:00")
        try story.act(.rework(reason: "未清干净"), by: .clerk)
        #expect(story.item.timer?.allowance == Allowance(clock: .working, milliseconds: 3 * Milliseconds.hour))
        #expect(try Self.deadline(of: story) == moment("2026-11-20 17:00"))
    }

    @Test func `but one urgent hour at least`() throws {
        var story = try CaseStory.dispatched()
        try story.arrives()
        try story.come(to: "2026-11-20 15:05")
        try story.feedsBack()
        try story.come(to: "2026-11-20 15:20")
        try story.act(.rework(reason: "未清干净"), by: .clerk)
        #expect(story.item.timer?.allowance == Allowance(clock: .continuous, milliseconds: Milliseconds.hour))
        #expect(try Self.deadline(of: story) == moment("2026-11-20 16:20"))
        #expect(try story.item.timer?.yellow == moment("2026-11-20 15:50"))
    }

    @Test func `five working minutes left on a Friday evening are more than an hour`() throws {
        var story = try CaseStory.dispatched()
        try story.arrives()
        try story.come(to: "2026-11-20 15:05")
        try story.feedsBack()
        try story.come(to: "2026-11-20 18:30")
        try story.act(.rework(reason: "未清干净"), by: .clerk)
        #expect(try Self.deadline(of: story) == moment("2026-11-23 08:05"))
    }

    @Test func `a return is not charged to the next unit`() throws {
        var story = try CaseStory.dispatched()
        try story.come(to: "2026-11-20 15:00")
        try story.act(.sendBack(reason: "不属本部门"), by: .dispatcher)
        try story.isDispatched(to: [InMemoryDesk.spare])
        #expect(story.item.timer?.allowance == Allowance(clock: .working, milliseconds: 4 * Milliseconds.hour))
        #expect(try Self.deadline(of: story) == moment("2026-11-23 09:00"))
    }

    @Test func `what is timed in minutes runs through the night`() throws {
        var story = try CaseStory(at: "2026-11-20 23:50", classKey: InMemoryDesk.stalls)
        try story.isFiled()
        try story.isDispatched()
        #expect(try Self.deadline(of: story) == moment("2026-11-21 00:20"))
    }
}
