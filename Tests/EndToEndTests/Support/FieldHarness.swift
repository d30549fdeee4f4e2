import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// A desk whose gateway listens, for the terminals of a test.
final class FieldHarness {
    /// A Saturday morning, three quarters of a minute after the frames of facts §6.8.
    static let now = "2026-11-21T08:31:00+08:00"

    let zhiban: Zhiban
    private(set) var serve: Serve
    /// Where the gateway listens; with several sockets, the first.
    private(set) var port: Int
    /// What was told of each terminal that was enrolled, keys and all.
    private let told: [[String: Any]]

    /// - parameters:
    ///   - enrol: Terminals of units, the arguments of `device enrol` behind `--unit`.
    ///   - isRunning: Whether the desk's clock goes; else it stands at `now`.
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
        // Before the desk's folder goes.
        serve.kill()
    }

    /// Starts the gateway again after its end, at the same port.
    func restart() throws {
        serve = try Serve(zhiban, ["--listen", "127.0.0.1:\(port)"])
        port = try serve.port()
    }

    // MARK: Terminals

    func vehicle(_ number: String, _ version: JT808.Version = .v2013) throws -> VehicleTerminal {
        try VehicleTerminal(number, version, of: self)
    }

    /// The terminal of signed reports that was enrolled for a unit.
    func reporter(_ unit: String) throws -> ReportDevice {
        let mine = told.first { $0["unit"] as? String == unit && $0["protocol"] as? String == "report" }
        return try ReportDevice(try #require(mine), of: self)
    }

    // MARK: What the desk knows

    func rows(_ arguments: String...) throws -> [[String: Any]] { try zhiban.run(arguments + ["--json"]).json }

    func counters() throws -> [String: Int] {
        let pairs = try rows("list", "counters").map { ($0["name"] as? String ?? "", $0["value"] as? Int ?? 0) }
        return Dictionary(pairs) { $1 }
    }

    func device(_ name: String) throws -> [String: Any]? {
        try rows("list", "devices").first { $0["device"] as? String == name }
    }

    /// Bodies of the journal's entries of a kind, oldest first.
    func journal(_ kind: String) throws -> [[String: Any]] {
        try rows("list", "journal").filter { $0["kind"] as? String == kind }
            .compactMap { ($0["body"] as? [String: Any])?[kind] as? [String: Any] }
    }

    /// Where a unit has been, oldest first; a unit that has been nowhere has no track.
    func track(_ unit: String) throws -> [[String: Any]] {
        try zhiban.run(["export", "tracks", unit, "--format", "json"]).json
    }

    /// When a unit's fixes were taken, by the clock.
    func times(_ unit: String) throws -> [String] {
        try track(unit).compactMap { ($0["time"] as? String).map { String($0.dropFirst(11).prefix(8)) } }
    }

    /// Expects the counters to come to these values; the gateway writes them a moment later.
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
    /// Enrols terminals of a unit: the unit and the options; gives what was told of the last one.
    @discardableResult
    func enrol(_ arguments: [String]) throws -> [String: Any] {
        let told = try run(["device", "enrol", "--json", "--unit"] + arguments)
        guard told.exit == 0 else { throw Failure(text: told.errors) }
        return told.json.last ?? [:]
    }
}

extension Timestamp {
    /// A time of the tests' day.
    static func at(_ clock: String) -> Timestamp {
        Timestamp(iso: "2026-11-21T\(clock)+08:00", zone: .china) ?? Timestamp(milliseconds: 0)
    }
}
