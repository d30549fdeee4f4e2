import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// A backup is the whole desk in one file: store, settings, and on demand the tracks; a restore says what it has brought.
@Suite struct BackupFilesTests {
    private let test: TestDesk
    private let backup: String
    /// A folder without a desk.
    private let other: DeskFolder
    private static let settings = "name = \"道里\"\ncounty = 230103\nbackup.at = \"03:00\"\n"

    init() throws {
        test = try TestDesk()
        backup = test.folder.path + "/b.db"
        other = DeskFolder(path: test.folder.path + "/other")
        try Self.settings.write(toFile: test.folder.settings, atomically: true, encoding: .utf8)
        try test.register()
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    private func county(_ folder: DeskFolder) throws -> Int {
        var settings = DeskSettings()
        try settings.read(toml: text(folder.settings), file: folder.settings)
        return settings.county
    }

    /// A backup as an older version made it: the store alone.
    private func makeOld() throws {
        try test.desk.backup(to: backup)
        let copy = DeskFolder(path: test.folder.path + "/copy")
        try FileManager.default.createDirectory(atPath: copy.path, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: backup, toPath: copy.store)
        try sqlite(copy, "DROP TABLE backup_files; DROP TABLE backup_pieces")
        try FileManager.default.moveItem(atPath: copy.store, toPath: backup)
    }

    // MARK: Settings

    @Test func `settings come back as they were, closed to others, and leave nothing in the store`() throws {
        let made = try test.desk.backup(to: backup)
        #expect(made.hasSettings && made.trackDays == 0)
        #expect(try mode(backup) == 0o600)
        let report = try Desk.restore(backup, to: other)
        #expect(report.settings == .brought)
        #expect(try text(other.settings) == Self.settings)
        #expect(try mode(other.settings) == 0o600)
        #expect(try sqlite(other, "SELECT name FROM sqlite_master WHERE name LIKE 'backup_%'").isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: other.path)
        #expect(!names.contains { $0.contains(".bringing-") })
    }

    @Test func `settings that were there are kept with their desk, or under a name of their own`() throws {
        try test.desk.backup(to: backup)
        try "county = 230104\n".write(toFile: test.folder.settings, atomically: true, encoding: .utf8)
        let kept = try Desk.restore(backup, to: test.folder).former.orThrow()
        #expect(try text(DeskFolder(path: kept).settings) == "county = 230104\n")
        #expect(try text(test.folder.settings) == Self.settings)

        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        try "county = 230105\n".write(toFile: other.settings, atomically: true, encoding: .utf8)
        try Desk.restore(backup, to: other)
        let names = try FileManager.default.contentsOfDirectory(atPath: other.path)
        let aside = try names.first { $0.hasPrefix("desk.toml.before-restore-") }.orThrow()
        #expect(try text(other.path + "/" + aside) == "county = 230105\n")
    }

    @Test func `settings that are a link are kept with their desk alone`() throws {
        try test.desk.backup(to: backup)
        let elsewhere = test.folder.path + "/elsewhere.toml"
        try "county = 230104\n".write(toFile: elsewhere, atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(atPath: test.folder.settings)
        try FileManager.default.createSymbolicLink(atPath: test.folder.settings, withDestinationPath: elsewhere)
        let kept = try Desk.restore(backup, to: test.folder).former.orThrow()
        #expect(try text(DeskFolder(path: kept).settings) == "county = 230104\n")
        #expect(try text(test.folder.settings) == Self.settings)
        let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.path)
        #expect(!names.contains { $0.hasPrefix("desk.toml.") })
    }

    struct Older: Sendable, CustomTestStringConvertible {
        /// The settings that are there; nil for none.
        var there: String?
        var settings: RestoreReport.Settings
        var testDescription: String { there ?? "none" }
    }

    /// The cases of the test's desk have the county and the desk the name that are built in.
    private static let older = [
        Older(there: "county = 230102\nbackup.at = \"03:00\"\n", settings: .kept),
        Older(there: "county = 230103\n", settings: .made(county: 230_102)),
        Older(there: "name = \"别处\"\n", settings: .made(county: 230_102)),
        Older(there: "this is no TOML", settings: .made(county: 230_102)),
        Older(there: nil, settings: .made(county: 230_102)),
    ]

    @Test(arguments: older)
    func `a backup without settings never gets the county of another desk`(_ older: Older) throws {
        try makeOld()
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        try older.there?.write(toFile: other.settings, atomically: true, encoding: .utf8)
        #expect(try Desk.restore(backup, to: other).settings == older.settings)
        #expect(try county(other) == 230_102)
        if older.settings == .kept { #expect(try text(other.settings) == older.there) }
        let desk = try Desk(opening: other, settings: DeskSettings(), frozen: TestDesk.now)
        try desk.rebuild()
        #expect(try desk.audit(rebuild: true).isSound)
    }

    // MARK: Tracks

    private func writeTrack() throws {
        let fix = Fix(point: TestDesk.point, at: TestDesk.now, receivedAt: TestDesk.now)
        let writer = try PositionWriter(test.desk)
        try writer.write([StoredFix(unit: CallSign("01"), fix: fix, isNewest: true)])
        writer.close()
    }

    private func fixes(_ folder: DeskFolder) throws -> Int {
        let desk = try Desk(opening: folder, settings: DeskSettings(), frozen: TestDesk.now)
        var count = 0
        try desk.track(of: nil, since: TestDesk.now + -Milliseconds.day, until: TestDesk.now + Milliseconds.day) {
            _,
            _ in count += 1
        }
        return count
    }

    @Test(arguments: [false, true])
    func `tracks come with the backup only if asked for`(hasTracks: Bool) throws {
        try writeTrack()
        let made = try test.desk.backup(to: backup, BackupContents(hasTracks: hasTracks))
        #expect(made.trackDays == (hasTracks ? 1 : 0))
        let report = try Desk.restore(backup, to: other)
        #expect(report.trackDays == made.trackDays && report.keptTrackDays == 0)
        #expect(try fixes(other) == (hasTracks ? 1 : 0))
    }

    @Test func `a day that is there stays, and the WAL of one that is gone is not taken for the new one's`() throws {
        try writeTrack()
        try test.desk.backup(to: backup, BackupContents(hasTracks: true))
        try FileManager.default.createDirectory(atPath: other.tracks, withIntermediateDirectories: true)
        let day = other.tracks + "/2026-11-18.db"
        try Data("a WAL".utf8).write(to: URL(fileURLWithPath: day + "-wal"))
        try Desk.restore(backup, to: other)
        #expect(try fixes(other) == 1)

        try Data("there".utf8).write(to: URL(fileURLWithPath: day))
        let report = try Desk.restore(backup, to: other)
        #expect(report.keptTrackDays == 1)
        #expect(try text(day) == "there")
    }

    @Test func `a large file goes through in pieces, and the restored store is not as large`() throws {
        try FileManager.default.createDirectory(atPath: test.folder.tracks, withIntermediateDirectories: true)
        let day = test.folder.tracks + "/2026-11-17.db"
        let large = DeskFolder(path: test.folder.path + "/large")
        try FileManager.default.createDirectory(atPath: large.path, withIntermediateDirectories: true)
        try writeTrack()
        try FileManager.default.copyItem(atPath: test.folder.tracks + "/2026-11-18.db", toPath: large.store)
        try sqlite(large, "INSERT INTO batches (fixes) VALUES (randomblob(9000000))")
        try FileManager.default.copyItem(atPath: large.store, toPath: day)
        #expect(try test.desk.backup(to: backup, BackupContents(hasTracks: true)).trackDays == 2)
        try Desk.restore(backup, to: other)
        // All but the header, which tells of the WAL and counts changes.
        let (old, new) = (day, other.tracks + "/2026-11-17.db")
        let contents = try [old, new].map { try Data(contentsOf: URL(fileURLWithPath: $0)).dropFirst(100) }
        #expect(contents[0] == contents[1])
        let size = try #require(FileManager.default.attributesOfItem(atPath: other.store)[.size] as? Int)
        #expect(size < 9_000_000)
    }

    @Test func `a day that can't be read is told, and the others are in the backup`() throws {
        try writeTrack()
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: test.folder.tracks + "/2026-11-17.db"))
        let made = try test.desk.backup(to: backup, BackupContents(hasTracks: true))
        #expect(made.trackDays == 1)
        #expect(made.unreadableDays == [LocalDay(year: 2026, month: 11, day: 17)])
    }

    // MARK: Secrets

    @Test func `a backup without secrets holds no byte of them, and a restore says who has to be enrolled again`()
        throws
    {
        let key = Array("0123456789abcdefghijklmnopqrstuv".utf8)
        let id = DeviceID(.report, "a1")
        try test.desk.enrol(Device(id: id, unit: CallSign("01")), key: key, by: test.admin)
        try test.desk.enrol(Device(id: TestDesk.terminal, unit: CallSign("01")), key: nil, by: test.admin)
        try test.desk.keepCode("SECRET", of: TestDesk.terminal, from: "192.0.2.7:40001")
        try test.desk.backup(to: backup)
        #expect(try Data(contentsOf: URL(fileURLWithPath: backup)).range(of: Data(key)) != nil)
        let bare = test.folder.path + "/bare.db"
        try test.desk.backup(to: bare, BackupContents(hasSecrets: false))
        #expect(try Data(contentsOf: URL(fileURLWithPath: bare)).range(of: Data(key)) == nil)

        #expect(try Desk.restore(bare, to: other).isWithoutSecrets)
        let desk = try Desk(opening: other, settings: DeskSettings(), frozen: TestDesk.now)
        try desk.rebuild()
        #expect(try desk.devicesWithoutKey() == [id.matching])
        // Nobody is believed where the code was.
        #expect(try desk.deviceStates() == [DeviceState(device: TestDesk.terminal)])
        #expect(try desk.audit(rebuild: true).isSound)
        // Nothing of the mark is left: a later backup of this desk says what it is itself.
        try desk.backup(to: other.path + "/again.db")
        let third = DeskFolder(path: test.folder.path + "/third")
        #expect(try !Desk.restore(other.path + "/again.db", to: third).isWithoutSecrets)
    }

    // MARK: Damage and interruption

    @Test(arguments: [
        "UPDATE backup_pieces SET bytes = CAST('county = 999999' AS BLOB)",
        "DELETE FROM backup_pieces",
        "UPDATE backup_files SET name = '../desk.toml'",
        "UPDATE backup_files SET name = 'tracks/../../x.db'",
        "DROP TABLE backup_pieces; CREATE TABLE backup_pieces (x)",
        "CREATE TRIGGER t AFTER DELETE ON backup_pieces BEGIN DELETE FROM outbox; END",
    ])
    func `files that were changed in a backup are refused, and the desk is not touched`(sql: String) throws {
        try test.desk.backup(to: backup)
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: backup, toPath: other.store)
        try sqlite(other, sql)
        #expect {
            try Desk.restore(other.store, to: test.folder)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .integrity
        }
        #expect(test.folder.formerDesks.isEmpty)
        #expect(try text(test.folder.settings) == Self.settings)
        let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.path)
        #expect(!names.contains { $0.contains("ing-") })
    }

    @Test func `a store that was made by copying a backup is sound`() throws {
        try test.desk.backup(to: backup)
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: backup, toPath: other.store)
        let desk = try Desk(opening: other, settings: DeskSettings(), frozen: TestDesk.now)
        #expect(try desk.audit(rebuild: true).isSound)
        #expect(try desk.backup(to: other.path + "/b.db").entries == desk.journalEnd())
    }

    /// The number of a process that has ended: none may be as large.
    private static let ended = "999999999"

    @Test(arguments: [true, false])
    func `settings of a killed restore come with its store, and else never`(isInPlace: Bool) throws {
        try test.desk.backup(to: backup)
        try Desk.restore(backup, to: other)
        try "county = 230105\n".write(toFile: other.settings, atomically: true, encoding: .utf8)
        // What is on the disk between the store and the settings: they are pending, with the head of the new store.
        let desk = try Desk(opening: other, settings: DeskSettings(), frozen: TestDesk.now)
        let head = try desk.audit(rebuild: false)
        let pending = other.store + ".bringing-" + Self.ended
        try FileManager.default.createDirectory(atPath: pending, withIntermediateDirectories: true)
        try Self.settings.write(toFile: pending + "/desk.toml", atomically: true, encoding: .utf8)
        let hash = isInPlace ? head.head : String(repeating: "0", count: 64)
        try "\(head.entries) \(hash)".write(toFile: pending + "/head", atomically: true, encoding: .utf8)

        Desk.mendInterrupted(other)
        #expect(try text(other.settings) == (isInPlace ? Self.settings : "county = 230105\n"))
        #expect(FileManager.default.fileExists(atPath: pending) == !isInPlace)
        try Desk.restore(backup, to: other)
        #expect(try text(other.settings) == Self.settings)
        #expect(!FileManager.default.fileExists(atPath: pending))
    }
}
