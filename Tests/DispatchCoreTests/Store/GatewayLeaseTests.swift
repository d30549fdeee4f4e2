import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// The lease of the gateway: of two processes that think they are it, only the later writes.
@Suite struct GatewayLeaseTests {
    private func isSuperseded(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return false
        } catch DeskFailure.store(let problem) {
            return problem.isSuperseded
        } catch {
            return false
        }
    }

    @Test func `a gateway that was stopped and wakes writes nothing`() throws {
        let test = try TestDesk()
        let sleeper = try test.desk.leased()
        let positions = try PositionWriter(sleeper)
        let fix = Fix(point: TestDesk.point, at: TestDesk.now, receivedAt: TestDesk.now)
        try positions.write([StoredFix(unit: CallSign("01"), fix: fix, isNewest: true)])
        let end = try test.desk.journalEnd()

        let next = try test.again().leased()
        #expect(
            isSuperseded {
                try sleeper.record([.dayBegan(day: LocalDay(iso: "2026-11-18").orThrow(), open: 0)], by: "desk")
            }
        )
        #expect(isSuperseded { try sleeper.setMark("backed_up", "1") })
        #expect(isSuperseded { try positions.write([StoredFix(unit: CallSign("02"), fix: fix, isNewest: true)]) })
        #expect(try test.desk.journalEnd() == end)
        #expect(try test.again().units().first { $0.unit.callSign == CallSign("02") }?.fix == nil)

        // The operators of the process that slept go on working, and so does the next gateway.
        try test.desk.setMark("backed_up", "1")
        try next.setMark("backed_up", "2")
    }
}

/// A WAL that somebody deletes while processes have it open.
@Suite struct DeletedLogTests {
    @Test func `what was confirmed is saved, and nothing more is taken`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try FileManager.default.removeItem(atPath: test.folder.store + "-wal")
        #expect {
            try test.register("第二处")
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .unavailable && problem.isReplacement
        }
        #expect(test.desk.store.isReplaced)
        let again = try test.again()
        #expect(try again.fetchCase(item.id)?.id == item.id)
        #expect(try again.audit(rebuild: true).isSound)
    }

    @Test func `a process that ends without a further write saves it too`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try FileManager.default.removeItem(atPath: test.folder.store + "-wal")
        #expect(throws: DeskFailure.self) { try test.desk.store.secure() }
        #expect(try test.again().fetchCase(item.id)?.id == item.id)
    }
}
