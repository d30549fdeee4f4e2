import DispatchCore
import DispatchDomain
import Foundation
import Synchronization
import TestSupport
import Testing

/// Tracks and newest fixes on disk: everything written is read back after gathering, thinning and dropping.
@Suite struct PositionWriterTests: TrackTests {
    let test: TestDesk

    init() throws {
        test = try TestDesk()
    }

    @Test func `what is written is read, by unit and in order of time`() throws {
        let writer = try PositionWriter(test.desk)
        try writer.write([stored(-20, units[1]), stored(-20, units[0]), stored(-30, units[0], newest: false)])
        try writer.write([stored(-10, units[0]), stored(-10, units[0])])
        for _ in 0..<2 {
            #expect(try track(units[0]) == [units[0]: [fix(-30), fix(-20), fix(-10)]])
            #expect(try track(nil) == [units[0]: [fix(-30), fix(-20), fix(-10)], units[1]: [fix(-20)]])
            #expect(try track(units[0], since: -20, until: -10) == [units[0]: [fix(-20)]])
            #expect(try track(units[2]).isEmpty)
            try writer.compact()
        }
        writer.close()
        #expect(try track(units[0], of: test.again()) == [units[0]: [fix(-30), fix(-20), fix(-10)]])
    }

    @Test func `a file that a killed process has half made is made again`() throws {
        let scratch = DeskFolder(path: test.folder.path + "/scratch")
        let files = FileManager.default
        for folder in [scratch.path, test.folder.tracks] {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        // What lies on the disk then: an empty database without a WAL, and the journal of its first page.
        try sqlite(scratch, "PRAGMA page_size = 8192; CREATE TABLE x (y); DROP TABLE x;")
        let day = test.folder.tracks + "/2026-11-18.db"
        try files.moveItem(atPath: scratch.store, toPath: day)
        let mark: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
        let header = mark + [0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0x20, 0]
        try Data(header + [UInt8](repeating: 0, count: 512 - header.count))
            .write(to: URL(fileURLWithPath: day + "-journal"))

        #expect(try track(units[0]).isEmpty)
        let writer = try PositionWriter(test.desk)
        try writer.write([stored(-20, units[0])])
        writer.close()
        #expect(try track(units[0]) == [units[0]: [fix(-20)]])
    }

    @Test func `the newest fix goes to the desk, and a late one does not`() throws {
        let writer = try PositionWriter(test.desk)
        try writer.write([stored(-20, units[0]), stored(-10, units[0]), stored(-40, units[0], newest: false)])
        let views = try test.again().units()
        #expect(views.first { $0.unit.callSign == units[0] }?.fix == fix(-10))
        #expect(views.first { $0.unit.callSign == units[1] }?.fix == nil)
    }

    @Test func `fixes go to the file of their own day, and not beyond what is kept`() throws {
        let writer = try PositionWriter(test.desk)
        let day: Int64 = 86_400
        let late = (1...6).map { stored(-$0 * day, units[0], newest: false) }
        let refused = try writer.write(late + [stored(-181 * day, units[0]), stored(2 * day, units[0])])
        #expect(refused == 2)
        #expect(try track(units[0])[units[0]] == (1...6).reversed().map { fix(-$0 * day) })
        let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.tracks)
        #expect(names.contains("2026-11-12.db"))
        writer.close()
        let left = try FileManager.default.contentsOfDirectory(atPath: test.folder.tracks)
        #expect(left.filter { $0.hasSuffix(".db") }.sorted() == (12...17).map { "2026-11-\($0).db" })
    }

    @Test func `a day that is over is gathered and closed, a portion with each write`() throws {
        let writer = try PositionWriter(test.desk)
        for seconds in Int64(-50)..<0 { try writer.write([stored(seconds, units[0])]) }
        let path = test.folder.tracks + "/2026-11-18.db"
        #expect(try sqlite(path, "SELECT count(*) FROM batches") == "50\n")
        for _ in 0..<8 { try writer.write([], at: TestDesk.now + Milliseconds.day) }
        #expect(try sqlite(path, "SELECT count(*) FROM batches") == "0\n")
        #expect(try sqlite(path, "PRAGMA freelist_count") == "0\n")
        #expect(try track(units[0])[units[0]]?.count == 50)
    }

    @Test func `midnight in China parts the days`() throws {
        let writer = try PositionWriter(test.desk)
        // The desk's clock stands at ten in the morning.
        let midnight: Int64 = -10 * 3600
        try writer.write([stored(midnight - 1, units[0]), stored(midnight, units[0])])
        writer.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.tracks).sorted()
        #expect(names == ["2026-11-17.db", "2026-11-18.db"])
    }

    @Test(arguments: 0..<4)
    func `many writes and gatherings lose nothing and double nothing`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var writer = try PositionWriter(test.desk)
        var expected: [CallSign: [Int64: Fix]] = [:]
        for _ in 0..<60 {
            let batch = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                let seconds = Int64.random(in: -36_000 ... -1, using: &random)
                return stored(seconds, random.pick(units, or: units[0]), Double(seconds % 97))
            }
            for item in batch { expected[item.unit, default: [:]][item.fix.at.milliseconds] = item.fix }
            try writer.write(batch)
            switch Int.random(in: 0..<12, using: &random) {
            case 0: try writer.compact()
            case 1:
                writer.close()
                writer = try PositionWriter(test.desk)
            default: break
            }
        }
        let sorted = expected.mapValues { $0.values.sorted { $0.at < $1.at } }
        #expect(try track(nil) == sorted)
        writer.close()
        #expect(try track(nil) == sorted)
    }

    @Test func `a gathering that was broken off is gone on with`() throws {
        let writer = try PositionWriter(test.desk)
        for seconds in Int64(-100)..<0 { try writer.write(units.map { stored(seconds, $0) }) }
        let before = try track(nil)
        let file = DeskFolder(path: test.folder.path + "/broken")
        try FileManager.default.createDirectory(atPath: file.tracks, withIntermediateDirectories: true)
        writer.close()
        // The state after a crash: the batches exist, and only the first unit has its blocks.
        let path = test.folder.tracks + "/2026-11-18.db"
        let whole = path + ".whole"
        try FileManager.default.copyItem(atPath: path, toPath: whole)
        let again = try PositionWriter(test.desk)
        for seconds in Int64(-100)..<0 { try again.write(units.map { stored(seconds, $0) }) }
        try sqlite(path, "DELETE FROM blocks WHERE unit > 1")
        try sqlite(
            path,
            "INSERT INTO meta VALUES ('gathered_batch', (SELECT max(id) FROM batches)), ('gathered_unit', 1)"
        )
        #expect(try track(nil) == before)
        try again.compact()
        #expect(try track(nil) == before)
        #expect(try sqlite(path, "SELECT count(*) FROM batches") == "0\n")
        #expect(try sqlite(path, "SELECT count(*) FROM meta") == "0\n")
        #expect(try sqlite(path, "SELECT count(*) FROM blocks WHERE unit = 1") == "1\n")
    }

    @Test func `a damaged batch is kept and reported, and writing goes on`() throws {
        let writer = try PositionWriter(test.desk)
        try writer.write([stored(-20, units[0])])
        try writer.write([stored(-10, units[0])])
        let path = test.folder.tracks + "/2026-11-18.db"
        try sqlite(path, "UPDATE batches SET fixes = zeroblob(33) WHERE id = 1")
        try writer.compact()
        try writer.write([stored(-5, units[0])])
        #expect(try sqlite(path, "SELECT count(*) FROM batches") == "2\n")
        #expect {
            try track(units[0])
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .integrity
        }
    }

    @Test func `old tracks are thinned, and dropped in the end`() throws {
        let writer = try PositionWriter(test.desk)
        let day: Int64 = 86_400
        let old = -31 * day
        try writer.write((0..<180).map { stored(old + $0, units[0], newest: false) })
        try writer.write((0..<180).map { stored(-2 * day + $0, units[0], newest: false) })
        try writer.write([stored(-179 * day, units[0], newest: false)])
        writer.close()
        #expect(try test.desk.keepTracks(TestDesk.now) == 2)
        #expect(try test.desk.keepTracks(TestDesk.now) == 0)
        let left = try track(units[0], since: -400 * day)[units[0]]?.map(\.at)
        let thinned = [old, old + 60, old + 120, old + 179]
        let recent = (0..<180).map { -2 * day + $0 }
        let expected = [-179 * day] + thinned + recent
        #expect(left == expected.map { TestDesk.now + $0 * 1000 })
        #expect(try test.desk.keepTracks(TestDesk.now + 3 * Milliseconds.day) == 1)
        #expect(try track(units[0], since: -400 * day)[units[0]]?.count == thinned.count + recent.count)
    }

    @Test func `a day that is dropped while it is read is read to its end`() throws {
        let writer = try PositionWriter(test.desk)
        try writer.write((0..<1000).map { stored(-1000 + $0, units[0], newest: false) })
        try writer.write([stored(-30 * 86_400, units[0], newest: false)])
        writer.close()
        var count = 0
        try test.desk.track(of: nil, since: TestDesk.now + -40 * Milliseconds.day, until: TestDesk.now) { _, _ in
            if count == 0 { try test.desk.keepTracks(TestDesk.now + 200 * Milliseconds.day) }
            count += 1
        }
        #expect(count == 1001)
        #expect(try track(units[0]).isEmpty)
    }

    @Test func `a desk that was restored is noticed`() throws {
        let writer = try PositionWriter(test.desk)
        let file = test.folder.path + "/copy.db"
        try test.desk.backup(to: file)
        _ = try Desk.restore(file, to: test.folder)
        #expect {
            try writer.write([stored(-10, units[0])])
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .unavailable
        }
    }
}
