import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// The `decode` command of the real program, which needs no desk.
@Suite struct DecodeTests {
    static let frame =
        "7e02000033017051564189000c00000000000c00020158ff7206cd1f4c0000000001232011221156390104000000003001"
        + "43310114930100e3060064019a0000557e"
    static let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

    private func decode(_ arguments: [String], _ input: String) throws -> Zhiban.Result {
        let zhiban = try Zhiban(city: false)
        zhiban.environment["ZHIBAN_DESK"] = "/nonexistent"
        return try zhiban.run(["decode"] + arguments, input: input)
    }

    @Test func `frames in hex give one object a line, in order, bad ones too`() throws {
        let input = [Self.frame, "", "hello", Self.frame.uppercased() + "\r", String(Self.frame.dropLast(4)) + "007e"]
        let result = try decode(["jt808"], input.joined(separator: "\n"))
        #expect(result.exit == 0)
        #expect(result.json.count == 5)
        #expect(result.json.map { $0["error"] as? String } == [nil, "empty", "not_hex", nil, "checksum"])
        let good = try #require(result.json.first)
        #expect(good["message"] as? String == "0x0200")
        #expect(good["terminal"] as? String == "017051564189")
        #expect(good["serial"] as? Int == 12)
        let position = try #require(good["position"] as? [String: Any])
        #expect(abs((position["lat"] as? Double ?? 0) - 22.609778) < 1e-9)
        #expect(abs((position["lon"] as? Double ?? 0) - 114.106188) < 1e-9)
    }

    @Test func `sentences give their fixes, wrong ones their line`() throws {
        let input = """
            # a comment
            $GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A
            $GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6B

            """
        let result = try decode(["nmea"], input)
        #expect(result.exit == 0)
        #expect(result.json.count == 2)
        #expect(result.json.first?["source"] as? String == "RMC")
        #expect(abs((result.json.first?["lat"] as? Double ?? 0) - 48.1173) < 1e-6)
        #expect(result.json.last?["error"] as? String == "checksum")
        #expect(result.json.last?["line"] as? Int == 3)
    }

    @Test func `reports are shown with the worth of their signature`() throws {
        let key = try #require(DeviceReport.Key(text: Self.key))
        let signer = try DeviceReport.Signer(name: "k31", key: key)
        let text = "占道\u{1B}[31m"
        let moment = Timestamp(milliseconds: 1_795_000_000_000)
        let datagram = String(decoding: try signer.datagram(7, at: moment, .report(.init(text))), as: UTF8.self)
        for (arguments, worth) in [
            ([], "unchecked"), (["--key", Self.key], "ok"), (["--key", DeviceReport.Key.random().text], "bad"),
        ] {
            let result = try decode(["report"] + arguments, "\(datagram)\nnonsense\n\n \(datagram)\n")
            #expect(result.exit == 0)
            #expect(result.json.map { $0["error"] as? String } == [nil, "form", "empty", "base64"])
            #expect(result.json.first?["signature"] as? String == worth)
            #expect((result.json.first?["header"] as? [String: Any])?["kid"] as? String == "k31")
            let payload = try #require(result.json.first?["payload"] as? [String: Any])
            #expect(payload["seq"] as? Int == 7)
            #expect(payload["text"] as? String == text)
            #expect(!result.output.unicodeScalars.contains("\u{1B}"))
        }
    }

    @Test func `the key comes from a file or the first line; among the arguments it is warned about`() throws {
        let key = try #require(DeviceReport.Key(text: Self.key))
        let signer = try DeviceReport.Signer(name: "k31", key: key)
        let moment = Timestamp(milliseconds: 1_795_000_000_000)
        let datagram = String(decoding: try signer.datagram(7, at: moment, .report(.init("x"))), as: UTF8.self)
        let file = NSTemporaryDirectory() + "zhiban-key-\(UUID().uuidString)"
        try (Self.key + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        for (arguments, before, isWarned) in [
            (["--key", Self.key], "", true), (["--key-file", file], "", false),
            (["--key-file", "-"], Self.key + "\n", false),
        ] {
            let result = try decode(["report"] + arguments, before + datagram + "\n" + datagram)
            #expect(result.exit == 0, "\(result)")
            #expect(result.json.map { $0["signature"] as? String } == ["ok", "ok"], "\(result)")
            #expect(result.errors.contains("--key-file") == isWarned, "\(result)")
        }
        #expect(try decode(["report", "--key-file", "-"], datagram).exit == 65)
    }

    @Test func `wrong usage is told`() throws {
        for arguments in [
            [], ["morse"], ["jt808", "--key", Self.key], ["report", "--key", "short"], ["report", "x"],
            ["nmea", "--key-file", "-"], ["report", "--key", Self.key, "--key-file", "-"],
        ] {
            #expect(try decode(arguments, "").exit == 64)
        }
    }

    @Test func `nothing gives nothing`() throws {
        for format in ["jt808", "nmea", "report"] {
            let result = try decode([format], "")
            #expect(result.exit == 0 && result.output.isEmpty && result.errors.isEmpty)
        }
    }

    @Test func `a line without end is told and the rest goes on`() throws {
        let result = try decode(["report"], String(repeating: "x", count: 2_000_000) + "\nnonsense\n")
        #expect(result.json.map { $0["error"] as? String } == ["size", "form"])
    }
}
