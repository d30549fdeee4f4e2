import DispatchDomain
import Foundation
import GRDB

/// The rows of receipts (回执) of JT/T 808 messages: what `seq` is for signed reports, is the time of receipt here.
enum FrameReceiptRecord {
    private static let answer = #"{"ok":true}"#

    /// Whether the message was received before, within the time in which terminals repeat.
    ///
    /// One that seems to come from later counts too, unless the clock was set back by more than that.
    static func isKnown(_ receipt: FrameReceipt, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM receipts WHERE device = ? AND seq > ? AND seq < ? AND digest = ? LIMIT 1"
        )
        let (since, until) = span(of: receipt)
        return try Int.fetchOne(
            statement,
            arguments: [receipt.device.description, since, until, Data(receipt.digest)]
        ) != nil
    }

    /// Stores a receipt, and deletes those of the device that are needed no more.
    static func write(_ receipt: FrameReceipt, _ db: Database) throws {
        let device = receipt.device.description
        let (since, until) = span(of: receipt)
        try db.run(
            """
            DELETE FROM receipts WHERE device = ?1 AND (seq <= ?2 OR seq >= ?3 OR seq <= (
                SELECT seq FROM receipts WHERE device = ?1 ORDER BY seq DESC LIMIT 1 OFFSET \(FrameReceipt.kept - 1)))
            """,
            [device, since, until]
        )
        // Several may come within a millisecond.
        try db.run(
            """
            INSERT INTO receipts (device, seq, digest, answer)
            VALUES (?1, max(?2, (SELECT coalesce(max(seq) + 1, ?2) FROM receipts WHERE device = ?1)), ?3, ?4)
            """,
            [device, receipt.at.milliseconds, Data(receipt.digest), answer]
        )
    }

    private static func span(of receipt: FrameReceipt) -> (since: Int64, until: Int64) {
        let at = receipt.at.milliseconds
        return (at - FrameReceipt.window, at + FrameReceipt.window)
    }
}
