import Foundation
import TestSupport
import Testing

/// Several processes on one desk, and processes killed in the middle of acts.
@Suite(.serialized) struct ConcurrencyTests {
    private struct Race: Decodable {
        var name: String
        var attempts: Int
        var accepted: [Int64]
        var stale: [String: Int]
        var refused: Int
    }

    @Test func `two processes race on the same cases: nothing is lost, nothing doubled, the stale one is told by whom`()
        throws
    {
        let zhiban = try Zhiban()
        zhiban.environment["ZHIBAN_NOW"] = nil
        for number in 1...8 { try zhiban.act("n zydj\(number * 10) bl /争\(number)") }
        let before = try zhiban.journalCount()
        let racers = try [("red", "1"), ("blue", "2")].map { name, seed in
            try Background(
                "zhiban-bench",
                ["race", zhiban.desk, "--acts", "5000", "--seed", seed, "--as", name],
                zhiban.environment
            )
        }
        let outcomes = try racers.map { racer in
            try JSONDecoder().decode(Race.self, from: Data(racer.finish().output.utf8))
        }
        #expect(outcomes.map(\.attempts) == [5000, 5000])
        let accepted = outcomes.flatMap(\.accepted)
        #expect(Set(accepted).count == accepted.count)
        let journal = try zhiban.run(["list", "journal", "--json", "after=\(before)"]).json
        for outcome in outcomes {
            let written = journal.filter { $0["actor"] as? String == outcome.name }.compactMap { $0["seq"] as? Int64 }
            #expect(written.sorted() == outcome.accepted.sorted())
            // Every act refused as stale named the other process's operator.
            #expect(outcome.stale.keys.allSatisfy { $0 != outcome.name && ["red", "blue"].contains($0) })
            #expect(outcome.attempts <= outcome.accepted.count + outcome.stale.values.reduce(0, +) + outcome.refused)
        }
        #expect(outcomes.contains { !$0.stale.isEmpty })
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    @Test func `kill -9 in the middle of acts, again and again: what was confirmed is there, once`() throws {
        let zhiban = try Zhiban()
        zhiban.environment["ZHIBAN_NOW"] = nil
        var confirmed: [String] = []
        for round in 0..<10 {
            let worker = try Background(
                "zhiban-bench",
                ["acts", zhiban.desk, "--count", "1000", "--as", "worker\(round)"],
                zhiban.environment
            )
            // Kills at another act each round, counted by the lines printed rather than by the clock.
            for _ in 0...(7 + round * 31) {
                guard let line = worker.line() else { break }
                if !line.hasPrefix("ready") { confirmed.append(line) }
            }
            worker.kill()
            confirmed += worker.rest().filter { !$0.hasPrefix("ready") }
            #expect(try zhiban.run(["audit"]).exit == 0)
        }
        let entries = try zhiban.run(["list", "journal", "--json"]).json
        let written = entries.map { "\($0["seq"] ?? "") \($0["kind"] ?? "") \($0["subject"] ?? "")" }
        #expect(confirmed.count > 1000)
        #expect(Set(confirmed).count == confirmed.count)
        #expect(Set(confirmed).isSubset(of: Set(written)))
        #expect(Set(written).count == written.count)
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
    }
}
