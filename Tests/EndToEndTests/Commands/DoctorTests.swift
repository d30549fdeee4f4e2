import DispatchCore
import Foundation
import Glibc
import TestSupport
import Testing

/// `doctor` checks all it can, says nothing good of what is not there, and ends with 1, or with 4 for broken data.
@Suite struct DoctorTests {
    private func expect(
        _ told: Zhiban.Result,
        _ exit: Int32,
        _ parts: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(told.exit == exit, "\(told.output)", sourceLocation: sourceLocation)
        for part in parts {
            #expect(told.output.contains(part), "no \(part) in \(told.output)", sourceLocation: sourceLocation)
        }
    }

    @Test func `what is missing is a fault on a real desk and a remark on a made-up one`() throws {
        let missing = ["calendar", "backup", "gateway"]
        expect(try Zhiban(city: false).run(["doctor"]), 1, missing.map { "✗ \($0)" } + ["✓ chain", "✓ access"])
        expect(try Zhiban().run(["doctor"]), 0, missing.map { "! \($0)" } + ["✓ chain", "✓ access"])
    }

    @Test func `a backup that was made counts while it is there`() throws {
        let zhiban = try Zhiban(city: false, now: "")
        let file = zhiban.desk + "/b.db"
        #expect(try zhiban.run(["backup", file]).exit == 0)
        let told = try zhiban.run(["doctor"])
        #expect(told.output.contains("✓ backup") && told.output.contains(file), "\(told.output)")
        for change in [{ try Data().write(to: $0) }, FileManager.default.removeItem(at:)] as [(URL) throws -> Void] {
            try change(URL(fileURLWithPath: file))
            let told = try zhiban.run(["doctor", "--lang", "en"]).output
            #expect(told.contains("! backup") && told.contains("\(file), which is not there"), "\(told)")
        }
    }

    @Test func `the command that doctor names removes all that killed restores have left`() throws {
        let zhiban = try Zhiban(city: false)
        let desk = zhiban.desk + "/a desk"
        #expect(try zhiban.run(["init", "--empty", "--desk", desk]).exit == 0)
        // None has a process of that number.
        let paths = ["restoring", "bringing", "moving"].map { desk + "/desk.db.\($0)-999999999" }
        for path in paths { try Data().write(to: URL(fileURLWithPath: path)) }
        // The note is of use only with what belongs to it.
        let left = paths.dropLast()
        let told = try zhiban.run(["doctor", "--desk", desk, "--lang", "en"])
        let line = try #require(told.output.split(separator: "\n").first { $0.contains("leftovers") })
        let command = try #require(line.range(of: "rm -r ")).lowerBound
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", String(line[command...])]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(line)")
        #expect(!left.contains(where: FileManager.default.fileExists(atPath:)))
        #expect(try !zhiban.run(["doctor", "--desk", desk, "--lang", "en"]).output.contains("leftovers"))
    }

    enum Fault: CaseIterable {
        case variable, setting, keys, damaged, notADesk, tampered, tamperedAndSetting

        func make(on zhiban: Zhiban) throws {
            switch self {
            case .variable: zhiban.environment["ZHIBAN_UNDO_MINUTES"] = "abc"
            case .setting: try append("\n[undo]\nminutes = true\n", to: zhiban)
            case .keys: try append("\n[keys]\nno-such-act = \"A\"\n", to: zhiban)
            case .damaged:
                try Data(repeating: 0x5A, count: 8192).write(to: URL(fileURLWithPath: zhiban.desk + "/desk.db"))
            case .notADesk: try Data("x".utf8).write(to: URL(fileURLWithPath: zhiban.desk + "/desk.db"))
            case .tampered:
                try sqlite(DeskFolder(path: zhiban.desk), "UPDATE journal SET actor = 'x' WHERE seq = 2")
            case .tamperedAndSetting:
                try Fault.setting.make(on: zhiban)
                try Fault.tampered.make(on: zhiban)
            }
        }

        private func append(_ text: String, to zhiban: Zhiban) throws {
            let path = zhiban.desk + "/desk.toml"
            let old = try String(contentsOfFile: path, encoding: .utf8)
            try (old + text).write(toFile: path, atomically: false, encoding: .utf8)
        }

        /// Whether the chain itself is found to be broken.
        var isTampered: Bool { self == .tampered || self == .tamperedAndSetting }
        var isOfSettings: Bool { self != .damaged && self != .notADesk && self != .tampered }
    }

    @Test(arguments: Fault.allCases)
    func `a fault does not keep the other checks from being made`(_ fault: Fault) throws {
        let zhiban = try Zhiban()
        try fault.make(on: zhiban)
        let told = try zhiban.run(["doctor"])
        #expect([1, 4].contains(told.exit), "\(told.output)")
        let isOpened = fault != .damaged && fault != .notADesk
        #expect(told.output.contains(fault.isOfSettings ? "✗ settings" : "✓ settings"), "\(told.output)")
        #expect(told.output.contains(isOpened ? "✓ desk" : "✗ desk"), "\(told.output)")
        #expect(told.output.contains(fault.isTampered ? "✗ chain" : "✓ chain") == isOpened, "\(told.output)")
        for name in ["folder", "access", "gateway"] { #expect(told.output.contains(" \(name)  "), "\(told.output)") }
        #expect((told.exit == 4) == fault.isTampered || !isOpened, "\(told.output)")
    }

    @Test func `a desk that was named and is not there is a fault`() throws {
        let zhiban = try Zhiban()
        expect(try zhiban.run(["doctor", "--desk", zhiban.desk + "/none"]), 1, ["✗ desk", "zhiban init"])
        zhiban.environment["ZHIBAN_DESK"] = nil
        zhiban.environment["XDG_STATE_HOME"] = zhiban.desk + "/state"
        expect(try zhiban.run(["doctor"]), 0, ["! desk", "zhiban init"])
        // The folder of the user's account is for whoever has no $HOME.
        zhiban.environment["XDG_STATE_HOME"] = nil
        let home = zhiban.desk + "/home"
        zhiban.environment["HOME"] = home
        expect(try zhiban.run(["doctor"]), 0, ["! desk", home + "/.local/state/zhiban/desk"])
        try FileManager.default.createDirectory(atPath: home + "/.config/zhiban", withIntermediateDirectories: true)
        try Data("[x".utf8).write(to: URL(fileURLWithPath: home + "/.config/zhiban/config.toml"))
        expect(try zhiban.run(["doctor"]), 1, ["✗ settings", home + "/.config/zhiban/config.toml"])
    }

    @Test func `files that are too open are a fault of a real desk, and nobody is said to get past a closed folder`()
        throws
    {
        let zhiban = try Zhiban(city: false)
        chmod(zhiban.desk + "/desk.db", 0o644)
        let closed = try zhiban.run(["doctor", "--lang", "en"])
        expect(closed, 1, ["✗ access", "desk.db", "its folder keeps others out", "chmod -R go= "])
        #expect(!closed.output.contains("others may use"))
        chmod(zhiban.desk, 0o755)
        expect(try zhiban.run(["doctor", "--lang", "en"]), 1, ["✗ access", "others may use", "desk.db"])
    }

    @Test(arguments: [true, false])
    func `the level of a finding in JSON is what the exit code says`(isMadeUp: Bool) throws {
        let told = try Zhiban(city: isMadeUp).run(["doctor", "--json"])
        let levels = told.json.compactMap { $0["level"] as? String }
        #expect(levels.count == told.json.count && !levels.isEmpty)
        #expect(levels.contains("fault") == (told.exit != 0))
        #expect(told.json.allSatisfy { ($0["level"] as? String == "well") == ($0["ok"] as? Bool) })
    }

    @Test func `tracks that are elsewhere, in a folder that others may use, are not said to be closed`() throws {
        let zhiban = try Zhiban(city: false)
        let elsewhere = zhiban.desk + ".tracks"
        defer { try? FileManager.default.removeItem(atPath: elsewhere) }
        try FileManager.default.moveItem(atPath: zhiban.desk + "/tracks", toPath: elsewhere)
        try FileManager.default.createSymbolicLink(atPath: zhiban.desk + "/tracks", withDestinationPath: elsewhere)
        expect(try zhiban.run(["doctor"]), 1, ["✓ access"])
        chmod(elsewhere, 0o755)
        let told = try zhiban.run(["doctor", "--lang", "en"])
        expect(told, 1, ["✗ access", "tracks leads to a folder", "chmod -R go= \(zhiban.desk)/tracks/"])
    }

    @Test(arguments: [true, false])
    func `settings that are gone are no readable ones`(isMadeUp: Bool) throws {
        let zhiban = try Zhiban(city: isMadeUp)
        let path = zhiban.desk + "/desk.toml"
        try FileManager.default.removeItem(atPath: path)
        let told = try zhiban.run(["doctor", "--lang", "en"])
        expect(told, isMadeUp ? 0 : 1, [(isMadeUp ? "! settings" : "✗ settings") + "  \(path) is gone"])
        #expect(!told.output.contains("✓ settings"))
        // An empty file is what whoever needs no settings has.
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(try zhiban.run(["doctor"]).output.contains("✓ settings"))
    }

    @Test func `where there is no desk nothing is said of its settings`() throws {
        let zhiban = try Zhiban()
        let told = try zhiban.run(["doctor", "--desk", zhiban.desk + "/none"])
        #expect(!told.output.contains(" settings "), "\(told.output)")
    }

    @Test func `settings that are a link to nothing are an error of every command`() throws {
        let zhiban = try Zhiban()
        let path = zhiban.desk + "/desk.toml"
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/nowhere/desk.toml")
        for line in [
            "list cases", "serve --listen 127.0.0.1:0", "backup \(zhiban.desk)/b.db", "audit", "export journal",
        ] {
            let told = try zhiban.run(line.split(separator: " ").map(String.init) + ["--lang", "en"])
            #expect(told.exit == 74, "\(line): \(told.errors)")
            #expect(told.errors.contains("\(path) are a link to /nowhere/desk.toml"), "\(line): \(told.errors)")
        }
        expect(try zhiban.run(["doctor", "--lang", "en"]), 1, ["✗ settings", "/nowhere/desk.toml", "✓ chain"])
        // The user's own settings as well.
        try FileManager.default.removeItem(atPath: path)
        try Data().write(to: URL(fileURLWithPath: path))
        let own = zhiban.desk + "/.config/zhiban"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        try FileManager.default
            .createSymbolicLink(atPath: own + "/config.toml", withDestinationPath: "/nowhere/config.toml")
        #expect(try zhiban.run(["list", "cases"]).exit == 74)
    }

    @Test(arguments: [("/dev/null", "a device"), ("/dev/full", "a device"), ("/tmp", "a folder")])
    func `what is no file is no place for anchors`(path: String, what: String) throws {
        let zhiban = try Zhiban()
        zhiban.environment["ZHIBAN_AUDIT_ANCHOR_FILE"] = path
        let told = try zhiban.run(["doctor", "--lang", "en"])
        expect(told, 0, ["! anchors", "\(path) is \(what)", "✓ chain"])
        #expect(!told.output.contains("✓ anchors"))
    }
}
