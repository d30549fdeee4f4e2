import DispatchService
import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// The night's backup is told of only if it is there: what else has its name does not count.
@Suite struct NightlyBackupTests {
    private let test: TestDesk
    private static let tonight = TestDesk.now + 18 * Milliseconds.hour
    private static let name = "desk-20261119.db"

    init() throws {
        test = try TestDesk()
        try test.register()
        try Timekeeper(test.desk).orThrow().catchUp()
        try FileManager.default.createDirectory(atPath: test.folder.backups, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { test.folder.backups + "/" + name }

    private func write(_ name: String) throws { try Data("x".utf8).write(to: URL(fileURLWithPath: path(name))) }

    /// Lets the night pass, and returns the names that the journal gives its backups.
    @discardableResult
    private func night() throws -> [String] {
        let desk = try test.again(at: Self.tonight)
        try desk.rebuild()
        try Timekeeper(desk).orThrow().catchUp()
        return try desk.journal(after: 0).filter { $0.kind == "backedUp" && $0.actor == Actor.desk.name }.compactMap {
            guard case .backedUp(let file, let head, _) = try JournalCoding.decode(DeskFact.self, from: $0.body) else {
                return nil
            }
            #expect(head != nil)
            return file
        }
    }

    /// What has the name of the night's backup.
    enum Occupant: CaseIterable {
        case folder, empty, linkToStore, copyOfStore, otherDesk, yesterday

        func take(_ path: String, of test: TestDesk) throws {
            let files = FileManager.default
            switch self {
            case .folder: try files.createDirectory(atPath: path, withIntermediateDirectories: false)
            case .empty: try Data().write(to: URL(fileURLWithPath: path))
            case .linkToStore: try files.createSymbolicLink(atPath: path, withDestinationPath: test.folder.store)
            case .copyOfStore: try files.copyItem(atPath: test.folder.store, toPath: path)
            case .otherDesk:
                let other = try TestDesk()
                try other.register("另一座城")
                try other.register("另一座城")
                try Self.move(other, to: path)
            case .yesterday: try Self.move(test, to: path)
            }
        }

        private static func move(_ test: TestDesk, to path: String) throws {
            let copy = test.folder.path + "/copy.db"
            try test.desk.backup(to: copy)
            try FileManager.default.moveItem(atPath: copy, toPath: path)
        }
    }

    @Test(arguments: Occupant.allCases)
    func `what is no backup of this journal from today stays, and another name is found`(_ occupant: Occupant) throws {
        try occupant.take(path(Self.name), of: test)
        #expect(try night() == ["desk-20261119-2.db"])
        let made = path("desk-20261119-2.db")
        #expect(try test.again(at: Self.tonight).audit(rebuild: false, against: made).isSound)
        #expect(try test.again(at: Self.tonight).newestBackup([.there])?.file == made)
    }

    @Test func `after a restore the night's backup of the former desk does not count`() throws {
        let backup = test.folder.path + "/copy.db"
        try test.desk.backup(to: backup)
        try test.register("备份后")
        #expect(try night() == [Self.name])
        _ = try Desk.restore(backup, to: test.folder)
        #expect(try night() == ["desk-20261119-2.db"])
    }

    @Test func `a backup that a killed process could not tell of counts`() throws {
        #expect(try night() == [Self.name])
        try test.again(at: Self.tonight).setMark("backed_up", "20261118")
        #expect(try night() == [Self.name, Self.name])
        #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder.backups) == [Self.name])
    }

    @Test func `only what the desk itself has made is deleted`() throws {
        let own = (1...9).map { "desk-2026110\($0).db" } + ["desk-20261109-2.db"]
        let others = [
            "desk-2026-11-01.db", "desk-before-move.db", "desk-20261101.db.bak", "mine.db", "desk-20261101-.db",
            "desk-5.db",
        ]
        for name in own + others { try write(name) }
        try FileManager.default.createDirectory(atPath: path("desk-20261031.db"), withIntermediateDirectories: false)
        try night()
        let left = try Set(FileManager.default.contentsOfDirectory(atPath: test.folder.backups))
        let kept = own.sorted().suffix(test.desk.settings.backupsKept - 1)
        #expect(left == Set(kept + others + [Self.name, "desk-20261031.db"]), "\(left.sorted())")
    }
}
