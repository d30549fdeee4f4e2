import DispatchCore
import DispatchDomain
import Foundation
import Synchronization
import TestSupport
import Testing

/// One bad track file among many holds up nothing.
@Suite struct BadTrackFileTests: TrackTests {
    let test: TestDesk

    init() throws {
        test = try TestDesk()
    }

    @Test func `a file of another program is set aside as it is, and the day goes on in a new one`() throws {
        let path = test.folder.tracks + "/2026-11-18.db"
        try FileManager.default.createDirectory(atPath: test.folder.tracks, withIntermediateDirectories: true)
        try sqlite(path, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
        #expect(throws: DeskFailure.self) { try track(units[0]) }
        let writer = try PositionWriter(test.desk)
        try writer.write([stored(-10, units[0])])
        #expect(try track(units[0]) == [units[0]: [fix(-10)]])
        let aside = try #require(asideFiles().first)
        #expect(try sqlite(test.folder.tracks + "/" + aside, "SELECT * FROM theirs") == "1\n")
    }

    /// Writes a fix of three days ago, closes the file and overwrites its beginning.
    private func damageOldDay() throws -> String {
        let writer = try PositionWriter(test.desk)
        try writer.write([stored(-3 * 86_400, units[0], newest: false)])
        writer.close()
        let path = test.folder.tracks + "/2026-11-15.db"
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
        try file.close()
        return path
    }

    @Test func `a damaged old day is set aside and told, and holds up nothing`() throws {
        let path = try damageOldDay()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let writer = try PositionWriter(test.desk)
        let told = Mutex<[TrackSetAside]>([])
        writer.onSetAside { file in told.withLock { $0.append(file) } }

        let late = stored(-3 * 86_400 + 60, units[1], newest: false)
        #expect(try writer.write([late, stored(-10, units[0])]) == 0)
        #expect(try writer.write([stored(-5, units[0])]) == 0)

        #expect(try track(units[0])[units[0]] == [fix(-10), fix(-5)])
        #expect(try track(units[1])[units[1]] == [fix(-3 * 86_400 + 60)])
        let aside = try asideFiles()
        #expect(aside.count == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: test.folder.tracks + "/" + aside[0])) == bytes)
        #expect(told.withLock { $0.map(\.file) } == aside)
        // Its retention ends with that of its day.
        try test.desk.keepTracks(TestDesk.now + 200 * Milliseconds.day)
        #expect(try asideFiles().isEmpty)
    }

    @Test func `an old day's file that stands for a device is set aside, and holds up nothing`() throws {
        try FileManager.default.createDirectory(atPath: test.folder.tracks, withIntermediateDirectories: true)
        let path = test.folder.tracks + "/2026-11-15.db"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
        let writer = try PositionWriter(test.desk)
        let late = stored(-3 * 86_400, units[1], newest: false)
        #expect(try writer.write([late, stored(-10, units[0])]) == 0)
        #expect(try track(units[0])[units[0]] == [fix(-10)])
        #expect(try track(units[1])[units[1]] == [fix(-3 * 86_400)])
        #expect(try asideFiles().count == 1)
    }

    /// Whether the day's file is open when it is changed.
    @Test(arguments: [false, true])
    func `an old day with a trigger or another table is set aside, and holds up nothing`(_ isOpen: Bool) throws {
        let path = test.folder.tracks + "/2026-11-15.db"
        for (index, sql) in [
            "CREATE TRIGGER no BEFORE INSERT ON batches BEGIN SELECT RAISE(ABORT, 'no'); END",
            "ALTER TABLE batches RENAME TO theirs",
        ].enumerated() {
            // Each has a writer of its own: one does not set a day aside twice in a minute.
            let first = try PositionWriter(test.desk)
            try first.write([stored(-3 * 86_400 + Int64(index), units[0], newest: false)])
            if !isOpen { first.close() }
            try sqlite(path, sql)
            let writer = isOpen ? first : try PositionWriter(test.desk)
            let late = stored(-3 * 86_400 + 60 + Int64(index), units[1], newest: false)
            #expect(try writer.write([late, stored(-10 + Int64(index), units[0])]) == 0, "\(sql)")
            #expect(try track(units[1])[units[1]]?.contains(fix(-3 * 86_400 + 60 + Int64(index))) == true)
            // A WAL is set aside with its file.
            #expect(try asideFiles().filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.count == index + 1)
            writer.close()
        }
        #expect(try track(units[0])[units[0]]?.suffix(2) == [fix(-10), fix(-9)])
    }

    @Test func `a new file that is damaged too is set aside after a while, which grows`() throws {
        let clock = SteadyClock()
        let writer = try writer(clock)
        try writer.write([stored(-90, units[0])])
        for (pause, isNew) in [(0, true), (0, false), (60, true), (60, false), (60, true), (120, false), (60, true)] {
            writer.close()
            let file = try #require(FileHandle(forWritingAtPath: test.folder.tracks + "/2026-11-18.db"))
            try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
            try file.close()
            clock.pass(seconds: Int64(pause))
            let before = try asideFiles().count
            let isWritten = (try? writer.write([stored(-10, units[0])])) != nil
            #expect(isWritten == isNew)
            #expect(try asideFiles().count == before + (isNew ? 1 : 0))
            if isNew { #expect(try track(units[0]) == [units[0]: [fix(-10)]]) }
        }
    }

    /// Puts a folder where the WAL of a day's file should be, or takes it away again: the file can't be used, and is whole.
    private func block(_ day: String, _ isBlocked: Bool) throws {
        let log = test.folder.tracks + "/\(day).db-wal"
        if isBlocked {
            try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: false)
        } else {
            try FileManager.default.removeItem(atPath: log)
        }
    }

    @Test func `a disk that refuses the file of today gets half a minute, and nothing is lost meanwhile`() throws {
        let clock = SteadyClock()
        let writer = try writer(clock)
        try writer.write([stored(-90, units[0])])
        writer.close()
        try block("2026-11-18", true)
        for _ in 0..<3 {
            #expect(throws: DeskFailure.self) { try writer.write([stored(-80, units[0])]) }
            clock.pass(seconds: 14)
        }
        #expect(try asideFiles().isEmpty)
        try writer.write([stored(-80, units[0])])
        #expect(try asideFiles().contains { $0.hasPrefix("2026-11-18.db.damaged") })
        #expect(try track(units[0]) == [units[0]: [fix(-80)]])
    }

    @Test func `a disk that recovers sooner keeps the day in one file`() throws {
        let clock = SteadyClock()
        let writer = try writer(clock)
        try writer.write([stored(-90, units[0])])
        for _ in 0..<3 {
            writer.close()
            try block("2026-11-18", true)
            #expect(throws: DeskFailure.self) { try writer.write([stored(-80, units[0])]) }
            clock.pass(seconds: 20)
            try block("2026-11-18", false)
            try writer.write([stored(-80, units[0])])
        }
        #expect(try track(units[0]) == [units[0]: [fix(-90), fix(-80)]])
        #expect(try asideFiles().isEmpty)
    }

    @Test func `the file of a past day gets no time`() throws {
        let writer = try PositionWriter(test.desk)
        try writer.write([stored(-3 * 86_400, units[0], newest: false)])
        writer.close()
        try block("2026-11-15", true)
        try writer.write([stored(-3 * 86_400, units[0], newest: false), stored(-80, units[0])])
        #expect(try asideFiles().contains { $0.hasPrefix("2026-11-15.db.damaged") })
        #expect(try track(units[0])[units[0]] == [fix(-3 * 86_400), fix(-80)])
    }

    @Test func `a day that the span ends before is not read`() throws {
        _ = try damageOldDay()
        // The damaged 15th begins then.
        let midnight = test.desk.zone.instant(test.desk.zone.day(of: TestDesk.now + -3 * Milliseconds.day))
        try test.desk.track(of: nil, since: midnight + -Milliseconds.day, until: midnight) { _, _ in }
        #expect(throws: DeskFailure.self) {
            try test.desk.track(of: nil, since: midnight + -Milliseconds.day, until: midnight + 1) { _, _ in }
        }
    }

    enum Damage: CaseIterable {
        case overwritten, cut, oneByte, ofAnother, folder

        func make(_ path: String) throws {
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            switch self {
            case .overwritten: try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
            case .cut: try file.truncate(atOffset: 8192)
            case .oneByte: try file.truncate(atOffset: 1)
            case .ofAnother: try sqlite(path, "PRAGMA application_id = 7")
            case .folder:
                try FileManager.default.removeItem(atPath: path)
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            }
        }
    }

    @Test(arguments: Damage.allCases)
    func `a damaged day is found without reading all of it, and told by an export`(_ damage: Damage) throws {
        let writer = try PositionWriter(test.desk)
        let day: Int64 = 86_400
        for back: Int64 in 1...4 { try writer.write([stored(-back * day, units[0], newest: false)]) }
        writer.close()
        #expect(test.desk.unreadableTracks().isEmpty)
        let path = test.folder.tracks + "/2026-11-15.db"
        try damage.make(path)
        let problems = test.desk.unreadableTracks()
        #expect(problems.map(\.kind) == [.integrity] && problems[0].phrase.english.contains(path), "\(problems)")
        var seen = 0
        #expect(throws: DeskFailure.self) {
            try test.desk.track(of: nil, since: TestDesk.now + -9 * day * 1000, until: TestDesk.now) { _, _ in seen += 1
            }
        }
        #expect(seen == 3)
    }

    @Test func `a damaged day does not keep the others from being read, thinned and dropped`() throws {
        let writer = try PositionWriter(test.desk)
        let day: Int64 = 86_400
        try writer.write((0..<180).map { stored(-31 * day + $0, units[0], newest: false) })
        try writer.write([stored(-179 * day, units[0], newest: false), stored(-10, units[0])])
        writer.close()
        _ = try damageOldDay()

        var seen: [Int64] = []
        #expect(throws: DeskFailure.self) {
            try test.desk.track(of: units[0], since: TestDesk.now + -400 * day * 1000, until: TestDesk.now) { _, fix in
                seen.append((fix.at - TestDesk.now) / 1000)
            }
        }
        #expect(seen.count == 182)
        #expect(throws: DeskFailure.self) { try test.desk.keepTracks(TestDesk.now + 3 * Milliseconds.day) }
        let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.tracks)
        #expect(!names.contains("2026-05-23.db"))
        #expect(
            try sqlite(test.folder.tracks + "/2026-10-18.db", "SELECT value FROM meta WHERE key = 'thinned_to'")
                == "60\n"
        )
    }
}
