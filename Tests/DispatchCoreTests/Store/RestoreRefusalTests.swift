import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import TestSupport
import Testing

/// A backup that is damaged or forged never takes the place of a desk, not for a moment: a gateway would go on with it.
@Suite struct RestoreRefusalTests {
    /// A desk with devices and orders, a backup of it, and one more case.
    private let test: TestDesk
    private let backup: String
    /// The last entry of the backup.
    private let end: Int64

    init() throws {
        test = try StoreAuditTests.desk()
        backup = test.folder.path + "/copy.db"
        end = try test.desk.backup(to: backup).entries
        try test.register("备份后")
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: test.folder.path).sorted()
    }

    /// Restores, and returns the problem for which that was refused; nil if it was done.
    private func problem(restoring file: String, anchors: String? = nil) throws -> StoreProblem? {
        do {
            _ = try Desk.restore(file, to: test.folder, anchors: anchors)
            return nil
        } catch DeskFailure.store(let problem) {
            return problem
        }
    }

    /// Changes the backup, expects that it is refused for a reason that has these words, and that nothing else happens.
    private func expectRefusal(_ words: String, _ sql: String) throws {
        let bad = DeskFolder(path: test.folder.path + "/bad")
        try FileManager.default.createDirectory(atPath: bad.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: backup, toPath: bad.store)
        try sqlite(bad, sql)
        let (before, last) = (try names(), try test.desk.journalEnd())
        let problem = try #require(try problem(restoring: bad.store))
        #expect(problem.kind == .integrity)
        for text in [bad.store, words, "use another backup"] {
            #expect(problem.phrase.english.contains(text), "\(problem.phrase.english)")
        }
        #expect(try names() == before)
        #expect(try test.desk.journalEnd() == last)
        // The desk that is open goes on: it was not replaced.
        try test.register("照常")
    }

    @Test(arguments: [
        (
            "outbox item 9 comes from no act",
            """
            INSERT INTO outbox VALUES (9, '02', 'message', NULL, '{"text":"去河边"}', 'queued', 0, 1, NULL, NULL, NULL)
            """
        ),
        ("outbox item 1 is not as its act queued it", "UPDATE outbox SET unit = '02' WHERE id = 1"),
        ("outbox item 3 is delivered", "UPDATE outbox SET state = 'queued', done_at = NULL WHERE id = 3"),
        ("report:p01 was enrolled with another key", "UPDATE device_keys SET key = X'09' WHERE device = 'report:p01'"),
        ("report:ghost is not enrolled", "INSERT INTO device_keys VALUES ('report:ghost', X'01')"),
        (
            "receipt report:ghost 1",
            """
            INSERT INTO receipts VALUES ('report:ghost', 1, zeroblob(16), '{"ok":true}');
            INSERT INTO devices SELECT 'report:ghost', 'report:ghost', kind, unit, source, datum, interval_s, lenient,
                fingerprint, revoked FROM devices WHERE id = 'report:p01'
            """
        ),
        ("journal entry 3 does not match its hash", "UPDATE journal SET actor = 'x' WHERE seq = 3"),
        ("more", "CREATE TABLE more (x)"),
        ("desk.toml in it is damaged", "UPDATE backup_files SET length = 9"),
    ])
    func `what an audit would find afterwards is found before`(_ words: String, _ sql: String) throws {
        try expectRefusal(words, sql)
    }

    @Test func `an entry that no version of the program has written is found although the chain is sound`() throws {
        let entries = try test.desk.journal(after: 0)
        let last = try #require(entries.first { $0.seq == end })
        let before = try #require(entries.first { $0.seq == end - 1 })
        let body = "{\"unheardOf\":{}}"
        let hash = ForgedChain.hex(ForgedChain.hash(before.hash, last, body))
        try expectRefusal(
            "journal entry \(end) cannot be parsed",
            "UPDATE journal SET body = '\(body)', hash = X'\(hash)' WHERE seq = \(end)"
        )
    }

    @Test func `projections of another version, or none, are made anew`() throws {
        let old = DeskFolder(path: test.folder.path + "/old")
        try FileManager.default.createDirectory(atPath: old.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: backup, toPath: old.store)
        try sqlite(
            old,
            "UPDATE meta SET value = 'cases:0' WHERE key = 'projections'; DELETE FROM devices; DROP TABLE rollups"
        )
        #expect(try problem(restoring: old.store) == nil)
        let desk = try test.again()
        try desk.rebuild()
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test func `a backup that a restore would refuse says so when it is made, and none after a repair`() throws {
        let (first, second) = (test.folder.path + "/first.db", test.folder.path + "/second.db")
        try sqlite(test.folder, "UPDATE device_keys SET key = X'09' WHERE device = 'report:p01'")
        #expect(try test.desk.backup(to: first).finding?.english.contains("report:p01") == true)
        #expect(try problem(restoring: first)?.kind == .integrity)
        _ = try test.desk.repair(by: test.admin)
        #expect(try test.desk.backup(to: second).finding == nil)
        #expect(try problem(restoring: second) == nil)
    }

    // MARK: Damage

    @Test(arguments: RestoreTests.damages)
    func `of a damaged backup the sentence names the file and blames nothing else`(_ damage: RestoreTests.Damage) throws
    {
        let bad = test.folder.path + "/bad.db"
        try damage.spoil(try Data(contentsOf: URL(fileURLWithPath: backup))).write(to: URL(fileURLWithPath: bad))
        let before = try names()
        let problem = try #require(try problem(restoring: bad))
        expectBlame(of: bad, problem)
        #expect(try names() == before)
    }

    @Test func `a folder is no backup`() throws {
        let problem = try #require(try problem(restoring: test.folder.tracks))
        #expect(problem.kind == .badData)
        expectBlame(of: test.folder.tracks, problem)
    }

    /// One bit in each of 24 places: what does no harm is restored, all else is refused for the backup's sake.
    @Test func `a flipped bit is the backup's fault, or does no harm`() throws {
        let bad = test.folder.path + "/bad.db"
        let whole = try Data(contentsOf: URL(fileURLWithPath: backup))
        let places = (0..<24).map { whole.count / 24 * $0 + 131 * $0 % 4096 }
        for place in places {
            var data = whole
            data[place] ^= 0x10
            try data.write(to: URL(fileURLWithPath: bad))
            if let problem = try problem(restoring: bad) {
                expectBlame(of: bad, problem)
            } else {
                let desk = try test.again()
                try desk.rebuild()
                #expect(try desk.audit(rebuild: false).isSound, "at \(place)")
                desk.store.close()
            }
        }
    }

    private func expectBlame(of file: String, _ problem: StoreProblem) {
        let text = problem.phrase.english
        #expect([.integrity, .badData, .unavailable].contains(problem.kind), "\(problem.kind): \(text)")
        #expect(text.contains(file), "\(text)")
        for wrong in ["zhiban restore", "was deleted", "cannot create", ".restoring-"] {
            #expect(!text.contains(wrong), "\(text)")
        }
    }

    @Test func `a backup of a newer version says so`() throws {
        let newer = DeskFolder(path: test.folder.path + "/newer")
        try FileManager.default.createDirectory(atPath: newer.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: backup, toPath: newer.store)
        try sqlite(newer, "INSERT INTO grdb_migrations VALUES ('9999')")
        let problem = try #require(try problem(restoring: newer.store))
        #expect(problem.kind == .unavailable)
        #expect(problem.phrase.english.contains("newer zhiban"))
    }

    // MARK: A clock that stands

    @Test func `while the clock stands only a desk for practice is restored`() throws {
        let real = DeskFolder(path: test.folder.path + "/real")
        try Desk.make(in: real, settings: DeskSettings(), settingsText: "") { desk in
            try desk.record([.dayBegan(day: LocalDay(year: 2026, month: 11, day: 18), open: 0)], by: "desk")
        }
        let file = real.path + "/copy.db"
        try Desk(opening: real, settings: DeskSettings()).backup(to: file)
        let (later, target) = (TestDesk.now + Milliseconds.day, DeskFolder(path: test.folder.path + "/target"))
        #expect {
            _ = try Desk.restore(file, to: target, frozen: later)
        } throws: { ($0 as? DeskFailure)?.refusal == .ofDesk(.clockStands) }
        #expect(!FileManager.default.fileExists(atPath: target.path))

        _ = try Desk.restore(backup, to: target, frozen: later)
        let desk = try Desk(opening: target, settings: DeskSettings(), frozen: later)
        #expect(try desk.journal(after: 0).last?.at == later)
    }

    @Test func `while the clock stands a repair of a real desk leaves nothing`() throws {
        let real = DeskFolder(path: test.folder.path + "/real")
        try Desk.make(in: real, settings: DeskSettings(), settingsText: "") { desk in
            try desk.record([.dayBegan(day: LocalDay(year: 2026, month: 11, day: 18), open: 0)], by: "desk")
        }
        try sqlite(real, "INSERT INTO device_keys VALUES ('report:ghost', X'01')")
        let desk = try Desk(opening: real, settings: DeskSettings(), frozen: TestDesk.now)
        #expect {
            _ = try desk.repair(by: test.admin)
        } throws: { ($0 as? DeskFailure)?.refusal == .ofDesk(.clockStands) }
        let names = try FileManager.default.contentsOfDirectory(atPath: real.path)
        #expect(!names.contains { $0.hasPrefix("before-repair") })
    }
}
