import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// The folder of tracks, or a file in it, is taken away while a gateway writes there.
@Suite struct LostTrackTests: TrackTests {
    let test: TestDesk
    private let files = FileManager.default

    init() throws {
        test = try TestDesk()
    }

    private var tracks: String { test.folder.tracks }
    private var today: String { tracks + "/2026-11-18.db" }

    /// What a writer has told.
    private final class Told: Sendable {
        let lost = Mutex<[LocalDay]>([])
        let setAside = Mutex<[TrackSetAside]>([])

        init(_ writer: PositionWriter) {
            writer.onLost { [self] loss in lost.withLock { $0.append(loss.day) } }
            writer.onSetAside { [self] file in setAside.withLock { $0.append(file) } }
        }
    }

    enum Loss: CaseIterable {
        case folder, file, fileAndLog, fileMoved, replaced
    }

    private func bring(_ loss: Loss) throws {
        switch loss {
        case .folder: try files.removeItem(atPath: tracks)
        case .file: try files.removeItem(atPath: today)
        case .fileAndLog: for suffix in ["", "-wal", "-shm"] { try files.removeItem(atPath: today + suffix) }
        case .fileMoved: try files.moveItem(atPath: today, toPath: test.folder.path + "/elsewhere.db")
        case .replaced:
            try files.removeItem(atPath: tracks)
            try files.createDirectory(atPath: tracks, withIntermediateDirectories: false)
        }
    }

    @Test(arguments: Loss.allCases)
    func `what was taken away is told once, and positions go to a new file`(_ loss: Loss) throws {
        let writer = try PositionWriter(test.desk)
        let told = Told(writer)
        try writer.write([stored(-30, units[0])])
        try bring(loss)
        try writer.write([stored(-20, units[0])])
        try writer.write([stored(-10, units[0])])

        #expect(try track(units[0]) == [units[0]: [fix(-20), fix(-10)]])
        #expect(told.lost.withLock(\.self) == [LocalDay(year: 2026, month: 11, day: 18)])
        #expect(told.setAside.withLock(\.self).isEmpty)
        #expect(try asideFiles().isEmpty)
        writer.close()
        #expect(try track(units[0]) == [units[0]: [fix(-20), fix(-10)]])
    }

    @Test func `the folder that is made again has the access of the desk`() throws {
        let writer = try PositionWriter(test.desk)
        var before = stat()
        #expect(stat(tracks, &before) == 0)
        try files.removeItem(atPath: tracks)
        try writer.write([stored(-10, units[0])])
        var after = stat()
        #expect(stat(tracks, &after) == 0)
        #expect(after.st_mode == before.st_mode && after.st_gid == before.st_gid)
    }

    @Test func `a file whose log was deleted has all that was confirmed`() throws {
        let writer = try PositionWriter(test.desk)
        let told = Told(writer)
        try writer.write([stored(-30, units[0])])
        try files.removeItem(atPath: today + "-wal")
        try writer.write([stored(-20, units[0])])
        // What lies on the disk, as another process finds it after a crash of this one.
        let copy = DeskFolder(path: test.folder.path + "/copy")
        try files.createDirectory(atPath: copy.tracks, withIntermediateDirectories: true)
        for suffix in ["", "-wal"] {
            try files.copyItem(atPath: today + suffix, toPath: copy.tracks + "/2026-11-18.db" + suffix)
        }
        #expect(try sqlite(copy.tracks + "/2026-11-18.db", "SELECT count(*) FROM batches") == "2\n")
        #expect(try track(units[0]) == [units[0]: [fix(-30), fix(-20)]])
        #expect(told.lost.withLock(\.self).isEmpty)
        withExtendedLifetime(writer) {}
    }

    @Test func `closing makes no file anew that was taken away, and tells of it`() throws {
        let writer = try PositionWriter(test.desk)
        let told = Told(writer)
        try writer.write([stored(-30, units[0])])
        try files.removeItem(atPath: tracks)
        writer.close()
        #expect(told.lost.withLock(\.self).count == 1)
        #expect(!files.fileExists(atPath: tracks))
    }

    enum Obstacle: CaseIterable {
        case file, danglingLink, linkToFile
    }

    private func put(_ obstacle: Obstacle) throws {
        try files.removeItem(atPath: tracks)
        switch obstacle {
        case .file: try Data("x".utf8).write(to: URL(fileURLWithPath: tracks))
        case .danglingLink: try files.createSymbolicLink(atPath: tracks, withDestinationPath: "/nowhere/tracks")
        case .linkToFile: try files.createSymbolicLink(atPath: tracks, withDestinationPath: test.folder.store)
        }
    }

    @Test(arguments: Obstacle.allCases)
    func `what is in the folder's place is named, and never said to be set aside`(_ obstacle: Obstacle) throws {
        let clock = SteadyClock()
        let writer = try writer(clock)
        let told = Told(writer)
        try writer.write([stored(-90, units[0])])
        try put(obstacle)
        for _ in 0..<4 {
            // Neither is the fix of a past day given up: the folder is at fault, not the file.
            let late = stored(-3 * 86_400, units[0], newest: false)
            let failure = #expect(throws: DeskFailure.self) { try writer.write([late, stored(-80, units[0])]) }
            guard case .store(let problem) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(problem.kind == .cannotCreate && problem.phrase.english.hasPrefix("\(tracks) is no folder"))
            clock.pass(seconds: 40)
        }
        #expect(told.setAside.withLock(\.self).isEmpty)
        // As it was told: whoever moves it away gets a new folder.
        try files.removeItem(atPath: tracks)
        try writer.write([stored(-80, units[0])])
        #expect(try track(units[0]) == [units[0]: [fix(-80)]])
    }

    @Test func `a link in the place of today's file is set aside as that`() throws {
        let clock = SteadyClock()
        let writer = try writer(clock)
        let told = Told(writer)
        try files.createSymbolicLink(atPath: today, withDestinationPath: "/nowhere/today.db")
        #expect(throws: DeskFailure.self) { try writer.write([stored(-90, units[0])]) }
        clock.pass(seconds: 31)
        try writer.write([stored(-80, units[0])])
        let name = try #require(told.setAside.withLock { $0.first?.file })
        #expect(try files.destinationOfSymbolicLink(atPath: tracks + "/" + name) == "/nowhere/today.db")
        #expect(try track(units[0]) == [units[0]: [fix(-80)]])
    }
}
