import DispatchDomain
import GRDB

/// Where a store keeps the numbers under which outbox items go to devices of signed reports: they are no projection.
enum DownlinkNumberRecord {
    /// The key of `meta`.
    private static let key = "downlink_numbers"

    static func fetch(_ db: Database) throws -> DownlinkNumbers {
        try db.meta(key).map { DownlinkNumbers(text: $0) } ?? DownlinkNumbers()
    }

    /// Returns the highest number that was given.
    static func highest(_ db: Database) throws -> Int64 {
        try fetch(db).highest(lastID: OutboxRecord.lastID(db))
    }

    /// Has the items to come go out under new numbers, in a restored store; see `DownlinkNumbers.restart`.
    static func restart(beyond replaced: Int64?, at now: Timestamp, _ db: Database) throws {
        var numbers = try fetch(db)
        numbers.restart(after: try OutboxRecord.lastID(db), beyond: replaced, at: now)
        try db.setMeta(key, numbers.text)
    }
}
