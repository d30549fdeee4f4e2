import DispatchDomain
import Foundation
import GRDB

/// Reads and decodes the imports of places from the journal, on a thread of its own, for `ProjectionRebuild` to write.
final class PlacePreparer: @unchecked Sendable {
    // Passed to one thread, which alone uses it; the connection is a serial queue.

    struct Batch: Sendable {
        var seq: Int64
        var places: [PlaceRow]
    }

    private let reader: DatabaseQueue
    private let reading: NSLock
    private var numbers: ArraySlice<Int64>

    init(_ reader: DatabaseQueue, _ reading: NSLock, _ numbers: [Int64]) {
        self.reader = reader
        self.reading = reading
        self.numbers = numbers[...]
    }

    /// Returns the sequence numbers of the imports of places after an entry.
    static func numbers(after seq: Int64, _ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT seq FROM journal
                WHERE subject = 'desk' AND kind = \(DeskFact.Kind.placesImported.sqlText) AND +seq > ? ORDER BY seq
                """,
            arguments: [seq]
        )
    }

    /// Prepares entries until there are no more, or until the receiver has closed the queue.
    func run(into batches: BoundedQueue<Batch>) {
        defer { batches.end() }
        do {
            while let seq = numbers.popFirst() {
                let batch = try reading.withLock { try reader.read { try PlacePreparer.batch(seq, $0) } }
                guard batches.put(.success(batch)) else { return }
            }
        } catch {
            _ = batches.put(.failure(error))
        }
    }

    /// Returns the places of an entry; none if it is not an import of places.
    static func batch(_ seq: Int64, _ db: Database) throws -> Batch {
        let body = try String.fetchOne(
            db.cachedStatement(sql: "SELECT body FROM journal WHERE seq = ?"),
            arguments: [seq]
        )
        guard let body, case .placesImported(let places) = try JournalCoding.decode(DeskFact.self, from: body) else {
            return Batch(seq: seq, places: [])
        }
        return Batch(seq: seq, places: try places.map(PlaceRow.init))
    }
}
