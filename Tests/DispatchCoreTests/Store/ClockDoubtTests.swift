import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// A desk whose machine's clock is doubted.
@Suite struct ClockDoubtTests {
    @Test func `what is journaled meanwhile says so, is read as ever, and the doubt ends with a confirmation`() throws {
        let test = try TestDesk()
        let wrong = ClockReading(wall: TestDesk.now + 400 * Milliseconds.day)
        try test.desk.doubtClock(expected: TestDesk.now, shows: wrong, isReckoned: false)
        #expect(try test.again().clockDoubt()?.expected == TestDesk.now)
        let item = try test.register()
        try test.desk.trustClock(by: test.admin)
        #expect(try test.again().clockDoubt() == nil)
        try test.act(item.id, .urge(level: 1, text: "快"), by: test.leader)

        let entries = try test.desk.journal(after: 0).suffix(4)
        let marked = entries.filter { $0.body.contains("\"clock\":\"untrusted\"") }.map(\.kind)
        #expect(marked.first == "clockStepped" && marked.contains("registered"))
        #expect(entries.contains { $0.kind == "clockConfirmed" && $0.actor == "admin" })
        #expect(!(entries.last?.body.contains("untrusted") ?? true))
        #expect(try test.again().audit(rebuild: true).isSound)
    }

    @Test func `what the clock shows now is said apart from what it showed when the doubt arose`() throws {
        let test = try TestDesk()
        let (right, ahead) = (TestDesk.now, TestDesk.now + 400 * Milliseconds.day)
        func reading(_ seconds: Int64, boot: String) -> ClockReading {
            let count = seconds * Milliseconds.second
            return ClockReading(wall: ahead + count, sinceStart: 1_000_000 + count, boot: boot)
        }
        let doubt = try test.desk.doubtClock(expected: right, shows: reading(0, boot: "first"), isReckoned: true)
        let zone = DeskZone.china
        #expect(doubt.phrase(zone)(.english).contains("showed \(ahead.iso(zone)) instead of \(right.iso(zone))"))
        let later = doubt.phrase(zone, at: reading(3600, boot: "first"))(.english)
        #expect(
            later.contains((ahead + Milliseconds.hour).iso(zone))
                && later.contains((right + Milliseconds.hour).iso(zone))
        )
        // Nobody has counted while the machine was off.
        let restarted = doubt.phrase(zone, at: reading(7200, boot: "second"))(.english)
        #expect(restarted.contains((ahead + 2 * Milliseconds.hour).iso(zone)) && !restarted.contains("should"))
    }

    @Test func `a unit whose last word lies in the future is not forgotten until then`() throws {
        let test = try TestDesk()
        let item = try test.dispatched()
        let unit = CallSign("01")
        // The clock was ahead when the unit arrived and reported.
        let ahead = try test.again(at: TestDesk.now + 400 * Milliseconds.day)
        _ = try ahead.perform(Act(actor: test.dispatcher, steps: [.onCase(item.id, .arrive(unit))]))
        _ = try ahead.perform(Act(actor: test.dispatcher, steps: [.onUnit(unit, .checkSafety)]))
        let right = try test.again(at: TestDesk.now + Milliseconds.hour)
        #expect(try right.silentUnits(at: right.now) == [unit])
    }

    @Test func `a unit that reported just before the clock was set back a little is not silent`() throws {
        let test = try TestDesk()
        let item = try test.dispatched()
        let unit = CallSign("01")
        _ = try test.desk.perform(Act(actor: test.dispatcher, steps: [.onCase(item.id, .arrive(unit))]))
        let back = try test.again(at: TestDesk.now + -3_000)
        #expect(try back.silentUnits(at: back.now).isEmpty)
        let silence = Int64(back.settings.safetyMinutes) * Milliseconds.minute
        #expect(try back.nextDueInstant().map { $0 > back.now } ?? true)
        #expect(try back.silentUnits(at: TestDesk.now + silence) == [unit])
    }

    @Test func `an alarm that was raised by a clock a little ahead does not hide the next silence`() throws {
        let test = try TestDesk()
        let item = try test.dispatched()
        let unit = CallSign("01")
        _ = try test.desk.perform(Act(actor: test.dispatcher, steps: [.onCase(item.id, .arrive(unit))]))
        let silence = Int64(test.desk.settings.safetyMinutes) * Milliseconds.minute
        let announcement = Act(actor: .desk, steps: [.onUnit(unit, .announceSafety)])
        let ahead = try test.again(at: TestDesk.now + silence + 12 * Milliseconds.minute)
        _ = try ahead.perform(announcement)
        #expect(try ahead.silentUnits(at: ahead.now).isEmpty)

        // The clock is set right, and time is kept before the unit is heard.
        let right = try test.again(at: TestDesk.now + silence)
        _ = try right.perform(announcement)
        let later = try test.again(at: right.now + Milliseconds.minute)
        _ = try later.perform(Act(actor: test.dispatcher, steps: [.onUnit(unit, .checkSafety)]))
        let latest = try test.again(at: later.now + silence)
        #expect(try latest.silentUnits(at: latest.now) == [unit])
    }
}

/// Units that are heard while the machine's clock is ahead.
@Suite struct WordsOfTheFutureTests {
    private static let one = CallSign("01")

    @Test(arguments: [true, false])
    func `when the clock is right again, nobody was last heard in the future, and new words count`(isCase: Bool) throws
    {
        let test = try TestDesk()
        let item = try test.dispatched()
        let ahead = try test.again(at: TestDesk.now + 400 * Milliseconds.day)
        try ahead.doubtClock(expected: TestDesk.now, shows: ClockReading(wall: ahead.now), isReckoned: false)
        let step: Act.Step = isCase ? .onCase(item.id, .take(Self.one)) : .onUnit(Self.one, .checkSafety)
        let actor = isCase ? Actor(name: JournalSubject.unit(Self.one).text, roles: [.handler]) : test.dispatcher
        _ = try ahead.perform(Act(actor: actor, steps: [step], confirmed: true))
        #expect(try ahead.unit(Self.one)?.lastWord == ahead.now)

        let right = try test.again(at: TestDesk.now + Milliseconds.hour)
        try right.trustClock(by: .desk)
        #expect(try right.unit(Self.one)?.lastWord == right.now)
        let later = try test.again(at: right.now + Milliseconds.minute)
        _ = try later.perform(Act(actor: test.dispatcher, steps: [.onUnit(Self.one, .checkSafety)]))
        #expect(try later.unit(Self.one)?.lastWord == later.now)
        #expect(try later.audit(rebuild: true).isSound)
    }

    @Test func `nor was a device, which would look alive until then`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        func state(_ device: DeviceID, _ heard: Timestamp) -> DeviceState {
            DeviceState(device: device, address: nil, isAuthenticated: true, heardAt: heard, alarms: 0, rejected: [])
        }
        let right = try test.again(at: TestDesk.now + Milliseconds.hour)
        let ahead = TestDesk.now + 400 * Milliseconds.day
        let unknown = QuarantinedDevice(id: DeviceID(.jt808, "099"), firstHeard: TestDesk.now, lastHeard: ahead)
        try right.doubtClock(expected: right.now, shows: ClockReading(wall: ahead), isReckoned: false)
        try right.saveGatewayState(
            states: [state(TestDesk.terminal, ahead), state(TestDesk.phone, TestDesk.now)],
            quarantine: [unknown]
        )
        try right.trustClock(by: .desk)
        let heard = Dictionary(uniqueKeysWithValues: try right.deviceStates().map { ($0.device, $0.heardAt) })
        #expect(heard == [TestDesk.terminal: right.now, TestDesk.phone: TestDesk.now])
        #expect(try right.quarantine().map(\.firstHeard) == [TestDesk.now])
        #expect(try right.quarantine().map(\.lastHeard) == [right.now])
    }
}

/// `ZHIBAN_NOW` on a desk of a real night.
@Suite struct StandingClockTests {
    @Test func `a real desk is read and takes no act while the clock stands`() throws {
        let test = try TestDesk()
        try sqlite(test.folder.store, "DELETE FROM meta WHERE key = 'rehearsal'")
        let desk = try test.again(at: TestDesk.now + Milliseconds.hour)
        #expect(try desk.units().count > 0)
        let end = try desk.journalEnd()
        #expect {
            _ = try desk.perform(Act(actor: test.dispatcher, steps: [.onUnit(CallSign("01"), .checkSafety)]))
        } throws: { error in (error as? DeskFailure)?.refusal != nil }
        #expect(throws: DeskFailure.self) { try desk.setMark("day_begun", "1") }
        #expect(try desk.journalEnd() == end)
    }
}
