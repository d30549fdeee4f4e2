import DispatchDomain
import Foundation
import GRDB

/// Reads the heads of the journal that are kept as anchors.
struct AnchorQueries {
    let db: Database

    private enum Column: Int, ColumnList {
        case seq, body, hash

        static let list = "next.seq, next.body, next.prev_hash"
    }

    /// Returns the heads of the days that have ended, oldest first.
    ///
    /// - parameter seq: The last head that is known; nil for only the newest.
    func ended(after seq: Int64?) throws -> [Anchor] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT \(Column.list) FROM journal AS next
                WHERE subject = ? AND kind = \(DeskFact.Kind.dayBegan.sqlText) AND seq > ? ORDER BY seq DESC LIMIT ?
                """,
            arguments: [JournalSubject.desk.text, (seq ?? 0) + 1, seq == nil ? 1 : -1]
        ).map(Fields<Column>.init)
        return try rows.reversed().compactMap { row in
            guard case .dayBegan(let day, _) = try JournalCoding.decode(DeskFact.self, from: row[.body]) else {
                return nil
            }
            // The chain has the hash of the entry before in each entry.
            let hash: Data = try row[.hash]
            return try Anchor(day: day.adding(days: -1), seq: (row[.seq] as Int64) - 1, hash: hash.hexadecimal)
        }
    }

    /// Returns the head of the last day that had ended before a day began; nil if none had.
    func ended(before begun: Int) throws -> Anchor? {
        // Only days on which the file could not be written are passed over.
        try ended(after: 0).last { $0.day.rawValue < begun }
    }

    /// The key of `meta` with the last day on which anchors were written.
    static let writtenKey = "anchored"
}
