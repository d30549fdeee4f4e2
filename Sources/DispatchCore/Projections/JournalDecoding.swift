import Dispatch
import DispatchDomain
import Foundation
import GRDB

/// Reads the whole journal and decodes the events of cases, on a thread of its own, for `ProjectionAudit` to replay.
final class JournalDecoding: @unchecked Sendable {
    // Passed to one thread, which alone uses it; the connection is a serial queue.

    enum Item {
        case onCase(CaseID, Recorded<CaseEvent>)
        /// An entry of the desk or a unit, decoded where it is replayed; `desk`, `kind` and the hashes are left empty.
        case other(JournalEntry)
    }

    struct Batch: @unchecked Sendable {
        // Passed on as a whole: the sender keeps no reference to it.
        var items: [Item] = []
        var last: Int64
    }

    private let reader: DatabaseQueue
    private let end: Int64
    private var bodies = CaseBodies()

    private static let portion: Int64 = 2_000
    private static let sql = """
        SELECT \(CaseBodies.Column.list) FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq
        """

    /// Opens a read-only connection to the store.
    ///
    /// - parameter end: The last entry to read.
    init(_ storePath: String, through end: Int64) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .patient(storePath)
        reader = try DatabaseQueue(path: storePath, configuration: configuration)
        self.end = end
    }

    /// Reads batches until the last entry, or until the receiver has closed the queue.
    func run(into batches: BoundedQueue<Batch>) {
        defer { batches.end() }
        var batch = Batch(last: 0)
        do {
            while batch.last < end {
                batch = try next(after: batch.last)
                guard batches.put(.success(batch)) else { return }
            }
        } catch {
            _ = batches.put(.failure(error))
        }
    }

    private func next(after seq: Int64) throws -> Batch {
        var batch = Batch(last: min(seq + JournalDecoding.portion, end))
        try reader.read { db in
            try db.forEachRow(JournalDecoding.sql, [seq, batch.last]) { row in batch.items.append(try item(row)) }
        }
        return batch
    }

    private func item(_ row: RawRow) throws -> Item {
        if let id = CaseBodies.id(row.bytes(CaseBodies.Column.subject)) { return .onCase(id, try bodies.recorded(row)) }
        return .other(
            JournalEntry(
                seq: row.integer(CaseBodies.Column.seq),
                at: Timestamp(milliseconds: row.integer(CaseBodies.Column.at)),
                actor: String(decoding: row.bytes(CaseBodies.Column.actor), as: UTF8.self),
                desk: "",
                subject: String(decoding: row.bytes(CaseBodies.Column.subject), as: UTF8.self),
                kind: "",
                body: String(decoding: row.bytes(CaseBodies.Column.body), as: UTF8.self),
                previousHash: Data(),
                hash: Data()
            )
        )
    }
}
