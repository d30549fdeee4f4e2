import DispatchDomain
import Foundation
import GRDB

/// The rows of receipts (回执): the messages of each device that were dealt with, and their answers.
///
/// A message that has to wait has one as well, `Receipt.postponed`: its number stays usable when newer ones have moved
/// the window on. Only those who ask for it see it.
enum ReceiptRecord {
    private enum Column: Int, ColumnList {
        case device, seq, digest, answer

        static let list = joined
    }

    private static let isPostponed = "answer = '\(Receipt.postponed)'"
    private static let isApplied = "answer <> '\(Receipt.postponed)'"

    private static let insertion = """
        INSERT INTO receipts (\(Column.list)) VALUES (\(Column.allCases.marks))
        ON CONFLICT (device, seq) DO UPDATE SET digest = excluded.digest, answer = excluded.answer
        WHERE receipts.\(isPostponed)
        """

    /// Stores receipts with their answers, as `write(_:answer:_:)` does.
    static func write(_ receipts: [(receipt: Receipt, answer: String)], _ db: Database) throws {
        var crowded: Set<DeviceID> = []
        for (receipt, answer) in receipts {
            if try insert(receipt, answer, db) { crowded.insert(receipt.device) }
        }
        for device in crowded { try deleteLowest(device, db) }
    }

    /// Stores a receipt with its answer, unless the message was dealt with already, and deletes those that have left
    /// the window with it.
    static func write(_ receipt: Receipt, answer: String, _ db: Database) throws {
        try write([(receipt: receipt, answer: answer)], db)
    }

    /// Inserts a receipt, and deletes those that leave the window with it.
    ///
    /// What is below the window already stays: a message that was postponed, or applied late. Its receipt is needed as
    /// long as the device may send it again.
    ///
    /// - returns: Whether there may be too many of these now.
    private static func insert(_ receipt: Receipt, _ answer: String, _ db: Database) throws -> Bool {
        let device = receipt.device.description
        let before = try highest(receipt.device, db)
        try db.run(insertion, Column.allCases) { column, values in
            switch column {
            case .device: values.add(device)
            case .seq: values.add(receipt.seq)
            case .digest: values.add(Data(receipt.digest))
            case .answer: values.add(answer)
            }
        }
        if answer == Receipt.postponed { return true }
        guard let before, let below = lastBelow(before) else { return false }
        guard receipt.seq > before, let last = lastBelow(receipt.seq) else { return receipt.seq <= below }
        try db.run(
            "DELETE FROM receipts WHERE device = ? AND seq > ? AND seq <= ? AND \(isApplied)",
            [device, below, last]
        )
        return false
    }

    /// Returns the last number below the window of which this is the highest; nil if there is none.
    private static func lastBelow(_ highest: Int64) -> Int64? {
        let (last, isOverflow) = highest.subtractingReportingOverflow(Receipt.kept)
        return isOverflow ? nil : last
    }

    /// Deletes the lowest receipts beside the window if there are too many.
    private static func deleteLowest(_ device: DeviceID, _ db: Database) throws {
        let name = device.description
        let last = try highest(device, db).flatMap(lastBelow) ?? .min
        try db.run(
            """
            DELETE FROM receipts WHERE device = ? AND seq IN (
                SELECT seq FROM receipts WHERE device = ? AND (\(isPostponed) OR seq <= ?)
                ORDER BY seq DESC LIMIT -1 OFFSET \(Receipt.keptBeside))
            """,
            [name, name, last]
        )
    }

    /// Returns the receipt of a message that was dealt with.
    static func fetch(_ device: DeviceID, _ seq: Int64, _ db: Database) throws -> (digest: [UInt8], answer: String)? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Column.list) FROM receipts WHERE device = ? AND seq = ? AND \(isApplied)"
        )
        return try Row.fetchOne(statement, arguments: [device.description, seq]).map { row in
            let row = Fields<Column>(row)
            return try ([UInt8](row[.digest] as Data), row[.answer])
        }
    }

    /// Returns the receipts of the messages that were dealt with, by sequence number.
    static func all(_ device: DeviceID, _ db: Database) throws -> [(receipt: Receipt, answer: String)] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Column.list) FROM receipts WHERE device = ? AND \(isApplied) ORDER BY seq"
        )
        return try Row.fetchAll(statement, arguments: [device.description]).map { row in
            let row = Fields<Column>(row)
            return try (Receipt(device: device, seq: row[.seq], digest: [UInt8](row[.digest] as Data)), row[.answer])
        }
    }

    /// Returns the sequence numbers of the messages that have to wait, in ascending order.
    static func postponed(_ device: DeviceID, _ db: Database) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: "SELECT seq FROM receipts WHERE device = ? AND \(isPostponed) ORDER BY seq"
        )
        return try Int64.fetchAll(statement, arguments: [device.description])
    }

    /// Returns the highest sequence number that was dealt with.
    static func highest(_ device: DeviceID, _ db: Database) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: "SELECT seq FROM receipts WHERE device = ? AND \(isApplied) ORDER BY seq DESC LIMIT 1"
        )
        return try Int64.fetchOne(statement, arguments: [device.description])
    }
}
