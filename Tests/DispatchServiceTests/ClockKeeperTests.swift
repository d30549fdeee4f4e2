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
}
