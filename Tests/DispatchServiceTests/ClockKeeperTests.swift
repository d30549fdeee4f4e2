import DispatchCore
import DispatchDomain
import DispatchService
import Foundation
import Synchronization
import TestSupport
import Testing

/// The machine's clock is set, and the machine started again, while the desk is kept.
@Suite struct ClockKeeperTests {
    /// A machine whose clock the test sets.
    private final class SettableMachine: Sendable {
        let wall = Mutex(TestDesk.now)
        let boot = Mutex<String?>("first")
        let count = Mutex<Int64>(60_000)

        /// Time passes.
        func pass(_ milliseconds: Int64) {
            wall.withLock { $0 = $0 + milliseconds }
            count.withLock { $0 += milliseconds }
        }

        var machine: Machine {
            var machine = Machine.real
            machine.wall = { self.wall.withLock(\.self) }
            machine.sinceStart = { self.count.withLock(\.self) }
            machine.boot = { self.boot.withLock(\.self) }
            return machine
        }
    }

    @Test func `a doubt outlives a restart of the machine, also if the last right moment is not known any more`() throws
    {
        let test = try TestDesk()
        let machine = SettableMachine()
        func desk() throws -> Desk {
            try Desk(opening: test.folder, settings: DeskSettings(), machine: machine.machine)
        }
        func keepTime() throws { try #require(Timekeeper(try desk())).catchUp() }

        try keepTime()
        #expect(try desk().clockDoubt() == nil)
        machine.wall.withLock { $0 = TestDesk.now + 300 * Milliseconds.day }
        try keepTime()
        #expect(try desk().clockDoubt()?.expected == TestDesk.now)

        // An act is journaled by the wrong clock; then the power fails, and somebody clears the lock away.
        _ = try desk().perform(Act(actor: test.admin, steps: [.register(test.registration())], confirmed: true))
        machine.boot.withLock { $0 = "second" }
        try FileManager.default.removeItem(atPath: test.folder.lock)
        try keepTime()
        #expect(try desk().clockDoubt()?.expected == TestDesk.now)

        machine.wall.withLock { $0 = TestDesk.now + Milliseconds.hour }
        try keepTime()
        #expect(try desk().clockDoubt() == nil)
    }

    @Test(arguments: [400 * Milliseconds.day, 3 * Milliseconds.hour, -20 * Milliseconds.minute, -Milliseconds.day])
    func `while the clock is doubted, every process goes by what the machine has counted`(error: Int64) throws {
        let test = try TestDesk()
        let machine = SettableMachine()
        func desk() throws -> Desk {
            try Desk(opening: test.folder, settings: DeskSettings(), machine: machine.machine)
        }
        let (late, held) = (try test.dispatched(), try test.dispatched())
        let open = try desk()
        let keeper = try #require(Timekeeper(try desk()))
        func keepTime() throws { try keeper.catchUp() }
        try keepTime()

        machine.wall.withLock { $0 = $0 + error }
        try keepTime()
        #expect(try open.clockDoubt() != nil)
        machine.pass(Milliseconds.minute)
        let now = TestDesk.now + Milliseconds.minute
        #expect(open.now == now)
        #expect(open.latest == max(now, now + error))
        // It is set again, and nobody has looked yet.
        machine.wall.withLock { $0 = $0 + 50 * Milliseconds.day }
        #expect(open.now == now)
        machine.wall.withLock { $0 = $0 + -50 * Milliseconds.day }

        func act(_ step: Act.Step, by actor: Actor) throws -> CaseID? {
            try desk().perform(Act(actor: actor, steps: [step], confirmed: true)).subject?.id
        }
        let made = try #require(try act(.register(test.registration()), by: test.admin))
        _ = try act(.onCase(late.id, .arrive(CallSign("01"))), by: test.dispatcher)
        _ = try act(.onCase(held.id, .suspend(until: now + Milliseconds.hour, reason: "等商户")), by: test.admin)
        #expect(try open.fetchCase(made)?.timer?.start == now)
        let before = try [late.id, held.id, made].map { try open.fetchCase($0)?.version }
        try keepTime()

        // It is right again: there is nothing to set right.
        machine.wall.withLock { $0 = $0 + -error }
        #expect(open.now == now)
        try keepTime()
        #expect(try open.clockDoubt() == nil && open.latest == nil)
        #expect(open.now == now)
        #expect(try [late.id, held.id, made].map { try open.fetchCase($0)?.version } == before)
        machine.pass(Milliseconds.hour)
        try keepTime()
        #expect(try open.fetchCase(held.id)?.state == .toHandle)
        #expect(try open.journal(after: 0).allSatisfy { $0.at <= machine.wall.withLock(\.self) })
        #expect(try open.audit(rebuild: true).isSound)
    }

    @Test func `an administrator who confirms the clock has the desk go by it`() throws {
        let test = try TestDesk()
        let machine = SettableMachine()
        let desk = try Desk(opening: test.folder, settings: DeskSettings(), machine: machine.machine)
        let keeper = try #require(Timekeeper(desk))
        try keeper.catchUp()
        machine.wall.withLock { $0 = $0 + Milliseconds.day }
        try keeper.catchUp()
        #expect(desk.now == TestDesk.now)
        try desk.trustClock(by: .owner)
        #expect(desk.now == TestDesk.now + Milliseconds.day)
        #expect(try desk.journal(after: 0).last?.at == desk.now)
    }

    @Test(arguments: [true, false])
    func `what a clock that was ahead has started does not sleep until its time comes`(isOfOlderVersion: Bool) throws {
        let test = try TestDesk()
        let machine = SettableMachine()
        let (held, urged, other) = (try test.dispatched(), try test.register(), try test.register())
        func desk() throws -> Desk {
            try Desk(opening: test.folder, settings: DeskSettings(), machine: machine.machine)
        }
        func act(_ step: Act.Step) throws -> CaseID? {
            try desk().perform(Act(actor: test.admin, steps: [step], confirmed: true)).subject?.id
        }
        func keepTime() throws { try #require(Timekeeper(try desk())).catchUp() }

        try keepTime()
        // After a restart nothing tells how long the machine was off.
        let wrong = TestDesk.now + 400 * Milliseconds.day
        machine.boot.withLock { $0 = "second" }
        machine.wall.withLock { $0 = wrong }
        try keepTime()
        let made = try #require(try act(.register(test.registration())))
        _ = try act(.onCase(held.id, .suspend(until: wrong + 3 * Milliseconds.day, reason: "等商户")))
        _ = try act(.onCase(held.id, .note("再等")))
        _ = try act(.onCase(urged.id, .urge(level: 1, text: "快")))
        try keepTime()
        #expect(try desk().fetchCase(made)?.timer?.start == wrong)

        let right = TestDesk.now + Milliseconds.minute
        machine.wall.withLock { $0 = right }
        // The older version trusted the clock and left it at that.
        if isOfOlderVersion { try desk().trustClock(by: .desk) }
        try keepTime()
        #expect(try desk().clockDoubt() == nil)
        let item = try #require(try desk().fetchCase(made))
        #expect(item.timer?.start == right)
        #expect(item.timer?.deadline == right + 15 * Milliseconds.minute)
        let returned = try #require(try desk().fetchCase(held.id))
        #expect(returned.state == .toHandle && returned.timer?.start == right)
        #expect(try desk().fetchCase(urged.id)?.urging?.overdueTold == true)
        #expect(try desk().fetchCase(other.id)?.version == other.version)

        let end = try desk().journalEnd()
        try keepTime()
        #expect(try desk().journalEnd() == end)
        #expect(try desk().audit(rebuild: true).isSound)
    }

    @Test(arguments: [54 * Milliseconds.minute, -54 * Milliseconds.minute], ["second", nil])
    func `after a restart of the machine a wrong clock that shows a likely time is still doubted`(
        error: Int64,
        boot: String?
    ) throws {
        let test = try TestDesk()
        let machine = SettableMachine()
        // A kernel that names no start of the machine, or a container that hides it.
        if boot == nil { machine.boot.withLock { $0 = nil } }
        let desk = try Desk(opening: test.folder, settings: DeskSettings(), machine: machine.machine)
        var keeper = Timekeeper(desk)
        func look() throws -> ClockDoubt? {
            try #require(keeper).catchUp()
            return try desk.clockDoubt()
        }
        #expect(try look() == nil)
        machine.wall.withLock { $0 = $0 + error }
        #expect(try look() != nil)
        // It was off for an hour, and the clock is as wrong as it was.
        keeper = nil
        machine.boot.withLock { $0 = boot }
        machine.wall.withLock { $0 = $0 + Milliseconds.hour }
        keeper = Timekeeper(desk)
        #expect(try look() != nil)
        #expect(try look() != nil)
        machine.wall.withLock { $0 = $0 + -error }
        #expect(try look() == nil)
    }

    @Test(arguments: [["second"], ["second", "third"]])
    func `a clock that was set right is trusted by a process that has not seen it wrong`(boots: [String]) throws {
        let test = try TestDesk()
        let machine = SettableMachine()
        let desk = try Desk(opening: test.folder, settings: DeskSettings(), machine: machine.machine)
        // Each command of a desk without a gateway keeps time by itself.
        func look() throws -> ClockDoubt? {
            try #require(Timekeeper(desk)).catchUp()
            return try desk.clockDoubt()
        }
        #expect(try look() == nil)
        let error = -2 * Milliseconds.hour
        machine.wall.withLock { $0 = $0 + error }
        for boot in boots {
            machine.boot.withLock { $0 = boot }
            machine.wall.withLock { $0 = $0 + Milliseconds.hour }
            #expect(try look() != nil)
            #expect(try look() != nil)
        }
        machine.wall.withLock { $0 = $0 + -error }
        #expect(try look() == nil)
    }

    /// Whether a position's device is ahead as the machine's clock was (it follows it), how long ago it was received when
    /// the clock is set, in seconds, and by how much that is set back.
    @Test(
        arguments: [
            (0, 840, 10 * Milliseconds.hour), (0, 36_000, 10 * Milliseconds.hour), (0, 10, 10 * Milliseconds.hour),
            (0, 840, 14 * Milliseconds.minute), (0, 100, 2 * Milliseconds.minute),
            (86_400, 840, 10 * Milliseconds.hour),
        ] as [(Int64, Int64, Int64)]
    )
    func `a position keeps its age when the clock that has dated it is set back`(
        lead: Int64,
        seconds: Int64,
        error: Int64
    ) throws {
        let test = try TestDesk()
        let machine = SettableMachine()
        // It has run for months.
        machine.count.withLock { $0 = 90 * Milliseconds.day }
        func desk() throws -> Desk {
            try Desk(opening: test.folder, settings: DeskSettings(), machine: machine.machine)
        }
        machine.wall.withLock { $0 = $0 + error }
        var keeper = Timekeeper(try desk())
        func keepTime() throws { try #require(keeper).catchUp() }
        try keepTime()

        let (unit, received) = (TestDesk.one, try desk().now)
        let at = received + lead * Milliseconds.second
        let fix = Fix(point: TestDesk.point, at: at, receivedAt: received, device: "nmea:N1")
        try PositionWriter(try desk()).write([StoredFix(unit: unit, fix: fix, isNewest: true)])
        machine.pass(seconds * Milliseconds.second)
        try keepTime()
        machine.wall.withLock { $0 = $0 + -error }
        try keepTime()
        // More than a quarter of an hour is doubted.
        #expect(try (desk().clockDoubt() != nil) == (error > 15 * Milliseconds.minute))
        if try desk().clockDoubt() != nil { try desk().trustClock(by: .owner) }
        try keepTime()

        func age(of desk: Desk) throws -> Int64? {
            try desk.unit(unit)?.fix?.age(at: desk.now).map { $0 / Milliseconds.second }
        }
        let right = try desk()
        #expect(right.now == TestDesk.now + seconds * Milliseconds.second)
        #expect(try age(of: right) == seconds)
        #expect(try right.unit(unit)?.fix.map { $0.at <= right.now } == true)
        let best = try right.candidates(for: TestDesk.point).first { $0.unit.callSign == unit }
        #expect(best?.unfit == (seconds > 300 ? .stale : nil))
        // Nor does it become present when its wrong time comes.
        keeper = nil
        machine.pass(error)
        #expect(try age(of: right) == seconds + error / Milliseconds.second)
    }

    @Test func `a position whose age nobody knows is dropped when the clock is set right`() throws {
        let test = try TestDesk()
        let machine = SettableMachine()
        func desk() throws -> Desk {
            try Desk(opening: test.folder, settings: DeskSettings(), machine: machine.machine)
        }
        func keepTime() throws { try #require(Timekeeper(try desk())).catchUp() }
        // What was known last of the clock is in the notice of a gateway.
        let lock = try #require(GatewayLock(test.folder))
        lock.announce { _ in }
        lock.release()
        try keepTime()
        let ahead = TestDesk.now + 10 * Milliseconds.minute
        let fix = Fix(point: TestDesk.point, at: ahead, receivedAt: ahead, device: "nmea:N1")
        machine.boot.withLock { $0 = "second" }
        machine.wall.withLock { $0 = ahead }
        try keepTime()
        try PositionWriter(try desk()).write([StoredFix(unit: TestDesk.one, fix: fix, isNewest: true)])
        machine.boot.withLock { $0 = "third" }
        machine.wall.withLock { $0 = TestDesk.now + Milliseconds.minute }
        #expect(try desk().candidates(for: TestDesk.point).first { $0.unit.callSign == TestDesk.one }?.unfit == .stale)
        try keepTime()
        #expect(try desk().clockDoubt() == nil)
        #expect(try desk().unit(TestDesk.one)?.fix == nil)
    }

    @Test func `whoever confirms a clock is told what follows, and whether the machine has counted another time`()
        throws
    {
        let test = try TestDesk()
        let machine = SettableMachine()
        func desk() throws -> Desk {
            try Desk(opening: test.folder, settings: DeskSettings(), machine: machine.machine)
        }
        let (held, _) = (try test.dispatched(), try test.register())
        try test.act(held.id, .suspend(until: TestDesk.now + 2 * Milliseconds.hour, reason: "等商户"))
        let keeper = try #require(Timekeeper(try desk()))
        try keeper.catchUp()
        machine.wall.withLock { $0 = $0 + 3 * Milliseconds.hour }
        try keeper.catchUp()
        let doubt = try #require(try desk().clockDoubt())
        let end = try desk().journalEnd()
        let ahead = try desk().clockOutlook(doubt)
        #expect(ahead.late == 1 && ahead.returning == 1 && ahead.restarted == 0 && ahead.isContradicted)
        #expect(ahead.phrase(.english).contains("holds that end: 1"))
        // It is behind now.
        machine.wall.withLock { $0 = $0 + -6 * Milliseconds.hour }
        let behind = try desk().clockOutlook(doubt)
        #expect(behind.late == 0 && behind.returning == 1 && behind.restarted > 0 && behind.isContradicted)
        // Nobody has counted while the machine was off.
        machine.boot.withLock { $0 = "second" }
        #expect(try !desk().clockOutlook(doubt).isContradicted)
        #expect(try desk().journalEnd() == end)
    }
}
