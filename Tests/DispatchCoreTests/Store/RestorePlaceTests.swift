import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import TestSupport
import Testing

/// What lies where a backup or a desk is to be put: an open damaged desk, logs of others, links, what killed processes
/// have left.
@Suite struct RestorePlaceTests {
    private let setting: BackedUpDesk

    init() throws { setting = try BackedUpDesk() }

    /// How a store is spoilt in place while it is open: its first bytes, and what is left of its length.
    enum Spoiling: CaseIterable {
        case zeroed, emptied

        func apply(to path: String) throws {
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            let length = try file.seekToEnd()
            try file.seek(toOffset: 0)
            switch self {
            case .zeroed: try file.write(contentsOf: Data(count: Int(length)))
            case .emptied: try file.truncate(atOffset: 0)
            }
            try file.close()
        }
    }

    @Test(arguments: Spoiling.allCases)
    func `a damaged desk is set aside although it is open, and nothing is confirmed in it any more`(
        _ spoiling: Spoiling
    ) throws {
        let folder = setting.test.folder
        // An empty WAL, so that it does not hold the first page.
        try sqlite(folder, "PRAGMA wal_checkpoint(TRUNCATE)")
        if spoiling == .emptied { try setting.test.register("只在日志文件里") }
        let wal = try Data(contentsOf: URL(fileURLWithPath: folder.store + "-wal"))
        try spoiling.apply(to: folder.store)
        let spoilt = try Data(contentsOf: URL(fileURLWithPath: folder.store))

        let former = DeskFolder(path: try #require(try Desk.restore(setting.backup, to: folder).former))
        #expect(try Data(contentsOf: URL(fileURLWithPath: former.store)) == spoilt)
        #expect(try Data(contentsOf: URL(fileURLWithPath: former.store + "-wal")) == wal)
        #expect {
            try setting.test.register("还在用旧的")
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.isReplacement
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: former.store + "-wal")) == wal)
        let desk = try setting.test.again()
        try desk.rebuild()
        #expect(try desk.journalEnd() == setting.entries + 1)
        #expect(try desk.audit(rebuild: true).isSound)
    }

    /// What has become of the WAL of a desk that is open.
    enum LogLoss: CaseIterable {
        case deleted, emptied, cut

        func apply(to log: String) throws {
            switch self {
            case .deleted: try FileManager.default.removeItem(atPath: log)
            case .emptied: #expect(truncate(log, 0) == 0)
            case .cut:
                let size = try #require(try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int)
                #expect(truncate(log, off_t(size - 5000)) == 0)
            }
        }
    }

    @Test(arguments: LogLoss.allCases)
    func `a desk whose log is lost while it is open is set aside as it is`(_ loss: LogLoss) throws {
        let folder = setting.test.folder
        let store = try Data(contentsOf: URL(fileURLWithPath: folder.store))
        try loss.apply(to: folder.store + "-wal")
        let log = try? Data(contentsOf: URL(fileURLWithPath: folder.store + "-wal"))

        let report = try Desk.restore(setting.backup, to: folder)
        let former = DeskFolder(path: try #require(report.former))
        #expect(try Data(contentsOf: URL(fileURLWithPath: former.store)) == store)
        #expect((try? Data(contentsOf: URL(fileURLWithPath: former.store + "-wal"))) == log)
        #expect(report.formerLacksLog == (loss == .deleted))
        #expect {
            try setting.test.register("还在用旧的")
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.isReplacement
        }
        let desk = try setting.test.again()
        try desk.rebuild()
        #expect(try desk.journalEnd() == setting.entries + 1)
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test func `a store whose log is missing while it is open is not read as a backup, and gets no log`() throws {
        try setting.makeOther()
        let log = setting.test.folder.store + "-wal"
        try FileManager.default.removeItem(atPath: log)
        #expect {
            _ = try Desk.restore(setting.test.folder.store, to: setting.other)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .unavailable && problem.phrase.english.contains(log)
        }
        #expect(!FileManager.default.fileExists(atPath: log))
    }

    @Test func `the WAL of a store that was not replaced is not removed as half made`() throws {
        try setting.makeOther()
        let former = DeskFolder(path: setting.other.path + "/before-restore-1")
        try FileManager.default.createDirectory(atPath: former.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: setting.backup, toPath: setting.other.store)
        try FileManager.default.linkItem(atPath: setting.other.store, toPath: former.store)
        try Data("a WAL".utf8).write(to: URL(fileURLWithPath: former.store + "-wal"))
        _ = try Desk.restore(setting.backup, to: setting.other)
        #expect(try String(contentsOfFile: former.store + "-wal", encoding: .utf8) == "a WAL")
    }

    // MARK: Logs of others

    @Test(arguments: ["-wal", "-shm", "-journal"])
    func `no backup is put beside the log of another store`(suffix: String) throws {
        let target = setting.test.folder.path + "/b.db"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: target + suffix))
        #expect {
            try setting.test.desk.backup(to: target)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .cannotCreate && problem.phrase.english.contains(target + suffix)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: setting.test.folder.path)
        #expect(names.filter { $0.hasPrefix("b.db") } == ["b.db" + suffix])
        #expect(try String(contentsOfFile: target + suffix, encoding: .utf8) == "mine")
    }

    @Test(arguments: [false, true])
    func `whoever moves a stray WAL away says where`(byInit: Bool) throws {
        try setting.makeOther()
        try Data("a WAL".utf8).write(to: URL(fileURLWithPath: setting.other.store + "-wal"))
        let told =
            byInit
            ? try Desk.make(in: setting.other, settings: DeskSettings(), settingsText: "") { _ in }
            : try Desk.restore(setting.backup, to: setting.other).strayLogs
        let folder = DeskFolder(path: try #require(told))
        #expect(setting.other.formerDesks == [folder.path])
        #expect(try String(contentsOfFile: folder.store + "-wal", encoding: .utf8) == "a WAL")
    }

    @Test(arguments: [false, true])
    func `a link to nothing in the desk's place is named, and nothing is moved`(byInit: Bool) throws {
        try setting.makeOther()
        #expect(symlink("/nonexistent/desk.db", setting.other.store) == 0)
        try Data("a WAL".utf8).write(to: URL(fileURLWithPath: setting.other.store + "-wal"))
        let before = try FileManager.default.contentsOfDirectory(atPath: setting.other.path).sorted()
        #expect {
            if byInit {
                try Desk.make(in: setting.other, settings: DeskSettings(), settingsText: "") { _ in }
            } else {
                _ = try Desk.restore(setting.backup, to: setting.other)
            }
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .unavailable && problem.phrase.english.contains("link")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: setting.other.path).sorted() == before)
    }

    // MARK: Owners and leftovers

    @Test(.enabled(if: geteuid() == 0, "only root can give files away"), arguments: [false, true])
    func `a desk that root makes in a folder of somebody's is theirs`(byInit: Bool) throws {
        try setting.makeOther()
        let (user, group) = (uid_t(65_534), gid_t(65_534))
        #expect(chown(setting.other.path, user, group) == 0)
        let desk = DeskFolder(path: setting.other.path + "/state/desk")
        if byInit {
            try Desk.make(in: desk, settings: DeskSettings(), settingsText: "name = \"x\"\n") { _ in }
        } else {
            _ = try Desk.restore(setting.backup, to: desk)
        }
        for path in [setting.other.path + "/state", desk.path, desk.store, desk.settings] {
            var status = stat()
            #expect(stat(path, &status) == 0)
            #expect(status.st_uid == user && status.st_gid == group, "\(path)")
        }
    }

    @Test func `what killed processes have left in the folder is listed, and nothing of a living one`() throws {
        try setting.makeOther()
        let names = [
            "desk.db.restoring-" + KilledRestore.process, "desk.db.bringing-" + KilledRestore.process,
            "desk.db.moving-" + KilledRestore.process, "day1.db.partial-" + KilledRestore.process,
            "day1.db.partial-" + KilledRestore.process + "-track", "desk.db.restoring-\(getpid())", "b.db.partial",
            "desk.toml",
        ]
        for name in names { try Data().write(to: URL(fileURLWithPath: setting.other.path + "/" + name)) }
        #expect(setting.other.leftovers == names.prefix(5).map { setting.other.path + "/" + $0 }.sorted())
    }
}
