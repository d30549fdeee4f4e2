import DispatchDomain
import GRDB

/// The imports of the desk, and the rows by which past cases are known when their file comes again.
struct ImportProjection: Projection {
    static let name = "imports"

    let name: String = ImportProjection.name
    let version = 1
    let sources: ProjectionSources = [.desk]
    let schema = """
        CREATE TABLE imports (
            n INTEGER PRIMARY KEY,
            since INTEGER NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            source TEXT NOT NULL,
            rows INTEGER NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL
        ) STRICT;
        CREATE TABLE imported_cases (
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            case_id INTEGER NOT NULL,
            content TEXT NOT NULL,
            since INTEGER NOT NULL,
            PRIMARY KEY (source, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX imported_cases_case ON imported_cases (case_id);
        """

    private enum Column: Int, ColumnList {
        case n, since, kind, source, rows, at, actor

        static let list = joined
        /// All columns but the number, which counts up.
        static let written = allCases.filter { $0 != .n }
    }

    private enum CaseColumn: Int, ColumnList {
        case source, key, caseID, content, since

        static let list = joined
    }

    /// A long import has several entries with the same `since`, which are one import.
    private static let addition = """
        INSERT INTO imports (\(Column.written.names)) VALUES (\(Column.written.marks))
        ON CONFLICT (since) DO UPDATE SET rows = rows + excluded.rows
        """
    private static let keeping = """
        INSERT OR REPLACE INTO imported_cases (\(CaseColumn.list)) VALUES (\(CaseColumn.allCases.marks))
        """

    func take(_ change: DeskChange, _ db: Database) throws {
        guard case .imported(let kind, let source, let since, let rows, let cases) = change.fact else { return }
        try db.run(ImportProjection.addition, Column.written) { column, values in
            switch column {
            case .n: break
            case .since: values.add(since)
            case .kind: values.add(kind.rawValue)
            case .source: values.add(source)
            case .rows: values.add(rows)
            case .at: values.add(change.stamp.at.milliseconds)
            case .actor: values.add(change.stamp.by)
            }
        }
        let keeping = try db.bound(ImportProjection.keeping)
        for item in cases {
            try keeping.run(CaseColumn.allCases) { column, values in
                switch column {
                case .source: values.add(source)
                case .key: values.add(item.key)
                case .caseID: values.add(item.caseID.rawValue)
                case .content: values.add(item.content)
                case .since: values.add(since)
                }
            }
        }
    }
}
