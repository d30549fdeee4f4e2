import DispatchCore
import DispatchService
import Foundation
import TestSupport
import Testing

/// A track file that can't be used is set aside, and the journal tells of it.
struct TrackSetAsideTests {
    typealias Line = VehicleScript.Line

    /// The disk that damaged the file may refuse what is written next, too.
    @Test func `it is journaled as soon as the desk takes it`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let file = harness.desk.folder.tracks + "/2026-11-18.db"
        try Data(repeating: 0x5A, count: 8192).write(to: URL(fileURLWithPath: file))
        try sqlite(
            harness.desk.folder,
            "CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(FAIL, 'disk'); END"
        )

        try terminal.play(Line(.position("10:00:01"), "position report: done"))
        #expect(harness.count("tracks.set_aside") == 1)
        #expect(try harness.entries("trackSetAside") == 0)
        try sqlite(harness.desk.folder, "DROP TRIGGER refuse")
        try harness.pass(seconds: 120)
        #expect(try harness.entries("trackSetAside") == 1)
    }

    /// The folder may be deleted by whoever tidies up.
    @Test func `a folder that was taken away is made again, and nothing is said to be set aside`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        try terminal.play(Line(.position("10:00:01"), "position report: done"))
        try FileManager.default.removeItem(atPath: harness.desk.folder.tracks)

        try terminal.play(Line(.position("10:00:02"), "position report: done"))
        try terminal.play(Line(.position("10:00:03"), "position report: done"))
        try harness.pass(seconds: 120)
        #expect(harness.count("tracks.set_aside") == 0)
        #expect(try harness.entries("trackSetAside") == 0)
        #expect(harness.logged.count { $0.contains("the track file of 2026-11-18 was taken away") } == 1)
    }
}
