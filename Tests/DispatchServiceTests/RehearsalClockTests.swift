import DispatchCore
import DispatchDomain
import DispatchService
import TestSupport
import Testing

/// What a rehearsal (`ZHIBAN_NOW`) leaves to processes whose clock runs.
@Suite struct RehearsalClockTests {
    /// Opens the desk in a process whose machine's clock shows a time.
    private func desk(_ test: TestDesk, at wall: Timestamp) throws -> Desk {
        var machine = Machine.real
        machine.wall = { wall }
        return try Desk(opening: test.folder, settings: DeskSettings(), machine: machine)
    }

    @Test(arguments: [600 * Milliseconds.day, -2000 * Milliseconds.day])
    func `an act while the clock stands says nothing about the machine's clock`(away: Int64) throws {
        let test = try TestDesk()
        let act = Act(actor: test.dispatcher, steps: [.onUnit(CallSign("01"), .checkSafety)])
        _ = try desk(test, at: TestDesk.now).perform(act)
        _ = try test.again(at: TestDesk.now + away).perform(act)

        let soon = try desk(test, at: TestDesk.now + Milliseconds.minute)
        try Timekeeper(soon).orThrow().catchUp()
        #expect(try soon.clockDoubt() == nil)
        // A clock that is wrong is doubted as ever.
        let wrong = try desk(test, at: TestDesk.now + 300 * Milliseconds.day)
        try Timekeeper(wrong).orThrow().catchUp()
        #expect(try wrong.clockDoubt()?.expected == TestDesk.now)
    }

    @Test func `a gateway whose clock stands catches nothing up`() throws {
        let test = try TestDesk()
        let held = try test.dispatched()
        try test.act(held.id, .suspend(until: TestDesk.now + Milliseconds.minute, reason: "等商户"))
        try test.register()
        try Timekeeper(test.desk).orThrow().catchUp()
        let end = try test.desk.journalEnd()

        let later = try test.again(at: TestDesk.now + 400 * Milliseconds.day)
        let kept = try Timekeeper(later).orThrow().keepTime()
        #expect(kept.run.done == 0 && kept.next == nil)
        #expect(try later.journalEnd() == end)

        // All of it is done by one whose clock runs.
        let running = try desk(test, at: TestDesk.now + Milliseconds.hour)
        let done = try Timekeeper(running).orThrow().keepTime()
        #expect(done.run.done >= 2)
        #expect(done.next != nil)
        #expect(try running.fetchCase(held.id).orThrow().state == .toHandle)
    }
}
