import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import TestSupport
import Testing

/// Who may use the files of a desk: its owner, or a group; never anybody else.
@Suite struct FileAccessTests {
    private static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    /// A folder of its own that is deleted with it.
    private final class Place {
        let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-access-\(UUID().uuidString)")

        deinit { try? FileManager.default.removeItem(atPath: folder.path) }

        func make(_ mode: mode_t) throws {
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            chmod(folder.path, mode)
        }
    }

    @Test(arguments: [
        (mode_t(0o700), false), (0o755, false), (0o750, false), (0o2750, false), (0o770, true), (0o2770, true),
        (0o2775, true), (0o777, false), (0o1777, false),
    ])
    func `the mode of the folder says whether a group shares the desk`(_ mode: mode_t, _ isShared: Bool) throws {
        let place = Place()
        try place.make(mode)
        #expect(place.folder.access.isShared == isShared)
    }

    enum Policy: CaseIterable {
        case owner, group

        var fileMode: mode_t { self == .owner ? 0o600 : 0o660 }
        var folderMode: mode_t { self == .owner ? 0o700 : 0o2770 }
    }

    /// Makes every kind of file that there is in a desk's folder, at the usual umask of a login.
    @Test(arguments: Policy.allCases)
    func `whatever is made in the folder has its access`(_ policy: Policy) throws {
        let place = Place()
        let folder = place.folder
        if policy == .group { try folder.share(with: getegid()) }
        try Desk.make(in: folder, settings: DeskSettings(), settingsText: "", frozen: TestDesk.now) { desk in
            let unit = Unit(callSign: CallSign("01"), name: "队员", kind: .officer, department: "一队")
            try desk.record([.unitsImported(units: [unit])], by: "desk")
        }
        let desk = try Desk(opening: folder, settings: DeskSettings(), frozen: TestDesk.now)
        try desk.record([.dayBegan(day: LocalDay(year: 2026, month: 11, day: 18), open: 0)], by: "desk")
        let fix = Fix(point: TestDesk.point, at: TestDesk.now, receivedAt: TestDesk.now)
        let writer = try PositionWriter(desk)
        try writer.write([StoredFix(unit: CallSign("01"), fix: fix, isNewest: true)])
        for lock in [folder.lock, folder.path + "/rebuild.lock"] {
            let descriptor = try folder.access.openLock(lock)
            close(descriptor)
        }
        let backup = folder.path + "/copy.db"
        try desk.backup(to: backup)
        try folder.access.createFolder(folder.backups)
        try desk.backup(to: folder.backups + "/night.db", for: folder.access)
        let former = try Desk.restore(backup, to: folder).former.orThrow()
        let restored = try Desk(opening: folder, settings: DeskSettings(), frozen: TestDesk.now)
        try restored.rebuild()

        let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
        // The files of SQLite are among them: they hold the same data.
        for suffix in ["", "-wal", "-shm"] { #expect(names.contains("desk.db" + suffix)) }
        #expect(names.contains("tracks/2026-11-18.db") && names.contains("desk.toml"))
        #expect(Self.mode(folder.path) == policy.folderMode)
        for name in names {
            let path = folder.path + "/" + name
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            // A backup that a person writes is that person's.
            let file = name == "copy.db" ? 0o600 : policy.fileMode
            #expect(Self.mode(path) == (isFolder.boolValue ? policy.folderMode : file), "\(name)")
        }
        #expect(names.contains { former.hasSuffix($0) })
        #expect(folder.examineAccess() == DeskFolder.Examination())
        // Their WAL files are there as long as the stores are open.
        withExtendedLifetime((desk, writer, restored)) {}
    }

    @Test func `a lock file that everybody could read is closed to others when its owner opens it`() throws {
        let place = Place()
        try place.make(0o755)
        let lock = place.folder.lock
        try Data("1 127.0.0.1:7808\n".utf8).write(to: URL(fileURLWithPath: lock))
        chmod(lock, 0o644)
        let descriptor = try place.folder.access.openLock(lock)
        close(descriptor)
        #expect(Self.mode(lock) == 0o600)
        #expect(try String(contentsOfFile: lock, encoding: .utf8) == "1 127.0.0.1:7808\n")
    }

    @Test(arguments: [true, false])
    func `a lock file that is another file by a link keeps that file's mode`(isSymbolic: Bool) throws {
        let place = Place()
        try place.make(0o700)
        let other = place.folder.path + "/other"
        try Data("x".utf8).write(to: URL(fileURLWithPath: other))
        chmod(other, 0o644)
        let done = isSymbolic ? symlink(other, place.folder.lock) : link(other, place.folder.lock)
        #expect(done == 0)
        let descriptor = try? place.folder.access.openLock(place.folder.lock)
        if let descriptor { close(descriptor) }
        #expect((descriptor == nil) == isSymbolic)
        #expect(Self.mode(other) == 0o644)
    }

    struct Finding: Sendable {
        var folder: mode_t
        var store: mode_t
        var open: [String]
        var closed: [String]
    }

    @Test(arguments: [
        (mode_t(0o700), mode_t(0o755), true), (0o700, 0o700, false), (0o2770, 0o2770, false), (0o2770, 0o755, true),
    ])
    func `a folder of the desk that is elsewhere is looked at there`(_ desk: mode_t, _ mode: mode_t, _ isOpen: Bool)
        throws
    {
        let (place, elsewhere) = (Place(), Place())
        try place.make(desk)
        try elsewhere.make(mode)
        #expect(symlink(elsewhere.folder.path, place.folder.tracks) == 0)
        // What a link of the user's own leads to is not the desk's.
        #expect(symlink("/usr", place.folder.path + "/link") == 0)
        let found = place.folder.examineAccess()
        #expect(found == DeskFolder.Examination(openLinks: isOpen ? ["tracks"] : []))
    }

    @Test(arguments: [
        Finding(folder: 0o700, store: 0o600, open: [], closed: []),
        Finding(folder: 0o700, store: 0o640, open: ["desk.db"], closed: []),
        Finding(folder: 0o755, store: 0o644, open: [".", "desk.db"], closed: []),
        Finding(folder: 0o2770, store: 0o660, open: [], closed: []),
        Finding(folder: 0o2770, store: 0o664, open: ["desk.db"], closed: []),
        Finding(folder: 0o2770, store: 0o600, open: [], closed: ["desk.db"]),
        Finding(folder: 0o2775, store: 0o640, open: ["."], closed: ["desk.db"]),
    ])
    func `what differs from the access of the folder is found, and nothing is changed`(_ row: Finding) throws {
        let place = Place()
        try place.make(row.folder)
        try Data("x".utf8).write(to: URL(fileURLWithPath: place.folder.store))
        chmod(place.folder.store, row.store)
        // A person's own backup, and a link, whose mode means nothing.
        try Data("x".utf8).write(to: URL(fileURLWithPath: place.folder.path + "/mine.db"))
        chmod(place.folder.path + "/mine.db", 0o600)
        #expect(symlink("/nowhere", place.folder.path + "/link") == 0)
        let found = place.folder.examineAccess()
        #expect(found == DeskFolder.Examination(tooOpen: row.open, tooClosed: row.closed))
        #expect(Self.mode(place.folder.store) == row.store && Self.mode(place.folder.path) == row.folder)
    }
}
