import TestSupport
import DispatchCore
import DispatchDomain
import Foundation

/// A journal written by version 0.1.0 (`Store/Journals/every-kind`), as text, with the tables of that version.
///
/// It has an entry of every kind there was, among them an SOS and undone acts of cases and units. It must always
/// verify, replay and rebuild to the same tables; its files are never changed.
final class JournalOfEveryKind {
    let folder: DeskFolder
    let lines: [Line]

    struct Line: Decodable {
        var seq: Int64
        var at: Int64
        var actor: String
        var desk: String
        var subject: String
        var kind: String
        var body: String
        var hash: String
    }

    static func text(_ name: String) throws -> String {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Store/Journals/every-kind/\(name)")
        return try String(contentsOf: file, encoding: .utf8)
    }

    /// Makes a desk with that journal and without projections.
    init() throws {
        lines = try Self.text("journal.jsonl").split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-every-kind-\(UUID().uuidString)")
        try Desk.make(in: folder, settings: DeskSettings(), settingsText: "", frozen: TestDesk.now) { _ in }
        var previous = String(repeating: "0", count: 64)
        let rows = lines.map { line in
            defer { previous = line.hash }
            let texts = [line.actor, line.desk, line.subject, line.kind, line.body].map(Self.quoted)
            return "(\(line.seq), \(line.at), \(texts.joined(separator: ", ")), X'\(previous)', X'\(line.hash)')"
        }
        try sqlite(
            folder,
            """
            INSERT INTO journal VALUES \(rows.joined(separator: ",\n"));
            UPDATE meta SET value = '\(lines.count)' WHERE key = 'journal_end';
            \(Self.drop)
            """
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.path) }

    /// The SQL that drops all projections.
    static let drop = tables.map { "DROP TABLE IF EXISTS \($0);" }.joined(separator: "\n")

    static let tables = [
        "cases", "assignments", "calls", "units", "operators", "classes", "conditions", "outcome_codes",
        "calendar_days", "responsibility_grids", "rollups", "day_counters", "devices", "month_rollups", "unit_grids",
        "places", "place_names", "case_search", "journal_search", "unit_grid_boxes",
        "imports", "imported_cases",
    ]

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

    func open() throws -> Desk { try Desk(opening: folder, settings: DeskSettings(), frozen: TestDesk.now) }

    /// The tables in the form of `tables.txt`.
    func dump() throws -> String {
        try Self.text("tables.txt").split(separator: "\n").filter { $0.hasPrefix("# ") }.map { head in
            let name = head.dropFirst(2).prefix { $0 != " " }
            let columns = head[(head.firstIndex(of: "(") ?? head.startIndex)...].dropFirst().dropLast()
            let key = try sqlite(
                folder,
                "SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info('\(name)') WHERE pk > 0 ORDER BY pk)"
            ).trimmingCharacters(in: .newlines)
            return "\(head)\n" + (try rows("SELECT \(columns) FROM \(name) ORDER BY \(key)"))
        }.joined(separator: "\n")
    }

    /// The terms of the search indexes in the form of `search.txt`.
    func dumpSearch() throws -> String {
        try ["case_search", "journal_search"].map { table in
            let pieces = try rows(
                """
                CREATE VIRTUAL TABLE temp.pieces USING fts5vocab('main', '\(table)', 'instance');
                SELECT DISTINCT doc, term FROM temp.pieces ORDER BY doc, term;
                """
            )
            return "# \(table) (doc, term)\n" + pieces
        }.joined(separator: "\n")
    }

    private func rows(_ sql: String) throws -> String {
        try sqlite(folder, ".mode quote\n.separator |\n" + sql)
    }
}
