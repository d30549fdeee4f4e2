import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// The time of the newest journal entry says what the machine's clock has shown, but not if it was made in a rehearsal
/// (`ZHIBAN_NOW`).
@Suite struct StandingEntriesTests {
    /// What is written, with the hours from `TestDesk.now` of the clock that it goes by.
    enum Step: Sendable {
        case running(Int64), standing(Int64)
        /// A write without an entry.
        case standingMark
    }

    private static func at(_ hours: Int64) -> Timestamp { TestDesk.now + hours * Milliseconds.hour }

    private func act(on desk: Desk, of test: TestDesk) throws {
        _ = try desk.perform(Act(actor: test.dispatcher, steps: [.onUnit(CallSign("01"), .checkSafety)]))
    }

    private func running(_ hours: Int64, _ test: TestDesk) throws -> Desk {
        var machine = Machine.real
        machine.wall = { Self.at(hours) }
        return try Desk(opening: test.folder, settings: DeskSettings(), machine: machine)
    }

    private func perform(_ step: Step, on test: TestDesk) throws {
        switch step {
        case .running(let hours): try act(on: running(hours, test), of: test)
        case .standing(let hours): try act(on: test.again(at: Self.at(hours)), of: test)
        case .standingMark: try test.again(at: Self.at(99)).setMark("x", "1")
        }
    }

    @Test(
        arguments: [
            // A desk that was made in a rehearsal has nothing else to go by.
            ([], 0), ([.standing(9)], 9),
            ([.running(1)], 1), ([.running(1), .standing(9)], 1), ([.running(1), .standing(9), .standing(-99)], 1),
            ([.standing(9), .running(1)], 1), ([.running(1), .standing(9), .running(2)], 2),
            ([.running(1), .standing(9), .running(2), .standing(9)], 2),
            ([.running(1), .standingMark], 1), ([.running(1), .standing(9), .standingMark], 1),
            ([.running(1), .standingMark, .running(2)], 2),
        ] as [([Step], Int64)]
    )
    func `is that of the newest entry by a running clock`(_ steps: [Step], _ hours: Int64) throws {
        let test = try TestDesk()
        for step in steps { try perform(step, on: test) }
        #expect(try test.desk.newestEntryTime() == Self.at(hours))
        #expect(try test.again().audit(rebuild: true).isSound)
    }

    @Test func `nor is it that of a backup brought back in a rehearsal`() throws {
        let test = try TestDesk()
        try perform(.running(1), on: test)
        let backup = test.folder.path + "/backup.db"
        try test.desk.backup(to: backup)
        let folder = DeskFolder(path: test.folder.path + "/restored")
        try Desk.restore(backup, to: folder, frozen: Self.at(9))
        let restored = try Desk(opening: folder, settings: DeskSettings(), frozen: Self.at(9))
        #expect(try restored.journal(after: 0).last?.at == Self.at(9))
        #expect(try restored.newestEntryTime() == Self.at(1))
    }
}
