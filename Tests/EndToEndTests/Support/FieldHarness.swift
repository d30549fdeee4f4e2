import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// A desk with a listening gateway, for the devices of a test.
final class FieldHarness {
    /// A Saturday morning, three quarters of a minute after the constructed sample frames.
    static let now = "2026-11-21T08:31:00+08:00"

    let zhiban: Zhiban
    private(set) var serve: Serve
    /// The port of the gateway's first socket.
    private(set) var port: Int
    /// The output of `device enrol --json` for each enrolled device, keys included.
    private let told: [[String: Any]]

    /// - parameters:
    ///   - enrol: The devices of units, as the arguments of `device enrol` after `--unit`.
    ///   - isRunning: Whether the desk's clock runs; otherwise it stands at `now`.
    init(
        enrol: [[String]] = [],
        listen: [String] = ["127.0.0.1:0"],
        adopts: Bool = false,
        isRunning: Bool = false,
        settings: [String: String] = [:],
        in folder: String? = nil
    ) throws {
        zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: isRunning ? nil : FieldHarness.now, in: folder)
        zhiban.environment.merge(settings) { $1 }
        told = try enrol.map { [zhiban] in try zhiban.enrol($0) }
        serve = try Serve(zhiban, listen.flatMap { ["--listen", $0] } + (adopts ? ["--adopt"] : []))
        port = try serve.port()
    }

    deinit {
        // The gateway ends before its desk's folder is deleted.
        serve.kill()
    }

    /// Starts the gateway again after its end, on the same port.
    func restart() throws {
        serve = try Serve(zhiban, ["--listen", "127.0.0.1:\(port)"])
        port = try serve.port()
    }

    // MARK: Devices

    func vehicle(_ number: String, _ version: JT808.Version = .v2013) throws -> VehicleTerminal {
        try VehicleTerminal(number, version, of: self)
    }

    /// The device of signed reports that was enrolled for a unit.
    func reporter(_ unit: String) throws -> ReportDevice {
        let mine = told.first { $0["unit"] as? String == unit && $0["protocol"] as? String == "report" }
        return try ReportDevice(try #require(mine), of: self)
    }

    // MARK: What the desk stores

    func rows(_ arguments: String...) throws -> [[String: Any]] { try zhiban.run(arguments + ["--json"]).json }

    func counters() throws -> [String: Int] {
        let pairs = try rows("list", "counters").map { ($0["name"] as? String ?? "", $0["value"] as? Int ?? 0) }
        return Dictionary(pairs) { $1 }
    }

    func device(_ name: String) throws -> [String: Any]? {
        try rows("list", "devices").first { $0["device"] as? String == name }
    }

    /// The bodies of the journal entries of a kind, oldest first.
    func journal(_ kind: String) throws -> [[String: Any]] {
        try rows("list", "journal").filter { $0["kind"] as? String == kind }
            .compactMap { ($0["body"] as? [String: Any])?[kind] as? [String: Any] }
    }

    /// The track of a unit, oldest fix first; empty if it has none.
    func track(_ unit: String) throws -> [[String: Any]] {
        try zhiban.run(["export", "tracks", unit, "--format", "json"]).json
    }

    /// The times of a unit's fixes, `HH:MM:SS`.
    func times(_ unit: String) throws -> [String] {
        try track(unit).compactMap { ($0["time"] as? String).map { String($0.dropFirst(11).prefix(8)) } }
    }

    /// Waits until the counters have these values; the gateway writes them with a delay.
    func expect(
        counters expected: [String: Int],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var last: [String: Int] = [:]
        let isSo = try eventually {
            last = try counters()
            return expected.allSatisfy { last[$0.key, default: 0] == $0.value }
        }
        let wrong = expected.filter { last[$0.key, default: 0] != $0.value }
            .map { "\($0.key) is \(last[$0.key, default: 0]) and not \($0.value)" }
        #expect(isSo, "\(wrong.sorted())", sourceLocation: sourceLocation)
    }
}

extension Zhiban {
    /// Enrols devices of a unit, given the unit and the options, and returns the output for the last one.
    @discardableResult
    func enrol(_ arguments: [String]) throws -> [String: Any] {
        let told = try run(["device", "enrol", "--json", "--unit"] + arguments)
        guard told.exit == 0 else { throw Failure(text: told.errors) }
        return told.json.last ?? [:]
    }
}

extension Timestamp {
    /// A time on the tests' day.
    static func at(_ clock: String) -> Timestamp {
        Timestamp(iso: "2026-11-21T\(clock)+08:00", zone: .china) ?? Timestamp(milliseconds: 0)
    }
}
