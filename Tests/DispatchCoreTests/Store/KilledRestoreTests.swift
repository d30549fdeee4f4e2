import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// A restore that is killed has not happened until the backup is in place, and a desk comes back only to its own place.
@Suite struct KilledRestoreTests {
    private let test: TestDesk
    private let backup: String
    private let entries: Int64

    /// A desk with one case, its backup, and one more case.
    init() throws {
        test = try TestDesk()
        try test.register("备份前")
        backup = test.folder.path + "/copy.db"
        entries = try test.desk.backup(to: backup).entries
        try test.register("备份后")
    }

    private var other: DeskFolder { DeskFolder(path: test.folder.path + "/other") }
    private var files: FileManager { .default }

    private func opened(_ folder: DeskFolder) throws -> Desk {
        try Desk(opening: folder, settings: DeskSettings(), frozen: TestDesk.now)
    }

    private func isNoDesk(_ error: any Error) -> Bool {
        guard case DeskFailure.store(let problem) = error else { return false }
        return problem.kind == .noDesk
    }

    /// Leaves what is on the disk while a restore sets a desk aside: its store has left, its WAL maybe not yet.
    private func killed(isLogMoved: Bool) throws -> KilledRestore {
        let restore = try KilledRestore(of: backup, in: other)
        try files.copyItem(atPath: test.folder.store, toPath: restore.former.store)
        let wal = (isLogMoved ? restore.former : other).store + "-wal"
        try files.copyItem(atPath: test.folder.store + "-wal", toPath: wal)
        try restore.leaveNote()
        return restore
    }

    // MARK: It is mended

    @Test(arguments: [false, true])
    func `a restore that was killed before the backup was in place has not happened`(isLogMoved: Bool) throws {
        let end = try test.desk.journalEnd()
        let restore = try killed(isLogMoved: isLogMoved)
        let news = try #require(Desk.mendInterrupted(other))
        #expect(news.english.contains(other.path) && news.chinese.contains(other.path))
        #expect(Desk.mendInterrupted(other) == nil)
        #expect(try opened(other).journalEnd() == end)
        #expect(other.formerDesks.isEmpty)
        #expect(!files.fileExists(atPath: restore.note))
    }

    @Test(arguments: [false, true])
    func `a restore after one that was killed keeps the desk whole`(isLogMoved: Bool) throws {
        let end = try test.desk.journalEnd()
        _ = try killed(isLogMoved: isLogMoved)
        let kept = DeskFolder(path: try #require(try Desk.restore(backup, to: other).former))
        #expect(other.formerDesks == [kept.path])
        #expect(try opened(kept).journalEnd() == end)
        #expect(try opened(other).journalEnd() == entries + 1)
        let names = try files.contentsOfDirectory(atPath: other.path)
        #expect(!names.contains { $0.hasPrefix("desk.db.") }, "\(names)")
    }

    @Test func `a restore that was killed while it exchanged an open desk has lost nothing`() throws {
        let end = try test.desk.journalEnd()
        let restore = try KilledRestore(of: backup, in: other)
        // The store has its second name, its WAL has left, and the backup is not in its place yet.
        try files.copyItem(atPath: test.folder.store, toPath: other.store)
        try files.linkItem(atPath: other.store, toPath: restore.former.store)
        try files.copyItem(atPath: test.folder.store + "-wal", toPath: restore.former.store + "-wal")
        try restore.leaveNote()

        #expect(try opened(other).journalEnd() == end)
        #expect(other.formerDesks.isEmpty)
    }

    @Test func `a WAL that has two names, because its move was killed, has one again`() throws {
        let end = try test.desk.journalEnd()
        let restore = try killed(isLogMoved: true)
        try files.linkItem(atPath: restore.former.store + "-wal", toPath: other.store + "-wal")
        #expect(try opened(other).journalEnd() == end)
        #expect(other.formerDesks.isEmpty)
    }

    // MARK: Nothing else comes back

    @Test func `a store that somebody has removed is not taken for a killed restore`() throws {
        let former = DeskFolder(path: other.path + "/before-restore-1")
        try files.createDirectory(atPath: former.path, withIntermediateDirectories: true)
        try files.copyItem(atPath: backup, toPath: former.store)
        #expect(throws: DeskFailure.self) { try opened(other) }
        #expect(other.formerDesks == [former.path])
    }

    @Test(arguments: [(false, false), (true, false), (true, true)])
    func `a restore that was killed when the backup was in place has happened`(
        isOpened: Bool,
        hasBothNames: Bool
    ) throws {
        let restore = try killed(isLogMoved: true)
        try files.linkItem(atPath: restore.copy, toPath: other.store)
        if !hasBothNames { try files.removeItem(atPath: restore.copy) }
        if isOpened {
            let desk = try opened(other)
            #expect(try desk.journalEnd() == entries)
            desk.store.close()
        }
        // Nor does the old desk come back when the new one is moved away.
        for ending in ["", "-wal", "-shm"] { try? files.removeItem(atPath: other.store + ending) }
        #expect(throws: (any Error).self) { try opened(other) }
        #expect(other.formerDesks == [restore.former.path])
        #expect(files.fileExists(atPath: restore.former.store))
    }

    /// What a killed restore has noted when somebody moves the desk away.
    enum Noted: CaseIterable {
        /// It was still copying the backup.
        case nothing
        /// The desk of the former folder; another one has been in its place since.
        case theFormer
    }

    @Test(arguments: Noted.allCases)
    func `a former desk never comes back in the place of one that was moved away`(_ noted: Noted) throws {
        let restore = try KilledRestore(of: backup, in: other)
        try files.copyItem(atPath: backup, toPath: restore.former.store)
        if noted == .theFormer { try restore.leaveNote() }
        let former = try Data(contentsOf: URL(fileURLWithPath: restore.former.store))
        // The desk that was there last has left its WAL behind.
        let wal = try Data(contentsOf: URL(fileURLWithPath: test.folder.store + "-wal"))
        try wal.write(to: URL(fileURLWithPath: other.store + "-wal"))
        #expect(Desk.mendInterrupted(other) == nil)
        #expect(performing: { try opened(other) }, throws: isNoDesk)
        // Nor is the WAL put beside the former desk.
        let stray = DeskFolder(path: try #require(try Desk.restore(backup, to: other).strayLogs))
        #expect(stray.path != restore.former.path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: stray.store + "-wal")) == wal)
        #expect(try Data(contentsOf: URL(fileURLWithPath: restore.former.store)) == former)
        #expect(!files.fileExists(atPath: restore.former.store + "-wal"))
    }
}
