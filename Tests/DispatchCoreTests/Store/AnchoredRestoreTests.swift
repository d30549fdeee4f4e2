import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Restores of a desk whose heads are kept outside: anchors bind the line of the journal that they were written for.
@Suite struct AnchoredRestoreTests {
    private let test: TestDesk
    private let disk: String
    private let file: String
    /// A backup of the first day, before the mistaken restore.
    private let first: String

    init() throws {
        test = try TestDesk()
        disk = test.folder.path + "/anchors"
        file = disk + "/heads.txt"
        first = test.folder.path + "/first.db"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        try test.register()
        try begin(day: 1)
    }

    private func desk(days: Int = 2) throws -> Desk {
        var settings = DeskSettings()
        settings.anchorFile = file
        let now = TestDesk.now + Int64(days) * Milliseconds.day
        return try Desk(opening: test.folder, settings: settings, frozen: now)
    }

    private func begin(day: Int) throws {
        let desk = try desk(days: day)
        try desk.rebuild()
        let today = desk.zone.day(of: desk.now)
        try desk.record([.dayBegan(day: today, open: 0)], by: Actor.desk.name)
        try desk.setMark("day_begun", "\(today.rawValue)")
        try desk.anchorDays()
    }

    private func register() throws {
        let desk = try desk()
        try desk.rebuild()
        _ = try desk.perform(Act(actor: test.admin, steps: [.register(test.registration())]))
    }

    private func backUp(_ name: String) throws -> String {
        let path = test.folder.path + "/" + name
        try desk().backup(to: path)
        return path
    }

    /// Restores as the command does.
    @discardableResult
    private func restore(_ backup: String) throws -> RestoreReport {
        let report = try Desk.restore(backup, to: test.folder, anchors: file)
        let desk = try desk()
        try desk.rebuild()
        try desk.anchorRestore(report)
        return report
    }

    private func refusal(restoring backup: String) throws -> StoreProblem {
        do { try restore(backup) } catch DeskFailure.store(let problem) { return problem }
        throw Missing()
    }

    private func lines() throws -> [String] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    // MARK: A mistaken restore

    @Test(arguments: [false, true])
    func `a mistaken restore is taken back, by the desk that was kept or by a backup that anchors know`(
        byKeptDesk: Bool
    ) throws {
        _ = try backUp("first.db")
        try register()
        try begin(day: 2)
        let second = try backUp("second.db")
        try restore(first)
        let mistaken = try desk().journalEnd()
        try register()
        try begin(day: 3)
        #expect(try desk().audit(rebuild: false).isSound)

        let kept = DeskFolder(path: try test.folder.formerDesks.last.orThrow()).store
        let report = try restore(byKeptDesk ? kept : second)
        #expect(report.takenBack.map { $0.entry } == [mistaken])
        #expect(try lines().count { $0.hasSuffix(" restored") } == 2)
        #expect(try desk().audit(rebuild: false).finding == nil)
        try begin(day: 4)
        #expect(try desk().audit(rebuild: false).finding == nil)
        // And back again.
        let other = DeskFolder(path: try test.folder.formerDesks.last.orThrow()).store
        try restore(other)
        #expect(try desk().audit(rebuild: false).finding == nil)
    }

    @Test func `a journal without a restore is refused if no anchor shows that it was there before`() throws {
        _ = try backUp("first.db")
        try register()
        let sameDay = try backUp("second.db")
        try restore(first)
        let before = try lines()
        let problem = try refusal(restoring: sameDay)
        #expect(problem.kind == .integrity)
        let text = problem.phrase.english
        let kept = DeskFolder(path: try test.folder.formerDesks.last.orThrow()).store
        #expect(text.contains(sameDay) && text.contains("does not have the restore") && text.contains(kept), "\(text)")
        #expect(!text.contains("damaged") && !text.contains("use another backup"), "\(text)")
        #expect(try lines() == before)
        // What it names is the way.
        try restore(kept)
        #expect(try desk().audit(rebuild: false).finding == nil)
    }

    /// Whoever computes the chain anew can forge the note of a restore too; it can't be told from a restore that could not
    /// write its line, and so it is told at once, and for good by the line that it adds.
    @Test func `a chain that was hashed anew from before a restore is told, whatever the desk notes`() throws {
        try register()
        let seq = try desk().journalEnd()
        _ = try backUp("first.db")
        try register()
        try restore(first)
        try register()
        try begin(day: 3)
        try ForgedChain.forge(seq, in: test.folder, desk())
        #expect(try desk().audit(rebuild: false).isJournalWrong)
        #expect(throws: Never.self) { try desk().anchorRestore() }

        let restored = try desk().journal(after: seq).first { $0.kind == "deskRestored" }.orThrow().seq
        try sqlite(test.folder, "INSERT INTO meta VALUES ('restores_to_anchor', '\(restored)')")
        let before = try lines()
        #expect(try desk().audit(rebuild: false).remarks.contains { $0.english.contains("entry \(restored)") })
        try begin(day: 4)
        #expect(try lines().count > before.count && lines().starts(with: before))
    }

    // MARK: Where the anchors are

    @Test(arguments: [false, true])
    func `an empty mount point is not told of a restore, on the next days either`(byOlderVersion: Bool) throws {
        if byOlderVersion { try sqlite(test.folder, "DELETE FROM meta WHERE key = 'last_anchor'") }
        _ = try backUp("first.db")
        try register()
        try begin(day: 2)
        if byOlderVersion { try sqlite(test.folder, "DELETE FROM meta WHERE key = 'last_anchor'") }
        let files = FileManager.default
        try files.moveItem(atPath: disk, toPath: disk + ".away")
        try files.createDirectory(atPath: disk, withIntermediateDirectories: true)
        _ = try Desk.restore(first, to: test.folder, anchors: file)
        for day in 2...3 { #expect(throws: DeskFailure.self) { try begin(day: day) } }
        #expect(!files.fileExists(atPath: file))
        #expect(try desk(days: 3).audit(rebuild: false).remarks.isEmpty == false)

        try files.removeItem(atPath: disk)
        try files.moveItem(atPath: disk + ".away", toPath: disk)
        #expect(try desk(days: 3).audit(rebuild: false).isSound)
        try desk(days: 3).anchorDays()
        #expect(try lines().contains { $0.hasSuffix(" restored") })
        let report = try desk(days: 3).audit(rebuild: false)
        #expect(report.isSound && report.remarks.isEmpty, "\(report)")
        _ = try restore(try backUp("third.db"))
    }

    @Test func `another name for a file that is lost begins anew`() throws {
        try begin(day: 2)
        try FileManager.default.removeItem(atPath: file)
        #expect(try desk().audit(rebuild: false).remarks.count == 1)
        var settings = DeskSettings()
        settings.anchorFile = file + ".new"
        let other = try Desk(opening: test.folder, settings: settings, frozen: TestDesk.now + 2 * Milliseconds.day)
        #expect(try other.audit(rebuild: false).remarks.isEmpty)
    }

    @Test func `the settings that a backup brings are asked for anchors before anything is moved`() throws {
        let backup = try backUp("first.db")
        let anchor = try lines()[0].split(separator: " ")
        let other = String(repeating: "0", count: 64)
        try "\(anchor[0]) \(anchor[1]) \(other)\n".write(toFile: file, atomically: true, encoding: .utf8)
        let before = try lines()
        #expect {
            _ = try Desk.restore(backup, to: test.folder, later: { _ in file })
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .integrity && problem.phrase.english.contains("nothing was touched")
        }
        #expect(test.folder.formerDesks.isEmpty)
        #expect(try lines() == before)
    }
}
