import DispatchDomain
import TestSupport
import Testing

/// Acceptance (受理) and filing (立案): classes, conditions, limits, priorities, texts.
struct FilingTests {
    @Test func `filing copies the limit of the condition`() throws {
        var story = try CaseStory()
        try story.isFiled(condition: 2)
        #expect(story.item.condition == 2)
        #expect(story.item.limit == TimeLimit(amount: 1, unit: .workDay))
        #expect(story.item.filedAt == story.now)
        #expect(story.item.timer?.stage == .dispatch)
    }

    @Test func `without a word the first condition is meant`() throws {
        var story = try CaseStory()
        try story.isFiled()
        #expect(story.item.condition == 1)
        #expect(story.item.limit == TimeLimit(amount: 4, unit: .workHour))
    }

    @Test func `what the clerk proposed is what the shift leader files`() throws {
        var story = try CaseStory()
        try story.act(.file(Filing(condition: 2, priority: 1)), by: .clerk)
        #expect(story.item.state == .toFile)
        #expect(story.item.limit == nil)
        #expect(story.item.owner == "li")
        try story.act(.file(Filing()), by: .shiftLeader)
        #expect(story.item.state == .toDispatch)
        #expect(story.item.condition == 2)
        #expect(story.item.priority == 1)
        #expect(story.item.limit == TimeLimit(amount: 1, unit: .workDay))
    }

    @Test func `another class forgets the condition of the first`() throws {
        var story = try CaseStory()
        try story.act(.file(Filing(condition: 2)), by: .clerk)
        try story.act(.file(Filing(classKey: InMemoryDesk.stalls)), by: .shiftLeader)
        #expect(story.item.condition == 1)
        #expect(story.item.limit == TimeLimit(amount: 30, unit: .urgentMinute))
    }

    @Test func `whoever has both rights files in one step`() throws {
        var story = try CaseStory()
        try story.isFiled()
        #expect(story.item.state == .toDispatch)
        var other = try CaseStory()
        try other.act(.file(Filing()), by: .only(.admin))
        #expect(other.item.state == .toDispatch)
    }

    @Test(arguments: [0, -1, 3, 99])
    func `a condition the class does not have`(_ condition: Int) throws {
        let story = try CaseStory()
        #expect(
            story.refusal(.file(Filing(condition: condition)), by: .clerk)
                == .ofCase(.unknownCondition(condition, of: "暴露生活垃圾", count: 2))
        )
    }

    @Test func `a class the catalogue does not have`() throws {
        let story = try CaseStory()
        let key = InMemoryDesk.unheardOf
        #expect(story.refusal(.file(Filing(classKey: key)), by: .clerk) == .ofCase(.unknownClass(key.description)))
        #expect(
            story.refusal(.correct(Correction(classKey: key)), by: .clerk) == .ofCase(.unknownClass(key.description))
        )
    }

    @Test(arguments: [CaseState.toDispatch, .toHandle, .handling, .suspended, .feedback, .toClose])
    func `once filed the class is fixed`(_ state: CaseState) throws {
        let story = try CaseStory.inState(state)
        let other = Correction(classKey: InMemoryDesk.stalls)
        #expect(story.refusal(.correct(other), by: .shiftLeader) == .ofCase(.fixedClass(state)))
        let same = Correction(classKey: InMemoryDesk.litter, text: "改")
        #expect(story.refusal(.correct(same), by: .shiftLeader) == nil)
    }

    @Test func `sent back for filing the class is free again`() throws {
        var story = try CaseStory.inState(.toDispatch)
        try story.act(.sendBack(reason: "类别不对"), by: .dispatcher)
        #expect(story.item.state == .toFile)
        #expect(story.item.counts.returns == 1)
        try story.act(.correct(Correction(classKey: InMemoryDesk.stalls)), by: .shiftLeader)
        #expect(story.item.classKey == InMemoryDesk.stalls)
        #expect(story.item.condition == nil)
        #expect(story.item.limit == nil)
        try story.act(.file(Filing()), by: .shiftLeader)
        #expect(story.item.limit == TimeLimit(amount: 30, unit: .urgentMinute))
    }

    @Test func `sent back to acceptance the class is free as well`() throws {
        var story = try CaseStory.inState(.toDispatch)
        try story.act(.sendBack(reason: "类别不对"), by: .dispatcher)
        try story.act(.sendBack(reason: "请重新受理"), by: .shiftLeader)
        #expect(story.item.state == .reported)
        #expect(story.refusal(.correct(Correction(classKey: InMemoryDesk.stalls)), by: .clerk) == nil)
    }

    @Test(arguments: [0, 5, -3, Int.max])
    func `levels go from one to four`(_ level: Int) throws {
        let story = try CaseStory()
        let refusal = Refusal.ofValue(.outOfRange(what: Phrase("级别", "priority"), low: 1, high: 4))
        #expect(story.refusal(.prioritise(level), by: .clerk) == refusal)
        #expect(story.refusal(.file(Filing(priority: level)), by: .clerk) == refusal)
        var registration = Registration.sample(at: story.now)
        registration.priority = level
        let clerk = InMemoryDesk.circumstances(of: .clerk, at: story.now)
        #expect(throws: refusal) { try Case.event(.register(registration), on: nil, in: clerk) }
    }

    @Test func `only one clerk accepts a case`() throws {
        var story = try CaseStory()
        try story.act(.claim, by: .clerk)
        #expect(story.item.owner == "li")
        #expect(story.refusal(.claim, by: .shiftLeader) == .ofCase(.alreadyClaimed(by: "li")))
    }

    @Test func `nothing to correct`() throws {
        let story = try CaseStory()
        #expect(story.refusal(.correct(Correction()), by: .clerk) == .ofCase(.nothingToCorrect))
    }

    @Test func `a new place takes its grids along`() throws {
        var story = try CaseStory()
        let place = Location(label: "兆麟公园东门", point: GeoPoint(latitude: 45.76, longitude: 126.62))
        let grid = GridCode(rawValue: "230102001001007")
        try story.act(.correct(Correction(location: place, grid: grid, responsibility: "A7")), by: .clerk)
        #expect(story.item.location == place)
        #expect(story.item.grid == grid)
        #expect(story.item.responsibility == "A7")
    }

    @Test func `a code of the other table is unknown`() throws {
        let story = try CaseStory()
        #expect(
            story.refusal(.refuse(code: "02", text: "信息不足"), by: .clerk) == .ofCase(.unknownCode(.refusing, "02"))
        )
        #expect(
            story.refusal(.close(code: "99", text: "已处置"), by: .clerk) == .ofCase(.unknownCode(.closing, "99"))
        )
    }

    @Test func `a text is as long as it may be and no longer`() throws {
        let story = try CaseStory()
        let longest = String(repeating: "长", count: TextLimits.longest)
        #expect(story.refusal(.note(longest), by: .clerk) == nil)
        #expect(
            story.refusal(.note(longest + "长"), by: .clerk)
                == .ofValue(.textTooLong(count: TextLimits.longest + 1, limit: TextLimits.longest))
        )
        #expect(story.refusal(.note("截\0断"), by: .clerk) == .ofValue(.textUnusable))
    }

    @Test func `a case does not join itself`() throws {
        let story = try CaseStory()
        #expect(story.refusal(.merge(into: CaseStory.id), by: .clerk) == .ofCase(.sameCase(CaseStory.id)))
        #expect(story.refusal(.absorb(other: CaseStory.id, calls: []), by: .clerk) == .ofCase(.sameCase(CaseStory.id)))
    }

    @Test func `calls gather at the case they join`() throws {
        var story = try CaseStory()
        try story.act(SampleActs.action(.join, at: story.now), by: .clerk)
        try story.act(SampleActs.action(.absorb, at: story.now), by: .clerk)
        #expect(story.item.calls.map(\.text) == ["垃圾成堆", "又有人来电", "同一处"])
    }
}
