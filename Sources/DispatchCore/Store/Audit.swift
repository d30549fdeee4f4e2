package import DispatchDomain
import Cryptography
import Foundation
import GRDB
import GRDBSQLite

/// The result of an audit of the desk.
package struct AuditReport: Hashable, Sendable {
    /// How many entries were verified, from the first on without a gap.
    package var entries: Int64
    /// The hash of the last verified entry in hex; of an empty journal, zeros.
    package var head: String
    /// What is wrong, the journal first; empty if the desk is sound.
    package var findings: [AuditFinding] = []
    /// What could not be compared, although the settings ask for it.
    package var remarks: [Phrase] = []
    /// Whether the projections were rebuilt and compared too.
    package var rebuilt = false
    /// How many heads that are kept outside the desk were compared with the journal.
    package var anchors = 0

    /// The sequence number of the first entry that is wrong or missing, 0 if unknown; nil if the desk is sound.
    package var firstWrong: Int64? { findings.first?.seq }
    /// What is wrong first; nil if the desk is sound.
    package var finding: Phrase? { findings.first?.phrase }
    package var isSound: Bool { findings.isEmpty }
    /// Whether the journal itself is wrong, which only a backup can mend.
    package var isJournalWrong: Bool { findings.contains { $0.table == Self.journal } }

    static let journal = "journal"
}

/// Verifies the hash chain by reading the journal once from end to end.
struct ChainCheck {
    let db: Database

    /// Reads all entries in order, recomputes each hash, and compares it with the stored one and with its successor's
    /// previous hash.
    ///
    /// Columns are read as bytes straight from SQLite: five years of journal are 24 million entries, and making a
    /// string of each field would take longer than hashing it.
    func run() throws -> AuditReport {
        let sql = "SELECT \(Journal.columns) FROM journal ORDER BY seq"
        let prepared = try db.makeStatement(sql: sql)
        // The SQLite handle is valid only as long as its statement object lives.
        defer { withExtendedLifetime(prepared) {} }
        let statement = prepared.sqliteStatement
        var expected: Int64 = 1
        var previous = Array(Journal.firstPreviousHash)
        var bytes: [UInt8] = []
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { break }
            guard code == SQLITE_ROW else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            let seq = sqlite3_column_int64(statement, ChainCheck.place(.seq))
            guard seq == expected else {
                return wrong(
                    expected,
                    entries: expected - 1,
                    Phrase("日志缺第 \(expected) 条", "journal entry \(expected) is missing")
                )
            }
            bytes.removeAll(keepingCapacity: true)
            bytes += previous
            add("\(seq)".utf8, to: &bytes)
            add("\(sqlite3_column_int64(statement, ChainCheck.place(.at)))".utf8, to: &bytes)
            for text in ChainCheck.texts { add(ChainCheck.bytes(statement, text), to: &bytes) }
            let digest = SHA256.hash(bytes)
            let storedPrevious = ChainCheck.bytes(statement, .prevHash)
            let stored = ChainCheck.bytes(statement, .hash)
            guard storedPrevious.elementsEqual(previous), stored.elementsEqual(digest) else {
                return wrong(
                    seq,
                    entries: seq - 1,
                    Phrase("日志第 \(seq) 条与其校验值不符", "journal entry \(seq) does not match its hash")
                )
            }
            previous.removeAll(keepingCapacity: true)
            previous += digest
            expected += 1
        }
        if let end = try db.meta("journal_end").flatMap(Int64.init), end != expected - 1 {
            return wrong(
                expected,
                entries: expected - 1,
                Phrase(
                    "日志应到第 \(end) 条,从第 \(expected) 条起缺失",
                    "the journal should end at entry \(end); entries from \(expected) on are missing"
                )
            )
        }
        return AuditReport(entries: expected - 1, head: previous.hexadecimal)
    }

    private func wrong(_ seq: Int64, entries: Int64, _ phrase: Phrase) -> AuditReport {
        let finding = AuditFinding(
            table: AuditReport.journal,
            key: "\(seq)",
            seq: seq,
            phrase: phrase,
            remedy: .backup
        )
        return AuditReport(entries: entries, head: "", findings: [finding])
    }

    private func add(_ field: some Collection<UInt8>, to bytes: inout [UInt8]) {
        bytes += "\(field.count):".utf8
        bytes += field
    }

    /// The columns that are hashed after the sequence number and the time, in this order.
    private static let texts: [Journal.Column] = [.actor, .desk, .subject, .kind, .body]

    private static func place(_ column: Journal.Column) -> Int32 { Int32(column.rawValue) }

    private static func bytes(_ statement: OpaquePointer, _ column: Journal.Column) -> UnsafeBufferPointer<UInt8> {
        // A TEXT column is read as a blob: no conversion takes place, and these are the bytes that were hashed.
        let start = sqlite3_column_blob(statement, place(column))?.assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, place(column))))
    }
}
