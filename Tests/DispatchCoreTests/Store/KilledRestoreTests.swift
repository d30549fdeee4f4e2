import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// A restore that is killed has not happened until the backup is in place, and a desk comes back only to its own place.
@Suite struct KilledRestoreTests {
    private let setting: BackedUpDesk

    init() throws { setting = try BackedUpDesk() }

    private var files: FileManager { .default }

    private func isNoDesk(_ error: any Error) -> Bool {
        guard case DeskFailure.store(let problem) = error else { return false }
        return problem.kind == .noDesk
    }

    /// Leaves what is on the disk while a restore sets a desk aside: its store has left, its WAL maybe not yet.
    private func killed(isLogMoved: Bool) throws -> KilledRestore {
        let restore = try KilledRestore(of: setting.backup, in: setting.other)
        try files.copyItem(atPath: setting.test.folder.store, toPath: restore.former.store)
        let wal = (isLogMoved ? restore.former : setting.other).store + "-wal"
        try files.copyItem(atPath: setting.test.folder.store + "-wal", toPath: wal)
        try restore.leaveNote()
        return restore
    }

    // MARK: It is mended

    @Test(arguments: [false, true])
    func `a restore that was killed before the backup was in place has not happened`(isLogMoved: Bool) throws {
        let end = try setting.test.desk.journalEnd()
        let restore = try killed(isLogMoved: isLogMoved)
        let news = try #require(Desk.mendInterrupted(setting.other))
        #expect(news.english.contains(setting.other.path) && news.chinese.contains(setting.other.path))
        #expect(Desk.mendInterrupted(setting.other) == nil)
        #expect(try setting.opened(setting.other).journalEnd() == end)
        #expect(setting.other.formerDesks.isEmpty)
        #expect(!files.fileExists(atPath: restore.note))
    }

    @Test(arguments: [false, true])
    func `a restore after one that was killed keeps the desk whole`(isLogMoved: Bool) throws {
        let end = try setting.test.desk.journalEnd()
        _ = try killed(isLogMoved: isLogMoved)
        let kept = DeskFolder(path: try #require(try Desk.restore(setting.backup, to: setting.other).former))
        #expect(setting.other.formerDesks == [kept.path])
        #expect(try setting.opened(kept).journalEnd() == end)
        #expect(try setting.opened(setting.other).journalEnd() == setting.entries + 1)
        let names = try files.contentsOfDirectory(atPath: setting.other.path)
        #expect(!names.contains { $0.hasPrefix("desk.db.") }, "\(names)")
    }

    @Test func `a restore that was killed while it exchanged an open desk has lost nothing`() throws {
        let end = try setting.test.desk.journalEnd()
        let restore = try KilledRestore(of: setting.backup, in: setting.other)
        // The store has its second name, its WAL has left, and the backup is not in its place yet.
        try files.copyItem(atPath: setting.test.folder.store, toPath: setting.other.store)
        try files.linkItem(atPath: setting.other.store, toPath: restore.former.store)
        try files.copyItem(atPath: setting.test.folder.store + "-wal", toPath: restore.former.store + "-wal")
        try restore.leaveNote()

        #expect(try setting.opened(setting.other).journalEnd() == end)
        #expect(setting.other.formerDesks.isEmpty)
    }

    @Test func `a WAL that has two names, because its move was killed, has one again`() throws {
        let end = try setting.test.desk.journalEnd()
        let restore = try killed(isLogMoved: true)
        try files.linkItem(atPath: restore.former.store + "-wal", toPath: setting.other.store + "-wal")
        #expect(try setting.opened(setting.other).journalEnd() == end)
        #expect(setting.other.formerDesks.isEmpty)
    }

    // MARK: Nothing else comes back

    @Test func `a store that somebody has removed is not taken for a killed restore`() throws {
        let former = DeskFolder(path: setting.other.path + "/before-restore-1")
        try files.createDirectory(atPath: former.path, withIntermediateDirectories: true)
        try files.copyItem(atPath: setting.backup, toPath: former.store)
        #expect(throws: DeskFailure.self) { try setting.opened(setting.other) }
        #expect(setting.other.formerDesks == [former.path])
    }

    @Test(arguments: [(false, false), (true, false), (true, true)])
    func `a restore that was killed when the backup was in place has happened`(
        isOpened: Bool,
        hasBothNames: Bool
    ) throws {
        let restore = try killed(isLogMoved: true)
        try files.linkItem(atPath: restore.copy, toPath: setting.other.store)
        if !hasBothNames { try files.removeItem(atPath: restore.copy) }
        if isOpened {
            let desk = try setting.opened(setting.other)
            #expect(try desk.journalEnd() == setting.entries)
            desk.store.close()
        }
        // Nor does the old desk come back when the new one is moved away.
        for ending in ["", "-wal", "-shm"] { try? files.removeItem(atPath: setting.other.store + ending) }
        #expect(throws: (any Error).self) { try setting.opened(setting.other) }
        #expect(setting.other.formerDesks == [restore.former.path])
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
        let restore = try KilledRestore(of: setting.backup, in: setting.other)
        try files.copyItem(atPath: setting.backup, toPath: restore.former.store)
        if noted == .theFormer { try restore.leaveNote() }
        let former = try Data(contentsOf: URL(fileURLWithPath: restore.former.store))
        // The desk that was there last has left its WAL behind.
        let wal = try Data(contentsOf: URL(fileURLWithPath: setting.test.folder.store + "-wal"))
        try wal.write(to: URL(fileURLWithPath: setting.other.store + "-wal"))
        #expect(Desk.mendInterrupted(setting.other) == nil)
        #expect(performing: { try setting.opened(setting.other) }, throws: isNoDesk)
        // Nor is the WAL put beside the former desk.
        let stray = DeskFolder(path: try #require(try Desk.restore(setting.backup, to: setting.other).strayLogs))
        #expect(stray.path != restore.former.path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: stray.store + "-wal")) == wal)
        #expect(try Data(contentsOf: URL(fileURLWithPath: restore.former.store)) == former)
        #expect(!files.fileExists(atPath: restore.former.store + "-wal"))
    }
}
