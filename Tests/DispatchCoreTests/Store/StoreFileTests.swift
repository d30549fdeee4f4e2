import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Opening files that are not a desk, and backup and restore.
@Suite struct StoreFileTests {
    private func problem(opening folder: DeskFolder) -> StoreProblem.Kind? {
        do {
            _ = try Desk(opening: folder, settings: DeskSettings())
            return nil
        } catch {
            guard case .store(let problem) = error else { return nil }
            return problem.kind
        }
    }

    @Test func `a folder without a desk says how to make one`() {
        #expect(problem(opening: DeskFolder(path: "/nonexistent-\(UUID().uuidString)")) == .noDesk)
    }

    @Test(arguments: ["这不是数据库", "", "SQLite format 3\u{0}" + String(repeating: "x", count: 200)])
    func `a file that is no desk is left as it is`(_ content: String) throws {
        let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-no-desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try content.write(toFile: folder.store, atomically: true, encoding: .utf8)
        #expect(problem(opening: folder) == .badData)
        #expect(try String(contentsOfFile: folder.store, encoding: .utf8) == content)
    }

    @Test func `a desk of a newer version is refused and left as it is`() throws {
        let test = try TestDesk()
        try sqlite(test.folder, "INSERT INTO grdb_migrations VALUES ('9999')")
        #expect(problem(opening: test.folder) == .unavailable)
    }

    @Test func `a desk is made whole or not at all`() throws {
        let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-half-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        #expect(throws: DeskFailure.self) {
            try Desk.make(in: folder, settings: DeskSettings(), settingsText: "") { _ in throw Missing() }
        }
        #expect(problem(opening: folder) == .noDesk)
        let test = try TestDesk()
        #expect(throws: DeskFailure.self) {
            try Desk.make(in: test.folder, settings: DeskSettings(), settingsText: "") { _ in }
        }
    }

    @Test func `a backup is the desk, and restoring keeps the desk that was there`() throws {
        let test = try TestDesk()
        let item = try test.register("备份前")
        let file = test.folder.path + "/copy.db"
        try test.desk.backup(to: file)
        try test.register("备份后")
        #expect(throws: DeskFailure.self) { try test.desk.backup(to: file) }

        let kept = try Desk.restore(file, to: test.folder).former.orThrow()
        #expect(FileManager.default.fileExists(atPath: kept))
        let restored = try test.again()
        try restored.rebuild()
        #expect(try restored.fetchCase(item.id)?.text == "备份前")
        #expect(try restored.cases(number: 102, day: nil).isEmpty)
        #expect(try restored.audit(rebuild: true).isSound)
    }

    @Test func `a damaged backup is refused before the desk is touched`() throws {
        let test = try TestDesk()
        try test.register("还在")
        let file = test.folder.path + "/copy.db"
        try test.desk.backup(to: file)
        let copy = DeskFolder(path: test.folder.path + "/damaged")
        try FileManager.default.createDirectory(atPath: copy.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: file, toPath: copy.store)
        try sqlite(copy, "UPDATE journal SET actor = 'x' WHERE seq = 2")
        #expect(throws: DeskFailure.self) { try Desk.restore(copy.store, to: test.folder) }
        #expect(try test.again().cases(number: 101, day: nil).count == 1)
    }

    @Test func `a confirmed act is synced to the disk`() throws {
        let test = try TestDesk()
        // 2 is FULL; opening a GRDB pool sets its writer to 1.
        #expect(try test.desk.store.synchronousLevel() == 2)
    }

    @Test func `who has the desk open while it is restored is told, and nothing confirmed is lost`() throws {
        let test = try TestDesk()
        let item = try test.register("备份前")
        let file = test.folder.path + "/copy.db"
        try test.desk.backup(to: file)
        let confirmed = try test.act(item.id, .note("备份后"))
        let kept = try Desk.restore(file, to: test.folder).former.orThrow()
        #expect {
            try test.act(item.id, .note("还在用旧的"))
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .unavailable
        }
        let old = DeskFolder(path: kept)
        let before = try Desk(opening: old, settings: DeskSettings(), frozen: TestDesk.now)
        #expect(try before.fetchCase(item.id)?.version == confirmed.version)
        #expect(try test.again().fetchCase(item.id)?.version == item.version)
    }

    struct BadRow: Sendable, CustomTestStringConvertible {
        var name: String
        var sql: String
        var testDescription: String { name }
    }

    static let badRows = [
        BadRow(name: "an unknown state", sql: "UPDATE cases SET state = 'LOST'"),
        BadRow(name: "a priority of 9", sql: "UPDATE cases SET priority = 9"),
        BadRow(name: "closed without a time", sql: "UPDATE cases SET state = 'CLOSED'"),
        BadRow(name: "a latitude of 200", sql: "UPDATE cases SET lat = 200"),
        BadRow(name: "half a position", sql: "UPDATE cases SET lat = NULL"),
        BadRow(name: "text where a number belongs", sql: "UPDATE cases SET day = 'today'"),
        BadRow(name: "a status of 12", sql: "UPDATE units SET own_status = 12"),
        BadRow(name: "an ended assignment without an end", sql: "UPDATE assignments SET status = 'done'"),
        BadRow(name: "a short grid code", sql: "UPDATE cases SET grid = '123'"),
        BadRow(name: "an SOS without a terminal", sql: "UPDATE units SET sos_at = 1"),
        BadRow(name: "an SOS off the earth", sql: "UPDATE units SET sos_lat = 91"),
    ]

    @Test(arguments: badRows)
    func `the schema itself refuses`(_ row: BadRow) throws {
        let test = try TestDesk()
        _ = try test.dispatched()
        let before = try projections(test.folder)
        #expect(throws: SQLiteShellFailure.self) { try sqlite(test.folder, row.sql) }
        #expect(try projections(test.folder) == before)
    }

    @Test func `a desk that was killed within a checkpoint opens`() throws {
        let test = try TestDesk()
        try test.register("已确认")
        // The first page is in the WAL, and has reached the file, which has not grown yet.
        try sqlite(test.folder, "PRAGMA user_version = 0")
        let other = DeskFolder(path: test.folder.path + "/other")
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: test.folder.store))
        bytes.replaceSubrange(28..<32, with: [0, 1, 0, 0])
        try bytes.write(to: URL(fileURLWithPath: other.store))
        try FileManager.default.copyItem(atPath: test.folder.store + "-wal", toPath: other.store + "-wal")

        let desk = try Desk(opening: other, settings: DeskSettings(), frozen: TestDesk.now)
        #expect(try desk.journalEnd() == test.desk.journalEnd())
        #expect(try desk.audit(rebuild: true).isSound)
    }

    /// The stored copies of the released schemas, which never change; a new migration adds one, copied from
    /// `Schema.sql`.
    static let released = ["Schema-1.sql", "Schema-2.sql", "Schema-3.sql", "Schema-4.sql"]

    private func stored(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name)
    }

    /// Makes every change of a migration or a projection's schema visible here; the projection then raises its version.
    @Test func `the schema of a new desk is the recorded one`() throws {
        let test = try TestDesk()
        // The shadow tables of virtual tables are left out.
        let schema = try sqlite(
            test.folder,
            """
            SELECT sql || ';' FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'grdb%' AND name NOT IN (
                SELECT s.name FROM sqlite_schema AS s JOIN sqlite_schema AS v
                ON v.sql LIKE 'CREATE VIRTUAL%' AND s.name LIKE v.name || '!_%' ESCAPE '!')
            ORDER BY type DESC, name
            """
        )
        let file = stored("Schema.sql")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try schema.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(schema == (try String(contentsOf: file, encoding: .utf8)))
    }

    @Test(arguments: released)
    func `a desk of a released version opens, and is brought up to date`(_ name: String) throws {
        let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-old-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let newest = try Int(name.filter(\.isNumber)).orThrow()
        let versions = (1...newest).map { "('\($0)')" }.joined(separator: ", ")
        try sqlite(
            folder,
            """
            PRAGMA journal_mode = WAL; PRAGMA application_id = 0x7A62616E;
            \(try String(contentsOf: stored(name), encoding: .utf8))
            CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
            INSERT INTO grdb_migrations VALUES \(versions);
            """
        )
        let desk = try Desk(opening: folder, settings: DeskSettings())
        try desk.record([.deskMade(name: "旧", county: 230_102, citySeed: nil)], by: "desk")
        #expect(try desk.adopt([DeviceID(.jt808, "013800000031")]).map(\.unit) == [CallSign("A1")])
        #expect(try desk.audit(rebuild: true).isSound)
    }
}
