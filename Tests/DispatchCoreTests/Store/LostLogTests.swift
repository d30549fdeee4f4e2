import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import TestSupport
import Testing

/// A WAL, or a store, that somebody deletes or empties while processes have it open.
@Suite struct LostLogTests {
    /// Returns the problem with which a process lets its files go; nil if it does not.
    private func problem(_ desk: Desk) -> StoreProblem? {
        do throws(DeskFailure) {
            try desk.store.secure()
            return nil
        } catch {
            guard case .store(let problem) = error else { return nil }
            return problem
        }
    }

    /// Whoever opens the store before the loss is noticed makes an empty file, in which nothing that the index of the WAL
    /// names is found.
    @Test(arguments: [false, true])
    func `a deleted log is put back each time, even if somebody has made an empty one`(_ isMade: Bool) throws {
        let test = try TestDesk()
        let log = test.folder.store + "-wal"
        var desks = [test.desk]
        for round in 0..<3 {
            let desk = desks[round]
            let key = "round \(round)"
            try desk.setMark(key, "1")
            try FileManager.default.removeItem(atPath: log)
            if isMade { try Data().write(to: URL(fileURLWithPath: log)) }
            #expect(problem(desk)?.kind == .unavailable)
            let next = try test.again()
            #expect(next.store.isWritable)
            #expect(try next.mark(key) == "1")
            #expect(try next.audit(rebuild: true).isSound)
            // A process that notices it later finds the log in its place.
            for earlier in desks { #expect(problem(earlier)?.kind == .unavailable) }
            desks.append(next)
        }
        // All of it is in the log, not only in the index that these processes share.
        let (copy, files) = (test.folder.path + "/copy.db", FileManager.default)
        try files.copyItem(atPath: test.folder.store, toPath: copy)
        try files.copyItem(atPath: log, toPath: copy + "-wal")
        let other = DeskFolder(path: test.folder.path + "/other")
        try files.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        try files.moveItem(atPath: copy, toPath: other.store)
        try files.moveItem(atPath: copy + "-wal", toPath: other.store + "-wal")
        let copied = try Desk(opening: other, settings: DeskSettings(), frozen: TestDesk.now)
        for round in 0..<3 { #expect(try copied.mark("round \(round)") == "1") }
    }

    @Test(arguments: [true, false])
    func `an older log in its place gives way to the one that is open, or the loss is told`(_ isWhole: Bool) throws {
        let test = try TestDesk()
        try test.register()
        let log = URL(fileURLWithPath: test.folder.store + "-wal")
        let older = try Data(contentsOf: log)
        try test.register("第二处")
        let end = try test.desk.journalEnd()
        let aside = URL(fileURLWithPath: log.path + ".aside")
        try FileManager.default.moveItem(at: log, to: aside)
        try older.write(to: log)
        if !isWhole { #expect(truncate(aside.path, off_t(older.count)) == 0) }
        let found = try problem(test.desk).orThrow()
        #expect(found.kind == (isWhole ? .unavailable : .integrity), "\(found.phrase.english)")
        #expect(found.isReplacement)
        if isWhole { #expect(try test.again().journalEnd() == end) }
    }

    @Test func `whoever opens the desk waits until the log is in its place`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try FileManager.default.removeItem(atPath: test.folder.store + "-wal")
        let store = test.desk.store
        let saver = Thread { try? store.secure() }
        saver.start()
        let again = try test.again()
        #expect(again.store.isWritable)
        #expect(try again.fetchCase(item.id)?.id == item.id)
    }

    @Test func `nobody opens the desk while only other processes have its log`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try FileManager.default.removeItem(atPath: test.folder.store + "-wal")
        #expect {
            try test.again()
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .unavailable && problem.phrase.english.contains("-wal was deleted")
        }
        #expect(!FileManager.default.fileExists(atPath: test.folder.store + "-wal"))
        #expect(problem(test.desk)?.kind == .unavailable)
        #expect(try test.again().fetchCase(item.id)?.id == item.id)
    }

    @Test func `an emptied log takes no act, and it is told how much is missing`() throws {
        let test = try TestDesk()
        let before = try test.desk.journalEnd()
        try test.register()
        let end = try test.desk.journalEnd()
        #expect(truncate(test.folder.store + "-wal", 0) == 0)
        #expect {
            try test.register("第二处")
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .integrity && problem.isReplacement
                && problem.phrase.english.contains("any more: \(end - before), up to \(end)")
        }
        #expect(test.desk.store.isReplaced)
        // When all have let it go, the desk is what its file holds.
        test.desk.store.close()
        #expect(test.desk.store.isReplaced)
        let again = try test.again()
        #expect(again.store.isWritable)
        #expect(try again.journalEnd() == before)
        #expect(test.desk.store.missingConfirmed(in: again.store) == end - before)
        #expect(try again.audit(rebuild: true).isSound)
    }

    @Test(arguments: [1, 5000])
    func `a log that was cut short takes no act, and what its rest holds stays`(_ bytes: off_t) throws {
        let test = try TestDesk()
        let item = try test.register()
        let end = try test.desk.journalEnd()
        try test.register("第二处")
        let log = test.folder.store + "-wal"
        let size = try #require(try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int)
        #expect(truncate(log, off_t(size) - bytes) == 0)
        #expect {
            try test.register("第三处")
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .integrity && problem.isReplacement
                && problem.phrase.english.contains("emptied or cut")
        }
        test.desk.store.close()
        let again = try test.again()
        #expect(try again.journalEnd() == end && again.fetchCase(item.id)?.id == item.id)
        #expect(test.desk.store.missingConfirmed(in: again.store) > 0)
        #expect(try again.audit(rebuild: true).isSound)
    }

    /// What the log held is in the store's file; the desk as a whole has to be opened again all the same.
    @Test func `an emptied log whose pages were checkpointed is no loss`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try sqlite(test.folder, "PRAGMA wal_checkpoint(PASSIVE)")
        #expect(truncate(test.folder.store + "-wal", 0) == 0)
        #expect(problem(test.desk)?.kind == .unavailable)
        test.desk.store.close()
        #expect(try test.again().fetchCase(item.id)?.id == item.id)
    }

    @Test func `what another process has confirmed is missing, too`() throws {
        let test = try TestDesk()
        let before = try test.desk.journalEnd()
        let follower = try test.again()
        try test.register()
        let entries = try follower.journal(after: before)
        #expect(truncate(test.folder.store + "-wal", 0) == 0)
        let found = try problem(follower).orThrow()
        #expect(found.kind == .integrity, "\(found.phrase.english)")
        #expect(found.phrase.english.contains("any more: \(entries.count), up to \(before + Int64(entries.count))"))
    }

    @Test func `an empty log that is none is no loss`() throws {
        let test = try TestDesk()
        try test.register()
        test.desk.store.close()
        // The last to close has removed the log; the next makes an empty one.
        let again = try test.again()
        #expect(problem(again) == nil && !again.store.isReplaced)
        try again.setMark("a", "1")
        #expect(problem(again) == nil && !again.store.isReplaced)
    }

    @Test func `a deleted store is not said to be replaced by a backup`() throws {
        let test = try TestDesk()
        try FileManager.default.removeItem(atPath: test.folder.store)
        let found = try problem(test.desk).orThrow()
        #expect(found.kind == .noDesk && found.isReplacement)
        #expect(found.phrase.english.contains("was deleted or moved away"))
    }
}
