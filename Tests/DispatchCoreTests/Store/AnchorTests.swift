import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import TestSupport
import Testing

/// Heads of the journal outside the desk: a chain that was computed anew is sound in itself, and is found all the same.
@Suite struct AnchorTests {
    private let test: TestDesk
    /// The folder of the file, as where another disk is mounted.
    private let disk: String
    private let file: String

    init() throws {
        test = try TestDesk()
        disk = test.folder.path + "/anchors"
        file = disk + "/heads.txt"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    }

    private func desk(days: Int = 0, in folder: DeskFolder? = nil) throws -> Desk {
        var settings = DeskSettings()
        settings.anchorFile = file
        return try Desk(
            opening: folder ?? test.folder,
            settings: settings,
            frozen: TestDesk.now + Int64(days) * 24 * Milliseconds.hour
        )
    }

    /// Begins a day as the timekeeper does, and adds anchors.
    private func begin(day: Int) throws {
        let desk = try desk(days: day)
        let today = desk.zone.day(of: desk.now)
        try desk.record([.dayBegan(day: today, open: 0)], by: Actor.desk.name)
        try desk.setMark("day_begun", "\(today.rawValue)")
        try desk.anchorDays()
    }

    @Test(arguments: [
        "desk.db", "desk.db-wal", "desk.db-journal", "desk.toml", "gateway.lock", "rebuild.lock",
        "tracks/2026-11-18.db",
        "backups/x", "../link/desk.db", "other",
    ])
    func `a file of the desk itself is none for anchors`(_ name: String) throws {
        let files = FileManager.default
        let parent = URL(fileURLWithPath: test.folder.path).deletingLastPathComponent().path
        let link = parent + "/link-\(UUID().uuidString)"
        try files.createSymbolicLink(atPath: link, withDestinationPath: test.folder.path)
        defer { try? files.removeItem(atPath: link) }
        try files.createSymbolicLink(atPath: test.folder.path + "/other", withDestinationPath: test.folder.store)
        var settings = DeskSettings()
        settings.anchorFile = name.hasPrefix("../") ? link + "/desk.db" : test.folder.path + "/" + name
        let desk = try Desk(opening: test.folder, settings: settings, frozen: TestDesk.now)
        // It is not opened here either: that would take away SQLite's locks.
        func size() -> UInt64? { try? files.attributesOfItem(atPath: settings.anchorFile)[.size] as? UInt64 }
        let before = size()
        try desk.anchorRestore()
        #expect(size() == before)
        let problem = desk.anchorProblem()
        #expect(problem?.kind == .badData && problem?.phrase.english.contains(settings.anchorFile) == true)
        #expect(try desk.audit(rebuild: false).isSound)
    }

    private func lines() throws -> [String] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private func forge(_ seq: Int64) throws { try ForgedChain.forge(seq, in: test.folder, test.desk) }

    @Test func `anchors that are gone from their file are told of, and none before a day has ended`() throws {
        #expect(try desk().audit(rebuild: false).remarks.isEmpty)
        try begin(day: 1)
        try begin(day: 2)
        #expect(try desk(days: 2).audit(rebuild: false).remarks.isEmpty)
        let whole = try lines()
        for left in [nil, "", "no anchor\n", whole[0] + "\n"] {
            try FileManager.default.removeItem(atPath: file)
            if let left { try left.write(toFile: file, atomically: true, encoding: .utf8) }
            let report = try desk(days: 2).audit(rebuild: false)
            #expect(report.isSound)
            #expect(report.remarks.count == 1)
            for text in report.remarks.flatMap({ [$0.chinese, $0.english] }) {
                #expect(text.contains(file) && text.contains("2026-11-19"), "\(text)")
            }
            if left == nil { try "".write(toFile: file, atomically: true, encoding: .utf8) }
        }
    }

    @Test func `a file that was named when days had ended lacks nothing`() throws {
        let today = test.desk.zone.day(of: test.desk.now)
        try test.desk.record([.dayBegan(day: today, open: 0)], by: Actor.desk.name)
        try test.desk.setMark("day_begun", "\(today.rawValue)")
        #expect(try desk().audit(rebuild: false).remarks.isEmpty)
    }

    @Test func `each day's head is a line, and days that were missed are made up for`() throws {
        try test.register()
        let first = try test.desk.journal(after: 0).last.orThrow()
        try begin(day: 1)
        #expect(try lines() == ["2026-11-18 \(first.seq) \(ForgedChain.hex(first.hash))"])
        #expect(try desk(days: 1).anchorDays() == 0)
        #expect(try lines().count == 1)

        // A folder in its place: the file can't be written for two days.
        let aside = file + ".aside"
        try FileManager.default.moveItem(atPath: file, toPath: aside)
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        for day in 2...3 { #expect(throws: DeskFailure.self) { try begin(day: day) } }
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.moveItem(atPath: aside, toPath: file)
        try begin(day: 4)
        #expect(try lines().map { $0.prefix(10) } == ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"])
        let report = try desk().audit(rebuild: false)
        #expect(report.isSound && report.anchors == 4, "\(report)")
    }

    /// What may have the name of the file, and what is said of it.
    enum NoFile: String, CaseIterable {
        case folder = "is a folder"
        case device = "is a device or a pipe"
        case full = "is a device or a pipe "
        case pipe = " is a device or a pipe"
        case danglingLink = "is a link that leads to no file"

        var said: String { rawValue.trimmingCharacters(in: .whitespaces) }

        func make(at path: String) throws {
            let files = FileManager.default
            switch self {
            case .folder: try files.createDirectory(atPath: path, withIntermediateDirectories: false)
            case .device: try files.createSymbolicLink(atPath: path, withDestinationPath: "/dev/null")
            case .full: try files.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
            case .pipe: try #require(mkfifo(path, 0o600) == 0)
            case .danglingLink: try files.createSymbolicLink(atPath: path, withDestinationPath: "/nowhere/anchors")
            }
        }
    }

    @Test(arguments: NoFile.allCases)
    func `what is no file takes no anchors, and is named`(_ kind: NoFile) throws {
        #expect(try desk().anchorProblem() == nil)
        try kind.make(at: file)
        let problem = try #require(try desk().anchorProblem())
        #expect(problem.kind == .badData && problem.phrase.english.contains("\(file) \(kind.said)"))
        #expect {
            try begin(day: 1)
        } throws: { error in
            guard case DeskFailure.store(let told) = error else { return false }
            return told == problem
        }
        // The journal is examined all the same.
        let report = try desk(days: 1).audit(rebuild: false)
        #expect(report.isSound && report.remarks == [problem.phrase])
    }

    @Test func `a file that can't be made, because a part of its path is a file, is none that can be written`() throws {
        var settings = DeskSettings()
        settings.anchorFile = test.folder.store + "/anchors.txt"
        let desk = try Desk(opening: test.folder, settings: settings, frozen: TestDesk.now)
        #expect(desk.anchorProblem()?.kind == .inputOutput)
    }

    @Test func `a chain that was hashed anew is found by the anchor`() throws {
        try begin(day: 1)
        try test.register()
        let seq = try test.desk.journalEnd()
        try test.register()
        try begin(day: 2)
        try forge(seq)
        // In itself the journal is sound, and so are its projections once they are made anew.
        #expect(try test.desk.audit(rebuild: false).isSound)
        let report = try desk().audit(rebuild: false)
        #expect(report.isJournalWrong)
        let made = try desk().backup(to: test.folder.path + "/b.db")
        #expect(made.isJournalWrong && made.finding == report.finding)
        let anchored = try #require(try lines().first?.split(separator: " ").dropFirst().first)
        #expect(report.firstWrong == Int64(anchored).map { $0 + 1 })
    }

    @Test func `a backup names the first entry that differs`() throws {
        try test.register()
        let seq = try test.desk.journalEnd()
        try test.register()
        let backup = test.folder.path + "/b.db"
        let made = try test.desk.backup(to: backup)
        #expect(try test.desk.audit(rebuild: false).head == made.head)
        try test.register()
        #expect(try test.desk.audit(rebuild: false, against: backup).isSound)
        try forge(seq)
        #expect(try test.desk.audit(rebuild: false).isSound)
        #expect(try test.desk.audit(rebuild: false, against: backup).firstWrong == seq)
    }

    @Test func `a journal that was cut off is shorter than its anchor`() throws {
        try test.register()
        try begin(day: 1)
        let end = try test.desk.journalEnd()
        try sqlite(
            test.folder,
            "DELETE FROM journal WHERE seq > 3; UPDATE meta SET value = '3' WHERE key = 'journal_end'"
        )
        #expect(end > 4)
        #expect(try test.desk.audit(rebuild: false).isSound)
        #expect(try desk().audit(rebuild: false).firstWrong == 4)
    }

    @Test func `a restore makes later anchors void, and only these`() throws {
        try test.register()
        try begin(day: 1)
        let backup = test.folder.path + "/b.db"
        try test.desk.backup(to: backup)
        try test.register()
        try begin(day: 2)
        _ = try Desk.restore(backup, to: test.folder)
        try desk(days: 2).anchorRestore()
        #expect(try desk(days: 2).audit(rebuild: false).anchors == 2)
        let restored = try desk(days: 2)
        try restored.rebuild()
        _ = try restored.perform(Act(actor: test.admin, steps: [.register(test.registration("恢复之后"))]))
        try begin(day: 3)
        #expect(try lines().count == 4)
        #expect(try desk(days: 3).audit(rebuild: false).finding == nil)
    }

    @Test func `a restore without the disk of the anchors is made up for, and later backups of that desk come back`()
        throws
    {
        try test.register()
        try begin(day: 1)
        let (first, second) = (test.folder.path + "/first.db", test.folder.path + "/second.db")
        try test.desk.backup(to: first)
        try test.register()
        try begin(day: 2)
        try FileManager.default.moveItem(atPath: disk, toPath: disk + ".away")
        _ = try Desk.restore(first, to: test.folder, anchors: file)
        #expect(throws: DeskFailure.self) { try desk(days: 2).anchorRestore() }
        try FileManager.default.moveItem(atPath: disk + ".away", toPath: disk)
        let untold = try desk(days: 2).audit(rebuild: false)
        #expect(untold.isSound && untold.anchors == 1, "\(untold)")
        #expect(
            untold.remarks.count == 1
                && untold.remarks[0].english.contains("(entry \(untold.entries)) is not in \(file)")
        )
        let restored = try desk(days: 2)
        try restored.rebuild()
        for text in ["第二处", "第三处"] {
            _ = try restored.perform(Act(actor: test.admin, steps: [.register(test.registration(text))]))
        }
        #expect(try restored.backup(to: second).finding == nil)
        _ = try Desk.restore(second, to: test.folder, anchors: file)
        try desk(days: 2).anchorDays()
        #expect(try lines().map { $0.hasSuffix(" restored") } == [false, false, true, true])
        let told = try desk(days: 2).audit(rebuild: false)
        #expect(told.isSound && told.remarks.isEmpty && told.anchors == 3, "\(told)")
        try desk(days: 2).anchorDays()
        #expect(try lines().count == 4)
    }

    @Test func `a disk that is not mounted is not told of a restore in its place`() throws {
        try test.register()
        try begin(day: 1)
        try begin(day: 2)
        let backup = test.folder.path + "/b.db"
        try test.desk.backup(to: backup)
        try FileManager.default.moveItem(atPath: disk, toPath: disk + ".away")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        _ = try Desk.restore(backup, to: test.folder, anchors: file)
        #expect(throws: DeskFailure.self) { try desk(days: 2).anchorRestore() }
        #expect(!FileManager.default.fileExists(atPath: file))
        try FileManager.default.removeItem(atPath: disk)
        try FileManager.default.moveItem(atPath: disk + ".away", toPath: disk)
        try desk(days: 2).anchorRestore()
        #expect(try lines().last?.hasSuffix(" restored") == true)
    }

    /// Whoever computes a chain anew can make it look like a restore, in a backup as well.
    @Test func `neither an entry that tells of a restore nor a backup that notes one makes anchors void`() throws {
        try test.register()
        try begin(day: 1)
        let (good, bad) = (test.folder.path + "/good.db", test.folder.path + "/bad.db")
        try test.desk.backup(to: good)
        try test.register()
        try begin(day: 2)
        let other = DeskFolder(path: test.folder.path + "/other")
        _ = try Desk.restore(good, to: other)
        let forged = try desk(in: other)
        try forged.rebuild()
        for text in ["第二处", "第三处"] {
            _ = try forged.perform(Act(actor: test.admin, steps: [.register(test.registration(text))]))
        }
        try forged.backup(to: bad)
        #expect {
            _ = try Desk.restore(bad, to: test.folder, anchors: file)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .integrity && problem.phrase.english.contains(file)
        }
        #expect(try forged.audit(rebuild: false).isSound)
        try sqlite(other, "DELETE FROM meta WHERE key = 'restores_to_anchor'")
        #expect(try forged.audit(rebuild: false).isJournalWrong)
    }

    @Test func `a backup that is not the journal of the anchors is refused, and later anchors say nothing of it`()
        throws
    {
        try test.register()
        let seq = try test.desk.journalEnd()
        try begin(day: 1)
        let (good, bad) = (test.folder.path + "/good.db", test.folder.path + "/bad.db")
        try test.desk.backup(to: good)
        try test.register()
        try begin(day: 2)
        _ = try Desk.restore(good, to: DeskFolder(path: test.folder.path + "/other"), anchors: file)
        try forge(seq)
        try test.desk.backup(to: bad)
        #expect {
            _ = try Desk.restore(bad, to: test.folder, anchors: file)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .integrity && problem.phrase.english.contains(bad)
                && problem.phrase.english.contains(file)
        }
        #expect(test.folder.formerDesks.isEmpty)
        #expect(try Desk.restore(bad, to: test.folder).former != nil)
    }

    @Test func `a line that a full disk has cut off spoils neither the others nor the next`() throws {
        try test.register()
        try begin(day: 1)
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("2026-11-19 12 5f".utf8))
        try handle.close()
        try begin(day: 2)
        #expect(try lines().count == 3)
        #expect(try desk().audit(rebuild: false).anchors == 2)
    }

    @Test func `a file that is neither a backup nor anchors is refused`() throws {
        let other = test.folder.path + "/other.txt"
        try "nothing".write(toFile: other, atomically: true, encoding: .utf8)
        for (path, kind) in [(other, StoreProblem.Kind.badData), (other + "x", .noDesk)] {
            #expect {
                try test.desk.audit(rebuild: false, against: path)
            } throws: { error in
                guard case DeskFailure.store(let problem) = error else { return false }
                return problem.kind == kind
            }
        }
    }
}
