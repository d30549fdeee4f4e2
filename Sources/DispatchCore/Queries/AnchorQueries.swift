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

    /// Returns the newest anchor that was written, if the file that should have it has neither it nor a later one.
    ///
    /// Nothing is missing before the first day of the desk, or of the file, has ended.
    func missing(in anchors: [Anchor]) throws -> Anchor? {
        guard let newest = try ended(after: nil).first, let written = try db.meta(Self.writtenKey).flatMap(Int.init),
            written > newest.day.rawValue, !anchors.contains(where: { $0.seq >= newest.seq })
        else { return nil }
        return newest
    }

    /// The key of `meta` with the last day on which anchors were written.
    static let writtenKey = "anchored"
}
