import DispatchService
import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Acts due to time alone: performed once and by one process.
@Suite struct TimekeeperTests {
    @Test func `a hold returns with its reason, also after a restart`() throws {
        let test = try TestDesk()
        let item = try test.dispatched()
        try test.act(item.id, .suspend(until: TestDesk.now + Milliseconds.minute, reason: "等商户"))
        #expect(try Timekeeper(test.desk).orThrow().catchUp().done == 0)

        let later = try test.again(at: TestDesk.now + Milliseconds.minute)
        try Timekeeper(later).orThrow().catchUp()
        let returned = try later.fetchCase(item.id).orThrow()
        #expect(returned.state == .toHandle)
        let last = try later.history(of: .onCase(item.id)).last.orThrow()
        #expect(last.actor == "desk")
        #expect(try last.caseEvent().fact == .resumed(reason: "等商户"))
        // The minute of suspension does not count: the deadline is a minute later.
        #expect(returned.timer?.deadline == item.timer?.deadline.map { $0 + Milliseconds.minute })
    }

    @Test func `a passed deadline and a missing reply are announced once`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try test.act(item.id, .urge(level: 3, text: "快"), by: test.leader)
        let later = try test.again(at: TestDesk.now + 16 * Milliseconds.minute)
        let keeper = try Timekeeper(later).orThrow()
        #expect(try keeper.catchUp().done >= 2)
        #expect(try keeper.catchUp().done == 0)
        let kinds = try later.history(of: .onCase(item.id)).map(\.kind)
        #expect(kinds.filter { $0 == "deadlinePassed" }.count == 1)
        #expect(kinds.filter { $0 == "replyMissing" }.count == 1)
        #expect(try later.fetchCase(item.id).orThrow().light(at: later.now) == .red)
    }

    @Test func `stopped in the middle, it leaves the rest to whoever comes next`() throws {
        let test = try TestDesk()
        let ids = try (1...3).map { try test.register("第\($0)处").id }
        let later = try test.again(at: TestDesk.now + 16 * Milliseconds.minute)
        let keeper = try Timekeeper(later).orThrow()
        func told() throws -> Int {
            try ids.filter { try later.history(of: .onCase($0)).contains { $0.kind == "deadlinePassed" } }.count
        }
        var questions = 0
        let run = try keeper.catchUp(isStopped: {
            questions += 1
            return questions > 2
        })
        #expect(run.done == 2)
        #expect(try told() == 2)
        try keeper.catchUp()
        #expect(try told() == 3)
    }

    @Test func `a reply in time is not announced as missing`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try test.act(item.id, .urge(level: 3, text: "快"), by: test.leader)
        try test.act(item.id, .note("在路上"), by: test.dispatcher)
        let later = try test.again(at: TestDesk.now + 16 * Milliseconds.minute)
        try Timekeeper(later).orThrow().catchUp()
        #expect(!(try later.history(of: .onCase(item.id)).contains { $0.kind == "replyMissing" }))
    }

    @Test func `only one process keeps a desk's time`() throws {
        let test = try TestDesk()
        let keeper = try Timekeeper(test.desk).orThrow()
        #expect(Timekeeper(try test.again()) == nil)
        withExtendedLifetime(keeper) {}
    }

    @Test func `midnight adds the day's head to the file of anchors, and a file that can't be written delays nothing`()
        throws
    {
        let test = try TestDesk()
        try Timekeeper(test.desk).orThrow().catchUp()
        let end = try test.desk.journalEnd()
        var settings = DeskSettings()
        for (path, isWritten) in [("/nowhere/anchors", false), ("/anchors", true)] {
            settings.anchorFile = isWritten ? test.folder.path + path : path
            let night = try Desk(
                opening: test.folder,
                settings: settings,
                frozen: TestDesk.now + 18 * Milliseconds.hour
            )
            let keeper = try Timekeeper(night).orThrow()
            try keeper.catchUp()
            #expect((keeper.anchorDays() == nil) == isWritten)
            #expect((night.anchorProblem() == nil) == isWritten)
        }
        #expect(try test.desk.journal(after: 0).map(\.kind).filter { $0 == "dayBegan" }.count == 1)
        let lines = try String(contentsOfFile: settings.anchorFile, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("2026-11-18 \(end) "), "\(lines)")
    }

    @Test func `midnight begins a new day of numbers, and the night makes a backup`() throws {
        let test = try TestDesk()
        try test.register()
        try Timekeeper(test.desk).orThrow().catchUp()
        let night = try test.again(at: TestDesk.now + 18 * Milliseconds.hour)
        try Timekeeper(night).orThrow().catchUp()
        let kinds = try night.journal(after: 0).map(\.kind)
        #expect(kinds.contains("dayBegan"))
        #expect(kinds.contains("backedUp"))
        #expect(FileManager.default.fileExists(atPath: test.folder.backups + "/desk-20261119.db"))
        let outcome = try night.perform(Act(actor: test.admin, steps: [.register(test.registration())]))
        #expect(outcome.subject?.number == 101)
        #expect(outcome.subject?.id.day == LocalDay(year: 2026, month: 11, day: 19))
        #expect(try night.cases(number: 101, day: nil).map(\.id.day.day) == [19])
    }

    @Test func `a case whose row is damaged holds up no other, and is named until it is mended`() throws {
        let test = try TestDesk()
        let (damaged, sound) = (try test.dispatched(), try test.dispatched())
        for (item, seconds) in [(damaged, 60), (sound, 61)] {
            let end = TestDesk.now + Int64(seconds) * Milliseconds.second
            try test.act(item.id, .suspend(until: end, reason: "等商户"))
        }
        let late = try test.register()
        try sqlite(test.folder, "UPDATE cases SET detail = '{]' WHERE id = \(damaged.id.rawValue)")

        let minutes = try test.again(at: TestDesk.now + 2 * Milliseconds.minute)
        let keeper = try Timekeeper(minutes).orThrow()
        let run = try keeper.catchUp()
        #expect(run.done > 0)
        #expect(Array(run.stuck.keys) == [.onCase(damaged.id)])
        #expect(run.problem?.kind == .integrity)
        #expect(run.problem?.phrase.english.contains("\(damaged.id.rawValue)") == true)
        #expect(try minutes.fetchCase(sound.id).orThrow().state == .toHandle)
        // It is not due again and again.
        #expect(try keeper.nextDue(after: run) == late.timer?.deadline.map { $0 + 1 })

        _ = try minutes.repair(by: test.admin)
        let mended = try keeper.catchUp()
        #expect(mended.stuck.isEmpty)
        #expect(try minutes.fetchCase(damaged.id).orThrow().state == .toHandle)
    }

    @Test func `a unit whose row is damaged holds up no deadline`() throws {
        let test = try TestDesk()
        let item = try test.dispatched()
        try test.act(item.id, .arrive(CallSign("01")))
        let late = try test.register()
        try sqlite(
            test.folder,
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, ' name TEXT NOT NULL', ' name TEXT') WHERE name = 'units'
            """
        )
        try sqlite(test.folder, "UPDATE units SET name = NULL WHERE callsign = '01'")
        let later = try test.again(at: TestDesk.now + 16 * Milliseconds.minute)
        let keeper = try Timekeeper(later).orThrow()
        let run = try keeper.catchUp()
        #expect(run.stuck[.unit(CallSign("01"))]?.phrase.english.contains("units") == true)
        #expect(try later.history(of: .onCase(late.id)).contains { $0.kind == "deadlinePassed" })
        #expect(try keeper.nextDue(after: run).map { $0 > later.now } == true)
    }

    @Test func `the time at which something is due next is known`() throws {
        let test = try TestDesk()
        let item = try test.register()
        let keeper = try Timekeeper(test.desk).orThrow()
        #expect(try keeper.nextDue() == item.timer?.deadline.map { $0 + 1 })
    }
}
