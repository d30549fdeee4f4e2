import DispatchCore
import Foundation
import TestSupport
import Testing

/// All projection tables dropped from a desk in use: they are rebuilt while the desk is worked on.
@Suite struct RebuildLoopTests {
    private static let tables = [
        "cases", "assignments", "calls", "units", "operators", "classes", "conditions", "outcome_codes",
        "calendar_days", "responsibility_grids", "rollups", "month_rollups", "day_counters", "devices", "unit_grids",
        "unit_grid_boxes", "places", "place_names", "case_search", "journal_search",
        "imports", "imported_cases",
    ]
    private static let dropping = tables.map { "DROP TABLE IF EXISTS \($0);" }.joined()

    private func drop(_ zhiban: Zhiban) throws {
        try sqlite(DeskFolder(path: zhiban.desk), Self.dropping)
    }

    private func serve(_ zhiban: Zhiban) throws -> ChildProcess {
        let process = ChildProcess()
        process.executableURL = Zhiban.program("zhiban")
        process.arguments = ["serve", "--listen", "127.0.0.1:0"]
        process.environment = zhiban.environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test func `killed in the middle and begun again, with acts all the while`() throws {
        let zhiban = try Zhiban()
        for index in 1...12 {
            #expect(try zhiban.act("n zydj\(index * 3) bl /第\(index)起").exit == 0)
        }
        let before = try zhiban.run(["list", "cases", "--json"]).output
        let units = try zhiban.run(["list", "units", "--json"]).output
        try drop(zhiban)
        var acts = 0
        for round in 0..<3 {
            let service = try serve(zhiban)
            if try zhiban.act("nt 101 /重建中 \(round)").exit == 0 { acts += 1 }
            kill(service.processIdentifier, SIGKILL)
            service.waitUntilExit()
        }
        #expect(acts > 0)
        // A read does not go on with it while the clock stands.
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
        let after = try zhiban.run(["list", "cases", "--json"]).output
        // Only the case that was acted on differs.
        func others(_ text: String) -> [Substring] {
            text.split(separator: "\n").filter { !$0.contains("\"no\":101,") }
        }
        #expect(others(after) == others(before))
        #expect(try zhiban.run(["list", "units", "--json"]).output == units)
        let audit = try zhiban.run(["audit", "--rebuild"])
        #expect(audit.exit == 0, "\(audit.errors)")
    }

    @Test func `a journal of an old version says the same of cases, units and devices`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("DispatchCoreTests/Store/Journals/every-kind")
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        let zhiban = try Zhiban(city: false, now: "2026-12-01T09:00:00+08:00")
        var previous = String(repeating: "0", count: 64)
        let rows = try text("journal.jsonl").split(separator: "\n").map { line -> String in
            let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            defer { previous = entry["hash"] as? String ?? "" }
            func quoted(_ key: String) -> String {
                "'" + (entry[key] as? String ?? "").replacing("'", with: "''") + "'"
            }
            let texts = ["actor", "desk", "subject", "kind", "body"].map(quoted).joined(separator: ", ")
            let numbers = "\(entry["seq"] as? Int64 ?? 0), \(entry["at"] as? Int64 ?? 0)"
            return "(\(numbers), \(texts), X'\(previous)', X'\(entry["hash"] as? String ?? "")')"
        }
        try sqlite(
            DeskFolder(path: zhiban.desk),
            """
            DELETE FROM journal; INSERT INTO journal VALUES \(rows.joined(separator: ",\n"));
            UPDATE meta SET value = '\(rows.count)' WHERE key = 'journal_end'; \(RebuildLoopTests.dropping)
            """
        )
        func contents() throws -> String {
            try sqlite(
                DeskFolder(path: zhiban.desk),
                "SELECT group_concat(name) FROM sqlite_master; SELECT * FROM meta"
            )
        }
        let before = try contents()
        let refused = try zhiban.run(["list", "cases"])
        #expect(refused.exit == 69 && refused.errors.contains("audit --rebuild"), "\(refused.errors)")
        #expect(try contents() == before)
        // What the gateway of that desk kept is not here, so the audit may find that missing.
        _ = try zhiban.run(["audit", "--rebuild"])
        for name in ["cases", "units", "devices"] {
            let said = try zhiban.run(["list", name, "--json"])
            #expect(said.exit == 0, "\(said.errors)")
            let was = try text("\(name).jsonl").split(separator: "\n")
            #expect(said.json.count == was.count)
            for (now, line) in zip(said.json, was) {
                let old = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
                // Fields may be added, none may change.
                for (key, value) in old { Self.expect(now[key], toSay: value, "\(name) \(key)") }
            }
        }
    }

    private static func expect(_ now: Any?, toSay old: Any, _ what: String) {
        guard let old = old as? [String: Any], let now = now as? [String: Any] else {
            #expect(now as? NSObject == old as? NSObject, "\(what)")
            return
        }
        for (key, value) in old { expect(now[key], toSay: value, "\(what).\(key)") }
    }
}
