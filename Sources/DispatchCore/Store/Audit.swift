package import DispatchDomain
import Cryptography
import Foundation
import GRDB
import GRDBSQLite

/// What checking the journal came to.
package struct AuditReport: Hashable, Sendable {
    package var entries: Int64
    /// The first entry that is not as it was written, with what is wrong.
    package var firstWrong: Int64?
    package var finding: Phrase?
    /// Whether the projections were made again and compared.
    package var rebuilt: Bool

    package var isSound: Bool { finding == nil }
}

/// Verifies the hash chain by reading the journal once from end to end.
struct ChainCheck {
    let db: Database

    /// Columns as bytes straight from SQLite: five years of journal are 24 million entries, and making a string of
    /// each field would take longer than hashing it.
    func run() throws -> AuditReport {
        let sql = "SELECT \(Journal.columns) FROM journal ORDER BY seq"
        let prepared = try db.makeStatement(sql: sql)
        // SQLite's own handle is good only as long as the object around it lives.
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
                    "日志应到第 \(end) 条,缺第 \(expected) 条起",
                    "the journal should end at \(end), it lacks \(expected) and on"
                )
            )
        }
        return AuditReport(entries: expected - 1, firstWrong: nil, finding: nil, rebuilt: false)
    }

    private func wrong(_ seq: Int64, entries: Int64, _ finding: Phrase) -> AuditReport {
        AuditReport(entries: entries, firstWrong: seq, finding: finding, rebuilt: false)
    }

    private func add(_ field: some Collection<UInt8>, to bytes: inout [UInt8]) {
        bytes += "\(field.count):".utf8
        bytes += field
    }

    /// What is hashed behind the number and the time, in that order.
    private static let texts: [Journal.Column] = [.actor, .desk, .subject, .kind, .body]

    private static func place(_ column: Journal.Column) -> Int32 { Int32(column.rawValue) }

    private static func bytes(_ statement: OpaquePointer, _ column: Journal.Column) -> UnsafeBufferPointer<UInt8> {
        // A TEXT column is asked for as a blob: no conversion, and its bytes are what was hashed.
        let start = sqlite3_column_blob(statement, place(column))?.assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, place(column))))
    }
}
