import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// A desk comes back from its backup whatever has become of it, and what was there is kept as it is.
@Suite struct RestoreTests {
    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var spoil: @Sendable (Data) -> Data
    }

    static let damages = [
        Damage(testDescription: "empty") { _ in Data() },
        Damage(testDescription: "zeroed") { Data(count: $0.count) },
        Damage(testDescription: "another file") { _ in Data("这不是数据库".utf8) },
        Damage(testDescription: "cut in half") { $0.prefix($0.count / 2) },
        Damage(testDescription: "the first page overwritten") {
            Data(repeating: 0xA5, count: 4096) + $0.dropFirst(4096)
        },
        Damage(testDescription: "pages overwritten in the middle") { data in
            data.prefix(8192) + Data(repeating: 0x5A, count: data.count - 8192)
        },
    ]

    @Test(arguments: damages)
    func `a damaged desk is set aside unopened, and the backup takes its place`(_ damage: Damage) throws {
        let setting = try BackedUpDesk()
        try setting.makeOther()
        let spoilt = damage.spoil(try Data(contentsOf: URL(fileURLWithPath: setting.test.folder.store)))
        try spoilt.write(to: URL(fileURLWithPath: setting.other.store))
        try Data("a WAL".utf8).write(to: URL(fileURLWithPath: setting.other.store + "-wal"))
        let settings = "[centre]\nname = \"x\"\n"
        try settings.write(toFile: setting.other.settings, atomically: true, encoding: .utf8)

        let kept = DeskFolder(path: try #require(try Desk.restore(setting.backup, to: setting.other).former))
        #expect(try Data(contentsOf: URL(fileURLWithPath: kept.store)) == spoilt)
        #expect(try Data(contentsOf: URL(fileURLWithPath: kept.store + "-wal")) == Data("a WAL".utf8))
        #expect(try String(contentsOfFile: kept.settings, encoding: .utf8) == settings)
        #expect(
            FileManager.default.contentsEqual(atPath: setting.other.settings, andPath: setting.test.folder.settings)
        )
        let desk = try setting.opened(setting.other)
        try desk.rebuild()
        #expect(try desk.audit(rebuild: true).isSound)
        #expect(try desk.journalEnd() == setting.entries + 1)
    }

    @Test(arguments: [false, true])
    func `a WAL that a crash has left is never put beside a new desk`(byInit: Bool) throws {
        let setting = try BackedUpDesk()
        try setting.makeOther()
        let wal = setting.test.folder.store + "-wal"
        try FileManager.default.copyItem(atPath: wal, toPath: setting.other.store + "-wal")
        if byInit {
            try Desk.make(in: setting.other, settings: DeskSettings(), settingsText: "") { _ in }
        } else {
            #expect(try Desk.restore(setting.backup, to: setting.other).former == nil)
        }
        let desk = try setting.opened(setting.other)
        try desk.rebuild()
        #expect(try desk.audit(rebuild: true).isSound)
        #expect(try desk.journalEnd() == (byInit ? 0 : setting.entries + 1))
        let former = DeskFolder(path: try #require(setting.other.formerDesks.first))
        #expect(FileManager.default.contentsEqual(atPath: former.store + "-wal", andPath: wal))
    }

    /// A telephone would take a new order for a repetition, and an old acknowledgement would name it.
    @Test func `orders of after a restore have numbers that no telephone has seen`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        let message = Act.Step.onUnit(TestDesk.two, .message("带上案卷"))
        try test.step(message)
        let backup = test.folder.path + "/copy.db"
        try test.desk.backup(to: backup)
        for _ in 0..<2 { try test.step(message) }
        let other = DeskFolder(path: test.folder.path + "/other")
        var seen = try #require(try test.desk.outbox().last?.id)
        for _ in 0..<3 {
            try Desk.restore(backup, to: other, at: TestDesk.now)
            let desk = try Desk(opening: other, settings: DeskSettings(), frozen: TestDesk.now)
            try desk.rebuild()
            _ = try desk.perform(Act(actor: test.admin, steps: [message], confirmed: true))
            // What people see goes on as before.
            #expect(try desk.outbox().map(\.id) == [1, 2])
            let numbers = try desk.downlinkNumbers()
            #expect(numbers.number(of: 1) == 1 && numbers.id(of: 1) == 1)
            #expect(numbers.number(of: 2) > seen && numbers.id(of: numbers.number(of: 2)) == 2)
            #expect(numbers.id(of: 2) == nil)
            seen = numbers.number(of: 2)
            #expect(try desk.audit(rebuild: true).isSound)
        }
    }

    @Test func `the folder that a killed restore has made and not filled is removed by the next one`() throws {
        let setting = try BackedUpDesk()
        try setting.makeOther()
        try FileManager.default.copyItem(atPath: setting.backup, toPath: setting.other.store)
        let former = DeskFolder(path: setting.other.path + "/before-restore-1")
        try FileManager.default.createDirectory(atPath: former.path, withIntermediateDirectories: true)
        try "name = \"x\"\n".write(toFile: former.settings, atomically: true, encoding: .utf8)

        let kept = try #require(try Desk.restore(setting.backup, to: setting.other).former)
        #expect(setting.other.formerDesks == [kept])
    }

    @Test func `the desk that was there is kept whole, with what was confirmed last`() throws {
        let setting = try BackedUpDesk()
        let folder = setting.test.folder
        let end = try setting.test.desk.journalEnd()
        try FileManager.default.createDirectory(atPath: folder.tracks, withIntermediateDirectories: true)
        try Data("day".utf8).write(to: URL(fileURLWithPath: folder.tracks + "/2026-11-18.db"))
        let kept = DeskFolder(path: try #require(try Desk.restore(setting.backup, to: folder).former))
        #expect(try setting.opened(kept).journalEnd() == end)
        for tracks in [kept.tracks, folder.tracks] {
            #expect(FileManager.default.fileExists(atPath: tracks + "/2026-11-18.db"))
        }
    }

    @Test(arguments: [
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM outbox; END",
        "CREATE VIEW v AS SELECT 1", "CREATE TABLE more (x)", "DROP INDEX journal_subject",
        "ALTER TABLE outbox ADD COLUMN more TEXT",
    ])
    func `a backup with another structure is refused, and the desk is not touched`(sql: String) throws {
        let setting = try BackedUpDesk()
        try setting.makeOther()
        try FileManager.default.copyItem(atPath: setting.backup, toPath: setting.other.store)
        try sqlite(setting.other, sql)
        #expect {
            try Desk.restore(setting.other.store, to: setting.test.folder)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .integrity
        }
        #expect(try setting.test.again().journalEnd() == setting.entries + 1)
        #expect(setting.test.folder.formerDesks.isEmpty)
    }

    @Test func `what follows from the journal is made anew`() throws {
        let setting = try BackedUpDesk()
        try setting.makeOther()
        let copy = DeskFolder(path: setting.other.path)
        try FileManager.default.copyItem(atPath: setting.backup, toPath: copy.store)
        try sqlite(copy, "UPDATE cases SET text = '伪造'; DELETE FROM rollups")
        _ = try Desk.restore(copy.store, to: setting.test.folder)
        let desk = try setting.test.again()
        try desk.rebuild()
        #expect(try desk.cases(number: 101, day: nil).map(\.text) == ["备份前"])
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test func `the first new entry tells who has restored what, and follows the backup's chain`() throws {
        let setting = try BackedUpDesk()
        let moment = TestDesk.now + Milliseconds.hour
        _ = try Desk.restore(setting.backup, to: setting.test.folder, at: moment)
        let desk = try setting.test.again()
        let entry = try #require(try desk.journal(after: setting.entries, limit: 9).first)
        #expect(try desk.journalEnd() == setting.entries + 1)
        #expect(entry.kind == "deskRestored" && entry.subject == "desk")
        #expect(entry.actor == "admin" && entry.at == moment && entry.desk == desk.settings.name)
        #expect(entry.body == "{\"deskRestored\":{\"file\":\"copy.db\",\"head\":\(setting.entries)}}")
        try desk.rebuild()
        #expect(try desk.audit(rebuild: true).isSound)
    }

    /// Who restores, and whom the desk that is there knows: `li` is a clerk in the backup, too.
    enum There: CaseIterable {
        case nothing, damaged, anAdministrator, aClerk

        func refuses(_ name: String) -> Bool {
            switch self {
            case .nothing, .damaged: true
            case .anAdministrator: name != "li"
            case .aClerk: true
            }
        }
    }

    @Test(arguments: There.allCases, ["li", "nobody"])
    func `the desk that is there says who may restore, else the backup`(_ there: There, _ name: String) throws {
        let setting = try BackedUpDesk()
        try setting.makeOther()
        let folder = there == .nothing || there == .damaged ? setting.other : setting.test.folder
        switch there {
        case .nothing, .aClerk: break
        case .damaged: try Data("x".utf8).write(to: URL(fileURLWithPath: folder.store))
        case .anAdministrator:
            let li = Operator(name: "li", displayName: "李", roles: [.admin])
            try setting.test.desk.record([.operatorsImported(operators: [li])], by: "admin")
            // The file is asked without its WAL.
            try sqlite(folder, "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        guard there.refuses(name) else {
            _ = try Desk.restore(setting.backup, to: folder, as: name)
            return #expect(
                try setting.opened(folder).journal(after: setting.entries, limit: 1).map(\.actor) == [name]
            )
        }
        let reason: DeskRefusal = name == "li" ? .notAllowed(.restore, to: name) : .unknownOperator(name)
        #expect {
            _ = try Desk.restore(setting.backup, to: folder, as: name)
        } throws: { ($0 as? DeskFailure)?.refusal == .ofDesk(reason) }
        #expect(folder.formerDesks.isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!names.contains { $0.contains(".restoring-") })
    }

    @Test func `a backup stays as it is, with nothing beside it`() throws {
        let setting = try BackedUpDesk()
        let before = try Data(contentsOf: URL(fileURLWithPath: setting.backup))
        _ = try Desk.restore(setting.backup, to: setting.test.folder)
        #expect(try Data(contentsOf: URL(fileURLWithPath: setting.backup)) == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: setting.test.folder.path)
        #expect(names.filter { $0.hasPrefix("copy.db") } == ["copy.db"])
        #expect(!names.contains { $0.contains(".restoring-") })
    }

    @Test func `what a process left that died while restoring is removed`() throws {
        let setting = try BackedUpDesk()
        let folder = setting.test.folder
        // No process has this ID: the kernel gives none above 4,194,304.
        let leftover = folder.store + ".restoring-4999999"
        for suffix in ["", "-journal"] { try Data("x".utf8).write(to: URL(fileURLWithPath: leftover + suffix)) }
        _ = try Desk.restore(setting.backup, to: folder)
        #expect(!FileManager.default.fileExists(atPath: leftover))
        #expect(!FileManager.default.fileExists(atPath: leftover + "-journal"))
    }

    @Test func `a backup overwrites no file, neither its target nor one that it could take for its own`() throws {
        let setting = try BackedUpDesk()
        let (target, user) = (setting.test.folder.path + "/b.db", setting.test.folder.path + "/b.db.partial")
        try "mine".write(toFile: user, atomically: true, encoding: .utf8)
        try setting.test.desk.backup(to: target)
        #expect(try String(contentsOfFile: user, encoding: .utf8) == "mine")
        #expect {
            try setting.test.desk.backup(to: target)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .cannotCreate
        }
    }
}
