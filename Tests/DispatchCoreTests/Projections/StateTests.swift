import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Every state can be written to a desk made by any released version.
@Suite struct StateTests {
    @Test(arguments: StoreFileTests.released)
    func `a desk of a released version takes a case in every state`(_ name: String) throws {
        let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-states-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let stored = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Store/\(name)")
        let newest = try Int(name.filter(\.isNumber)).orThrow()
        let versions = (1...newest).map { "('\($0)')" }.joined(separator: ", ")
        try sqlite(
            folder,
            """
            PRAGMA journal_mode = WAL; PRAGMA application_id = 0x7A62616E;
            \(try String(contentsOf: stored, encoding: .utf8))
            CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
            INSERT INTO grdb_migrations VALUES \(versions);
            """
        )
        _ = try Desk(opening: folder, settings: DeskSettings(), frozen: TestDesk.now)
        for (index, state) in CaseState.allCases.enumerated() {
            let closed = state.isOpen ? "NULL" : "1"
            try sqlite(
                folder,
                """
                INSERT INTO cases (id, no, day, state, stage, source, priority, text, place, deadline_passed, due, urges,
                    reworks, returns, extensions, suspensions, reported_at, handled_late, closed_at, detail, version,
                    changed_seq, changed_at, changed_by, changed_kind)
                VALUES (\(index + 1), 101, 20261130, '\(state.rawValue)', '\(state.stage.rawValue)', 'hotline', 3, '', '', 0, 0,
                    0, 0, 0, 0, 0, 0, 0, \(closed), '{}', 1, 1, 1, 'x', 'registered')
                """
            )
        }
        let written = try sqlite(folder, "SELECT count(*) FROM cases").trimmingCharacters(in: .newlines)
        #expect(Int(written) == CaseState.allCases.count)
    }
}
