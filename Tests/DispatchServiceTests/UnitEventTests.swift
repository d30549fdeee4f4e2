import DispatchCore
import DispatchDomain
import DispatchService
import TestSupport
import Testing

/// SOS, duty and alarms of units.
@Suite struct UnitEventTests {
    private let unit = TestDesk.one
    private let point = GeoPoint(latitude: 45.76, longitude: 126.65)

    @Test func `an SOS stands until someone takes it, and pressing again changes nothing`() throws {
        let test = try TestDesk()
        try test.step(.onUnit(unit, .setStatus(.atPost)))
        try test.step(.onUnit(unit, .raiseSOS(point, TestDesk.phone)), by: .unit(unit))
        let view = try test.desk.unit(unit).orThrow()
        #expect(view.sos == SOS(at: TestDesk.now, point: point, device: TestDesk.phone, previous: .atPost))
        #expect(view.facts.status == .urgent)
        #expect(try test.step(.onUnit(unit, .raiseSOS(nil, TestDesk.phone)), by: .unit(unit)).changes.isEmpty)
        try test.step(.takeOldestSOS, by: test.dispatcher)
        #expect(try test.desk.unit(unit).orThrow().sos == nil)
        #expect(try test.desk.unit(unit).orThrow().facts.status == .atPost)
        try test.step(.undo, by: test.dispatcher)
        #expect(try test.desk.unit(unit).orThrow().sos == view.sos)
        #expect(try test.desk.unit(unit).orThrow().facts.status == .urgent)
        #expect(try test.desk.units().first { $0.unit.callSign == unit }?.sos == view.sos)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    /// The officer has the phone, and the car is elsewhere.
    @Test func `another device of the unit that calls is shown, and taken together with the first`() throws {
        let test = try TestDesk()
        try test.step(.onUnit(unit, .setStatus(.atPost)))
        try test.step(.onUnit(unit, .raiseSOS(TestDesk.point, TestDesk.phone)), by: .unit(unit))
        let second = TestDesk.now + Milliseconds.minute
        try test.step(.onUnit(unit, .raiseSOS(point, TestDesk.terminal)), by: .unit(unit), at: second)
        let view = try test.desk.unit(unit).orThrow()
        #expect(view.sos == SOS(at: second, point: point, device: TestDesk.terminal, previous: .atPost))
        #expect(try test.step(.onUnit(unit, .raiseSOS(nil, TestDesk.terminal)), by: .unit(unit)).changes.isEmpty)
        try test.step(.takeOldestSOS, by: test.dispatcher)
        #expect(try test.desk.unit(unit).orThrow().sos == nil)
        #expect(try test.desk.unit(unit).orThrow().facts.status == .atPost)
        try test.step(.undo, by: test.dispatcher)
        #expect(try test.desk.unit(unit).orThrow().sos == view.sos)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test(arguments: [(minutes: 4, isLate: false), (6, true), (3 * 24 * 60, true), (-1, false)])
    func `of a call that comes late the desk keeps when it was made`(minutes: Int64, isLate: Bool) throws {
        let test = try TestDesk()
        let made = TestDesk.now + -minutes * Milliseconds.minute
        try test.step(.onUnit(unit, .raiseSOS(point, TestDesk.phone, madeAt: made)), by: .unit(unit))
        let sos = try test.desk.unit(unit).orThrow().sos.orThrow()
        #expect(sos.at == TestDesk.now)
        #expect(sos.madeAt == (isLate ? made : nil))
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `a call is stored as it always was, unless it came late`() throws {
        let old = #"{"sosRaised":{"sos":{"at":1796004635345,"device":"report:p02","previous":1}}}"#
        let fact = try JournalCoding.decode(UnitFact.self, from: old)
        let sos = SOS(
            at: Timestamp(milliseconds: 1_796_004_635_345),
            point: nil,
            device: DeviceID(.report, "p02"),
            previous: .patrol
        )
        #expect(fact == .sosRaised(sos: sos))
        #expect(try JournalCoding.encode(fact) == old)
    }

    @Test func `the oldest SOS is taken first`() throws {
        let test = try TestDesk()
        try test.step(.onUnit(TestDesk.two, .raiseSOS(nil, TestDesk.phone)), at: TestDesk.now)
        try test.step(.onUnit(unit, .raiseSOS(nil, TestDesk.phone)), at: TestDesk.now + 1)
        #expect(try test.step(.takeOldestSOS).changes.map(\.subject) == [.unit(TestDesk.two)])
        #expect(try test.expectRefusal(.ofUnit(.noSOS(TestDesk.two)), .onUnit(TestDesk.two, .takeSOS)))
        try test.step(.onUnit(unit, .takeSOS))
        #expect(try test.expectRefusal(.ofUnit(.noSOS(nil)), .takeOldestSOS))
        #expect(try test.expectRefusal(.ofUnit(.unknownUnit(CallSign("99"))), .onUnit(CallSign("99"), .takeSOS)))
    }

    @Test func `an SOS from nowhere is heard, and is where the unit was last`() throws {
        let test = try TestDesk()
        try test.desk.place([(unit, Fix(point: point, at: TestDesk.now, receivedAt: TestDesk.now))])
        try test.step(.onUnit(unit, .raiseSOS(GeoPoint(latitude: .nan, longitude: 999), TestDesk.phone)))
        #expect(try test.desk.unit(unit).orThrow().sos?.point == point)
    }

    @Test func `what a unit says of itself during its SOS stays, and the SOS too`() throws {
        let test = try TestDesk()
        try test.step(.onUnit(unit, .raiseSOS(nil, TestDesk.phone)))
        try test.step(.onUnit(unit, .setStatus(.onBreak)))
        #expect(try test.desk.unit(unit).orThrow().sos != nil)
        try test.step(.onUnit(unit, .takeSOS))
        #expect(try test.desk.unit(unit).orThrow().facts.status == .onBreak)
    }

    @Test func `an import of the roster leaves an SOS standing`() throws {
        let test = try TestDesk()
        try test.step(.onUnit(unit, .raiseSOS(point, TestDesk.phone)))
        let roster = try test.desk.units().map(\.unit)
        try test.desk.record([.unitsImported(units: roster)], by: "admin")
        #expect(try test.desk.unit(unit).orThrow().sos != nil)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `duty is set and undone, and going home with a case is asked about`() throws {
        let test = try TestDesk()
        let item = try test.dispatched()
        #expect {
            try test.desk.perform(Act(actor: test.admin, steps: [.onUnit(unit, .setDuty(false))]))
        } throws: { error in
            (error as? DeskFailure)?.refusal?.questions == [.busy(unit, item.id, .ordered)]
        }
        try test.step(.onUnit(unit, .setDuty(false)))
        #expect(try test.desk.unit(unit).orThrow().unit.onDuty == false)
        #expect(try test.expectRefusal(.ofUnit(.dutyAlready(unit, onDuty: false)), .onUnit(unit, .setDuty(false))))
        try test.step(.undo)
        #expect(try test.desk.unit(unit).orThrow().unit.onDuty)
        #expect(try test.expectRefusal(.ofUnit(.dutyAlready(unit, onDuty: true)), .onUnit(unit, .setDuty(true))))
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `several units in one act are undone together`() throws {
        let test = try TestDesk()
        let act = Act(
            actor: test.admin,
            steps: [.onUnit(unit, .setDuty(false)), .onUnit(TestDesk.two, .setDuty(false))]
        )
        _ = try test.desk.perform(act)
        try test.step(.undo)
        #expect(try test.desk.units().allSatisfy(\.unit.onDuty))
    }

    @Test func `alarms are journaled when they change, and can't be undone`() throws {
        let test = try TestDesk()
        let actor = Actor.unit(unit)
        #expect(
            try test.step(.onUnit(unit, .alarms(began: [], ended: [], TestDesk.terminal)), by: actor).changes.isEmpty
        )
        try test.step(.onUnit(unit, .alarms(began: ["overspeed"], ended: ["fatigue"], TestDesk.terminal)), by: actor)
        #expect(try test.expectRefusal(.ofUndo(.cannotUndo("alarmsChanged")), .undo, by: actor))
        let entry = try test.desk.history(of: .unit(unit)).last.orThrow()
        #expect(entry.body.contains("overspeed"))
    }

    @Test func `an undone act of an older journal is read`() throws {
        let old = #"{"unitActUndone":{"status":1,"undoneAct":7}}"#
        let fact = try JournalCoding.decode(UnitFact.self, from: old)
        #expect(fact == .unitActUndone(undoneAct: 7, status: .patrol, restored: nil))
    }
}

/// The safety timer (失联告警) of each unit on scene.
@Suite struct SafetyTests {
    private let unit = TestDesk.one

    private func onScene() throws -> (TestDesk, Case) {
        let test = try TestDesk()
        let item = try test.dispatched()
        return (test, try test.act(item.id, .arrive(unit)))
    }

    private func announcements(_ desk: Desk) throws -> Int {
        try desk.history(of: .unit(unit)).count { $0.kind == "safetyOverdue" }
    }

    @Test func `a silence on scene is announced once, until the unit's next event`() throws {
        let (test, item) = try onScene()
        let due = TestDesk.now + 10 * Milliseconds.minute
        let before = try test.again(at: due + -1)
        try Timekeeper(before).orThrow().catchUp()
        #expect(try announcements(before) == 0)
        let later = try test.again(at: due)
        try Timekeeper(later).orThrow().catchUp()
        try Timekeeper(later).orThrow().catchUp()
        #expect(try announcements(later) == 1)
        #expect(try later.unit(unit).orThrow().silentTold == due)

        _ = try later.perform(Act(actor: .unit(unit), steps: [.onCase(item.id, .note("还在"))]))
        #expect(try later.unit(unit).orThrow().silentTold == nil)
        let again = try test.again(at: due + 10 * Milliseconds.minute)
        try Timekeeper(again).orThrow().catchUp()
        #expect(try announcements(again) == 2)
        #expect(try again.audit(rebuild: true).isSound)
    }

    struct DeviceEvent: Sendable, CustomTestStringConvertible {
        var name: String
        var actor: Actor
        var step: Act.Step
        var counts: Bool
        var testDescription: String { name }
    }

    static let events = [
        DeviceEvent(
            name: "ck by the desk",
            actor: Actor(name: "wang", roles: [.dispatcher]),
            step: .onUnit(TestDesk.one, .checkSafety),
            counts: true
        ),
        DeviceEvent(
            name: "its own status",
            actor: .unit(TestDesk.one),
            step: .onUnit(TestDesk.one, .setStatus(.wantsToTalk)),
            counts: true
        ),
        DeviceEvent(
            name: "a note by someone else",
            actor: .unit(TestDesk.two),
            step: .onUnit(TestDesk.one, .note("没见到")),
            counts: false
        ),
        DeviceEvent(name: "a note by the desk", actor: .desk, step: .onUnit(TestDesk.one, .note("没声音")), counts: false),
        DeviceEvent(
            name: "an alarm bit",
            actor: .unit(TestDesk.one),
            step: .onUnit(TestDesk.one, .alarms(began: ["overspeed"], ended: [], TestDesk.terminal)),
            counts: false
        ),
    ]

    @Test(arguments: events)
    func `the safety timer restarts`(_ event: DeviceEvent) throws {
        let (test, _) = try onScene()
        try test.step(event.step, by: event.actor, at: TestDesk.now + 5 * Milliseconds.minute)
        let later = try test.again(at: TestDesk.now + 10 * Milliseconds.minute)
        try Timekeeper(later).orThrow().catchUp()
        #expect(try announcements(later) == (event.counts ? 0 : 1))
    }

    @Test func `undoing a check puts the clock back`() throws {
        let (test, _) = try onScene()
        try test.step(.onUnit(unit, .checkSafety), by: test.dispatcher, at: TestDesk.now + Milliseconds.minute)
        let soon = try test.again(at: TestDesk.now + 2 * Milliseconds.minute)
        _ = try soon.perform(Act(actor: test.dispatcher, steps: [.undo]))
        #expect(try soon.unit(unit).orThrow().lastWord == nil)
        #expect(try Timekeeper(soon).orThrow().nextDue() == TestDesk.now + 10 * Milliseconds.minute)
        #expect(try soon.audit(rebuild: true).isSound)
    }

    @Test func `a unit that is not on scene, or a limit of zero minutes, has no safety timer`() throws {
        let test = try TestDesk()
        _ = try test.dispatched()
        let later = try test.again(at: TestDesk.now + Milliseconds.hour)
        try Timekeeper(later).orThrow().catchUp()
        #expect(try announcements(later) == 0)

        let (other, _) = try onScene()
        var settings = DeskSettings()
        settings.safetyMinutes = 0
        let never = try Desk(opening: other.folder, settings: settings, frozen: TestDesk.now + Milliseconds.hour)
        try Timekeeper(never).orThrow().catchUp()
        #expect(try announcements(never) == 0)
    }

    @Test func `the next unit's time is known`() throws {
        let (test, _) = try onScene()
        #expect(try Timekeeper(test.desk).orThrow().nextDue() == TestDesk.now + 10 * Milliseconds.minute)
    }
}
