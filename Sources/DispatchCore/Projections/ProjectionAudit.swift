import Dispatch
import DispatchDomain
import Foundation
import GRDB

/// Rebuilds every projection from the journal in a scratch database, and compares it with the desk's.
///
/// It goes in the order of the entries, not case by case as `ProjectionRebuild` does, so two independent ways must lead
/// to the same rows.
struct ProjectionAudit {
    let storePath: String
    /// Where the scratch database is made; nil for the system's folder of temporary files.
    var scratchParent: URL?

    /// Returns the first difference of each table; empty if all projections are the same.
    ///
    /// - parameter left: The names of projections to leave out, because their tables have another form.
    func compare(without left: Set<String> = []) throws -> [AuditFinding] {
        let folder = try makeScratchFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            // The scratch database is deleted afterwards; nothing in it has to survive.
            try db.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000")
        }
        let scratch = try DatabaseQueue(
            path: folder.appendingPathComponent("scratch.db").path,
            configuration: configuration
        )
        return try scratch.writeWithoutTransaction { db in
            let identity = FileIdentity(storePath)
            try db.execute(sql: "ATTACH DATABASE ? AS desk", arguments: [storePath])
            var differences: [AuditFinding] = []
            // One transaction over both databases gives a consistent snapshot of the desk, which may go on meanwhile.
            try db.inTransaction(.deferred) {
                try Projections.createAll(db)
                try replay(db, identity)
                differences = try firstDifferences(db, left)
                return .rollback
            }
            return differences
        }
    }

    /// - throws: A `StoreProblem` of kind `cannotCreate` that says where and why.
    private func makeScratchFolder() throws -> URL {
        let parent = scratchParent ?? FileManager.default.temporaryDirectory
        let folder = parent.appendingPathComponent("zhiban-rebuild-\(UUID().uuidString)", isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            return folder
        } catch {
            let why = FaultText.phrase(error)
            throw StoreProblem(
                .cannotCreate,
                Phrase(
                    "无法在 \(parent.path) 建临时文件夹:\(why.chinese);请把 TMPDIR 设为可写的文件夹",
                    "cannot create a temporary folder in \(parent.path): \(why.english); "
                        + "set TMPDIR to a folder that can be written"
                )
            )
        }
    }

    private func replay(_ db: Database, _ identity: FileIdentity?) throws {
        let columns = Journal.columns
        let projector = BulkProjector(db, Projections.all) { id in
            try Row.fetchAll(
                db.cachedStatement(sql: "SELECT \(columns) FROM desk.journal WHERE subject = ? ORDER BY seq"),
                arguments: [JournalSubject.onCase(id).text]
            ).map(JournalEntry.init).map { Recorded(try $0.caseEvent(), $0.stamp) }
        }
        // The end of the journal in this transaction's snapshot; entries are only ever added after it.
        let end = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM desk.journal") ?? 0
        let decoding = try JournalDecoding(storePath, through: end)
        guard FileIdentity(storePath) == identity else {
            throw StoreProblem(
                .unavailable,
                Phrase("值班库已被恢复的备份替换:\(storePath)", "the desk was replaced by a restored backup: \(storePath)")
            )
        }
        let batches = BoundedQueue<JournalDecoding.Batch>()
        DispatchQueue(label: "zhiban.audit.decode").async { decoding.run(into: batches) }
        defer { batches.close() }
        while let batch = try batches.take() {
            for item in batch.items {
                switch item {
                case .onCase(let id, let recorded): try projector.take(recorded.event, recorded.stamp, on: id)
                case .other(let entry): try take(entry, projector)
                }
            }
        }
        try projector.finish()
    }

    private func take(_ entry: JournalEntry, _ projector: BulkProjector) throws {
        do {
            try projector.take(entry)
        } catch is DecodingError {
            throw StoreProblem(
                .integrity,
                Phrase("日志第 \(entry.seq) 条无法解析", "journal entry \(entry.seq) cannot be parsed")
            )
        }
    }

    private func firstDifferences(_ db: Database, _ left: Set<String>) throws -> [AuditFinding] {
        try Projections.all.filter { !left.contains($0.name) }.flatMap { projection in
            try projection.comparisons.compactMap { comparison -> AuditFinding? in
                guard let difference = try firstDifference(comparison, db) else { return nil }
                return AuditFinding(
                    table: comparison.table,
                    key: difference.key,
                    seq: difference.seq,
                    phrase: difference.phrase,
                    remedy: .rebuild(projection.name)
                )
            }
        }
    }

    private typealias Difference = (key: String, seq: Int64, phrase: Phrase)

    private func firstDifference(_ comparison: ProjectionComparison, _ db: Database) throws -> Difference? {
        let table = comparison.table
        switch comparison.extent {
        case .index(let indexed): return try firstDifference(inIndex: table, of: indexed, db)
        case .rows(let query): return try firstDifference(table, db, query)
        case .allColumns:
            let columns = try db.columns(in: table).map { "\"\($0.name)\"" }.joined(separator: ", ")
            return try firstDifference(table, db) { "SELECT \(columns) FROM \($0).\(table)" }
        }
    }

    private func firstDifference(
        _ table: String,
        _ db: Database,
        _ query: (String) -> String
    ) throws -> Difference? {
        for (one, other) in [("desk", "main"), ("main", "desk")] {
            guard let row = try Row.fetchOne(db, sql: "\(query(one)) EXCEPT \(query(other)) LIMIT 1") else { continue }
            let key = row.databaseValues.prefix(2).map { "\($0)" }.joined(separator: " ")
            return (
                key,
                try seq(of: row, db),
                Phrase("投影 \(table) 与日志不符:\(key)", "projection \(table) differs from the journal: \(key)")
            )
        }
        return nil
    }

    /// The indexes store no text; the pairs of term and row are compared.
    private func firstDifference(
        inIndex table: String,
        of indexed: ProjectionComparison.Indexed,
        _ db: Database
    ) throws -> Difference? {
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE temp.desk_\(table) USING fts5vocab('desk', '\(table)', 'instance');
                CREATE VIRTUAL TABLE temp.main_\(table) USING fts5vocab('main', '\(table)', 'instance');
                """
        )
        for (one, other) in [("desk", "main"), ("main", "desk")] {
            let sql = """
                SELECT \(TermColumn.list) FROM temp.\(one)_\(table)
                EXCEPT SELECT \(TermColumn.list) FROM temp.\(other)_\(table) LIMIT 1
                """
            guard let row = try Row.fetchOne(db, sql: sql) else { continue }
            let fields = Fields<TermColumn>(row)
            let (term, document): (String, Int64) = try (fields[.term], fields[.doc])
            let seq: Int64
            switch indexed {
            case .entries: seq = document
            case .cases: seq = try lastEntry(of: CaseID(rawValue: document), db)
            }
            return (
                "\(term) \(document)",
                seq,
                Phrase(
                    "检索 \(table) 与日志不符:\(term) \(document)",
                    "index \(table) differs from the journal: \(term) \(document)"
                )
            )
        }
        return try differenceOfTotals(table, db)
    }

    /// FTS5 keeps the number of rows and terms of an index in its row 1; a wrong one makes later changes fail.
    private func differenceOfTotals(_ table: String, _ db: Database) throws -> Difference? {
        func totals(_ schema: String) throws -> Data? {
            try Data.fetchOne(db, sql: "SELECT block FROM \(schema).\(table)_data WHERE id = 1")
        }
        guard try totals("desk") != totals("main") else { return nil }
        return (
            "",
            0,
            Phrase("检索 \(table) 的总数与日志不符", "the totals of index \(table) differ from the journal")
        )
    }

    /// Returns the last journal entry of the row's case; 0 if the row does not name one.
    private func seq(of row: Row, _ db: Database) throws -> Int64 {
        // What was found wrong may be of any type.
        func number(_ column: String) -> Int64? {
            (row[column] as DatabaseValue?).flatMap(Int64.fromDatabaseValue)
        }
        if let seq = number("changed_seq") { return seq }
        guard let id = number("case_id") else { return 0 }
        return try lastEntry(of: CaseID(rawValue: id), db)
    }

    private func lastEntry(of id: CaseID, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db,
            sql: "SELECT max(seq) FROM desk.journal WHERE subject = ?",
            arguments: [JournalSubject.onCase(id).text]
        ) ?? 0
    }
}

/// The columns of the vocabulary table of a full-text index.
private enum TermColumn: Int, ColumnList {
    case term, doc

    static let list = joined
}
