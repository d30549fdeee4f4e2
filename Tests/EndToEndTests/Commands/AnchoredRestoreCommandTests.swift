import DispatchCore
import Foundation
import Testing

/// `zhiban restore` where the heads of the journal are kept outside the desk.
struct AnchoredRestoreCommandTests {
    private let zhiban: Zhiban
    /// A backup of another desk, whose settings name the same file of anchors.
    private let foreign: String
    private let anchors: String

    init() throws {
        zhiban = try Zhiban()
        anchors = zhiban.desk + "/heads.txt"
        let other = try Zhiban()
        for desk in [zhiban, other] {
            try desk.act(desk === zhiban ? "n zydj68 bl /这里" : "n zydj70 bl /别处")
            let settings = desk.desk + "/desk.toml"
            let text = try String(contentsOfFile: settings, encoding: .utf8)
            try "audit.anchor_file = \"\(anchors)\"\n\(text)".write(toFile: settings, atomically: true, encoding: .utf8)
        }
        foreign = zhiban.desk + "/foreign.db"
        try other.run(["backup", foreign])
        let head = try zhiban.run(["audit", "--json"]).json[0]
        let (entries, hash) = (head["entries"] as? Int ?? 0, head["head"] as? String ?? "")
        try "2026-11-18 \(entries) \(hash)\n".write(toFile: anchors, atomically: true, encoding: .utf8)
        #expect(hash.count == 64)
    }

    enum Settings: CaseIterable {
        case good, damaged, missing
    }

    @Test(arguments: Settings.allCases)
    func `whatever has become of the settings, a backup that is not the journal of the anchors is refused`(
        _ settings: Settings
    ) throws {
        let file = zhiban.desk + "/desk.toml"
        switch settings {
        case .good: break
        case .damaged: try "[[[".write(toFile: file, atomically: true, encoding: .utf8)
        case .missing: try FileManager.default.removeItem(atPath: file)
        }
        let before = try String(contentsOfFile: anchors, encoding: .utf8)
        let refused = try zhiban.run(["restore", foreign, "--lang", "en"])
        #expect(refused.exit == 4 && refused.errors.contains("nothing was touched"), "\(refused)")
        #expect(try String(contentsOfFile: anchors, encoding: .utf8) == before)
        #expect(DeskFolder(path: zhiban.desk).formerDesks.isEmpty)
    }

    @Test func `a file of anchors that is a folder is named, and nothing is restored`() throws {
        try FileManager.default.removeItem(atPath: anchors)
        try FileManager.default.createDirectory(atPath: anchors, withIntermediateDirectories: false)
        let refused = try zhiban.run(["restore", foreign, "--lang", "en"])
        #expect(refused.exit == 65, "\(refused)")
        #expect(
            refused.errors.contains("nothing was restored") && refused.errors.contains(anchors),
            "\(refused.errors)"
        )
        #expect(DeskFolder(path: zhiban.desk).formerDesks.isEmpty)
    }
}
