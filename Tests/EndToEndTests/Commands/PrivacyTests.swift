import DispatchCore
import Foundation
import Glibc
import TestSupport
import Testing

/// What the program writes is its user's, or its group's, whatever the umask; secrets need not be arguments.
@Suite struct PrivacyTests {
    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test(arguments: ["0", "022", "0777"])
    func `no other user gets anything, whatever the umask`(umask: String) throws {
        let zhiban = try Zhiban()
        let set = "umask \(umask)"
        let folder = DeskFolder(path: zhiban.desk + "/new")
        zhiban.environment["ZHIBAN_DESK"] = folder.path
        // While the clock stands nobody keeps the time, and there is no lock.
        zhiban.environment["ZHIBAN_NOW"] = nil
        #expect(try zhiban.run(["init", "--days", "0"], after: set).exit == 0)
        #expect(try zhiban.run(["do", "n zydj68 bl /一件"], after: set).exit == 0)
        #expect(try zhiban.run(["backup", folder.path + "/b.db"], after: set).exit == 0)
        #expect(folder.examineAccess() == DeskFolder.Examination())
        #expect(try mode(folder.store) == 0o600 && mode(folder.path) == 0o700)
        #expect(try mode(folder.lock) == 0o600 && mode(folder.path + "/b.db") == 0o600)
    }

    @Test func `a desk for a group is made for it, and restored for it`() throws {
        let zhiban = try Zhiban()
        let folder = DeskFolder(path: zhiban.desk + "/shared")
        zhiban.environment["ZHIBAN_DESK"] = folder.path
        let group = try #require(getgrgid(getegid())).pointee
        let made = try zhiban.run(["init", "--days", "0", "--group", String(cString: group.gr_name)])
        #expect(made.exit == 0, "\(made.errors)")
        #expect(try zhiban.run(["backup", folder.path + "/b.db"]).exit == 0)
        #expect(try zhiban.run(["restore", folder.path + "/b.db"]).exit == 0)
        #expect(try mode(folder.path) & 0o777 == 0o770 && mode(folder.store) == 0o660)
        #expect(folder.examineAccess() == DeskFolder.Examination())
        let told = try zhiban.run(["doctor"])
        #expect(told.output.contains("✓ access  值班库由一个用户组共用"), "\(told.output)")
        // The desk that is there, and one for no group, stay as they are.
        #expect(try zhiban.run(["init", "--group", String(cString: group.gr_name)]).exit == 73)
        zhiban.environment["ZHIBAN_DESK"] = zhiban.desk + "/none"
        #expect(try zhiban.run(["init", "--group", "no-such-group"]).exit == 65)
        #expect(!FileManager.default.fileExists(atPath: zhiban.desk + "/none"))
    }

    /// A folder that was there before a desk was made in it, and what becomes of it.
    struct Former: Sendable, CustomTestStringConvertible {
        var mode: mode_t
        var holdsFile = false
        var becomes: Int
        /// What is to be run; nil if there is nothing to say.
        var command: String?
        var testDescription: String { String(mode, radix: 8) + (holdsFile ? " with a file" : "") }
    }

    static let formers = [
        Former(mode: 0o755, becomes: 0o700),
        Former(mode: 0o775, becomes: 0o770),
        Former(mode: 0o770, holdsFile: true, becomes: 0o770),
        Former(mode: 0o755, holdsFile: true, becomes: 0o755, command: "chmod go= "),
        Former(mode: 0o775, holdsFile: true, becomes: 0o775, command: "chmod o= "),
    ]

    @Test(arguments: formers, [true, false])
    func `an empty folder is closed when a desk is put into it, another is named`(row: Former, restores: Bool) throws {
        let zhiban = try Zhiban()
        let backup = zhiban.desk + "/b.db"
        if restores { #expect(try zhiban.run(["backup", backup]).exit == 0) }
        let folder = zhiban.desk + "/it's there"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        if row.holdsFile { try Data().write(to: URL(fileURLWithPath: folder + "/notes")) }
        chmod(folder, row.mode)
        let put = restores ? ["restore", backup] : ["init", "--empty"]
        let told = try zhiban.run(put + ["--desk", folder, "--lang", "en"])
        #expect(told.exit == 0)
        #expect(try mode(folder) == row.becomes)
        guard let command = row.command else {
            #expect(told.errors.isEmpty)
            return
        }
        let path = "'" + zhiban.desk + "/it'\\''s there'"
        let sentence = "the folder was there already and its mode was kept, so others may use it; run " + command + path
        #expect(told.errors == sentence + "\n")
    }

    @Test func `doctor explains what others may use, and changes nothing`() throws {
        let zhiban = try Zhiban()
        #expect(try zhiban.run(["doctor"]).output.contains("✓ access"))
        chmod(zhiban.desk + "/desk.db", 0o644)
        let told = try zhiban.run(["doctor"])
        #expect(told.output.contains("! access") && told.output.contains("desk.db"), "\(told.output)")
        #expect(told.output.contains("chmod -R go= \(zhiban.desk)"))
        #expect(try mode(zhiban.desk + "/desk.db") == 0o644)
    }

    @Test func `an old lock file is closed to others by the next command of its owner`() throws {
        let zhiban = try Zhiban()
        let lock = zhiban.desk + "/gateway.lock"
        zhiban.environment["ZHIBAN_NOW"] = nil
        try Data().write(to: URL(fileURLWithPath: lock))
        chmod(lock, 0o644)
        #expect(try zhiban.act("n zydj68 bl /一件").exit == 0)
        #expect(try mode(lock) == 0o600)
    }

    // MARK: Keys

    private static let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

    enum Source: CaseIterable { case file, input, argument }

    @Test(arguments: Source.allCases)
    func `a key comes from a file or standard input; among the arguments it is warned about`(_ source: Source) throws {
        let zhiban = try Zhiban()
        let file = zhiban.desk + "/key"
        try (Self.key + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        let options =
            switch source {
            case .file: ["--key-file", file]
            case .input: ["--key-file", "-"]
            case .argument: ["--key", Self.key]
            }
        let told = try zhiban.run(
            ["device", "enrol", "--unit", "01", "--report", "--json"] + options,
            input: source == .input ? Self.key + "\n" : nil
        )
        #expect(told.exit == 0, "\(told.errors)")
        #expect(told.json.first?["key"] as? String == Self.key)
        #expect(told.errors.contains("--key-file") == (source == .argument))
        #expect(told.errors.split(separator: "\n").count == (source == .argument ? 1 : 0))
    }

    @Test(arguments: [("none", Int32(66)), ("short", 65), ("empty", 65), ("tracks", 65)])
    func `a key file that holds no key enrols nothing`(name: String, exit: Int32) throws {
        let zhiban = try Zhiban()
        for (name, text) in [("short", "c2VjcmV0\n"), ("empty", "")] {
            try text.write(toFile: zhiban.desk + "/" + name, atomically: true, encoding: .utf8)
        }
        let file = zhiban.desk + "/" + name
        let told = try zhiban.run(["device", "enrol", "--unit", "01", "--report", "--key-file", file])
        // Whatever is wrong with it, the sentence names the file.
        #expect(told.exit == exit && told.errors.contains(file), "\(told)")
        #expect(try zhiban.run(["list", "devices"]).output.isEmpty)
    }

    @Test func `a new desk begins now, so that its clock is not doubted`() throws {
        let zhiban = try Zhiban(city: false, now: "")
        // An act keeps time, and so looks at the clock.
        #expect(try zhiban.act("n 某处 bl /一件").exit == 0)
        let told = try zhiban.run(["doctor"])
        #expect(told.output.contains("✓ clock"), "\(told.output)")
    }

    @Test func `name and county are given when the desk is made`() throws {
        let zhiban = try Zhiban()
        zhiban.environment["ZHIBAN_DESK"] = zhiban.desk + "/new"
        let made = try zhiban.run(["init", "--empty", "--name", "临江区指挥中心", "--county", "230109"])
        #expect(made.exit == 0, "\(made.errors)")
        let settings = try String(contentsOfFile: zhiban.desk + "/new/desk.toml", encoding: .utf8)
        #expect(settings.contains("name = \"临江区指挥中心\"") && settings.contains("county = 230109"))
        try zhiban.act("n 某处 bl /一件")
        #expect((try zhiban.show("101")["id"] as? String)?.hasPrefix("230109") == true)
        #expect(try zhiban.run(["init", "--county", "12"]).exit == 64)
        #expect(try zhiban.run(["init", "--name", "a", "--city", "b"]).exit == 64)
    }
}
