import Foundation
import Glibc
import TestSupport
import Testing

/// A member of the group that shares a desk is not its owner.
@Suite(.enabled(if: OtherUser.canRun, "another user needs root")) struct OtherUserTests {
    /// A desk whose folder and files a group may use, as `init --group` makes them.
    private func sharedDesk() throws -> Zhiban {
        let zhiban = try Zhiban()
        try zhiban.run(["backup", zhiban.desk + "/first.db"])
        try "callsign,name,kind,department\n30,三十,officer,一队\n"
            .write(toFile: zhiban.desk + "/units.csv", atomically: true, encoding: .utf8)
        for name in try FileManager.default.subpathsOfDirectory(atPath: zhiban.desk) {
            let path = zhiban.desk + "/" + name
            let mode: mode_t = FileManager.default.contents(atPath: path) == nil ? 0o2770 : 0o660
            #expect(chmod(path, mode) == 0)
        }
        #expect(chmod(zhiban.desk, 0o2770) == 0)
        return zhiban
    }

    @Test func `a member acts with a name only, and reads without one`() throws {
        let zhiban = try sharedDesk()
        let before = try zhiban.run(["export", "journal"]).output
        func run(_ line: String) throws -> (exit: Int32, errors: String) {
            let arguments = line.split(separator: " ").map { String($0).replacing("$DESK", with: zhiban.desk) }
            return try OtherUser.run(arguments, zhiban.environment)
        }
        for line in [
            "device enrol --unit 02 --jt808 013800000032", "import units $DESK/units.csv", "backup $DESK/second.db",
            "restore $DESK/first.db", "audit --repair", "clock confirm", "demo --headless --desk $DESK",
        ] {
            let told = try run(line)
            #expect(told.exit == 77 && told.errors.contains("--as"), "\(line): \(told)")
        }
        let act = ["do", "n zydj68 bl /一件"]
        #expect(try OtherUser.run(act, zhiban.environment).exit == 77)
        #expect(try zhiban.run(["export", "journal"]).output == before)

        for line in ["list units", "show 01", "audit", "doctor"] {
            let told = try run(line)
            #expect(told.exit == 0, "\(line): \(told)")
        }
        // A line that only asks changes nothing.
        #expect(try OtherUser.run(["do", "ne 01"], zhiban.environment).exit == 0)
        let done = try OtherUser.run(["do", "--as", "li"] + act.dropFirst(), zhiban.environment)
        #expect(done.exit == 0, "\(done)")
    }
}
