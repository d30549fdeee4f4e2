import DispatchCore
import Foundation
import TestSupport
import Testing

/// Restores while others write to the desk, and several restores at once.
@Suite(.serialized) struct RestoreRaceTests {
    /// A desk and its backup.
    private struct Setting {
        let zhiban: Zhiban
        let backup: String

        init() throws {
            zhiban = try Zhiban()
            zhiban.environment["ZHIBAN_NOW"] = nil
            backup = zhiban.desk + "/copy.db"
            #expect(try zhiban.run(["backup", backup]).exit == 0)
        }

        /// All entries of the desk and of the desks that it has replaced, as `zhiban-bench acts` prints them.
        func entries() throws -> Set<String> {
            let desks = [zhiban.desk] + DeskFolder(path: zhiban.desk).formerDesks
            let entries = try desks.flatMap { try zhiban.run(["list", "journal", "--json", "--desk", $0]).json }
            return Set(entries.map { "\($0["seq"] ?? "") \($0["kind"] ?? "") \($0["subject"] ?? "")" })
        }

        func acting(_ name: String, seed: Int) throws -> Background {
            let arguments = ["acts", zhiban.desk, "--count", "100000", "--as", name]
            return try Background("zhiban-bench", arguments, zhiban.environment)
        }

        func restoring() throws -> Background { try Background("zhiban", ["restore", backup], zhiban.environment) }
    }

    @Test func `what was confirmed during a restore is in the desk or in the one that was kept`() throws {
        let setting = try Setting()
        for round in 0..<12 {
            let workers = try (0..<3).map { try setting.acting("worker\(round)\($0)", seed: $0) }
            var confirmed: [String] = []
            // The restore begins while all of them act.
            for worker in workers {
                for _ in 0...(20 + 7 * round) { worker.line().map { confirmed.append($0) } }
            }
            #expect(try setting.restoring().finish().exit == 0)
            // They end when they find that the desk is another one.
            for worker in workers { confirmed += worker.rest() }
            let written = try setting.entries()
            let lost = Set(confirmed.filter { !$0.hasPrefix("ready") }).subtracting(written)
            #expect(lost.isEmpty, "round \(round)")
            for former in DeskFolder(path: setting.zhiban.desk).formerDesks {
                #expect(try setting.zhiban.run(["audit", "--rebuild", "--desk", former]).exit == 0)
                try FileManager.default.removeItem(atPath: former)
            }
        }
        #expect(try setting.zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    @Test func `several restores at once take place one after the other`() throws {
        let setting = try Setting()
        for round in 0..<4 {
            let worker = try setting.acting("worker\(round)", seed: round)
            _ = worker.line()
            let ends = try (0..<4).map { _ in try setting.restoring() }.map { try $0.finish() }
            #expect(ends.allSatisfy { $0.exit == 0 }, "\(ends)")
            _ = worker.rest()
            #expect(try setting.zhiban.run(["audit", "--rebuild"]).exit == 0)
            let formers = DeskFolder(path: setting.zhiban.desk).formerDesks
            #expect(formers.count == 4 * (round + 1))
            for former in formers.suffix(4) {
                #expect(try setting.zhiban.run(["audit", "--rebuild", "--desk", former]).exit == 0)
            }
        }
    }
}
