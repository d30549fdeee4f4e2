import DispatchDomain
import Foundation
import GRDB

/// The rows of receipts.
enum ReceiptRecord {
    static func write(_ receipt: Receipt, answer: String, _ db: Database) throws {
        let device = receipt.device.description
        try db.run(
            "INSERT INTO receipts VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [device, receipt.seq, Data(receipt.digest), answer]
        )
        let highest = try highest(receipt.device, db) ?? receipt.seq
        let (last, overflow) = highest.subtractingReportingOverflow(Receipt.kept)
        guard !overflow else { return }
        try db.run("DELETE FROM receipts WHERE device = ? AND seq <= ?", [device, last])
    }

    static func fetch(_ device: DeviceID, _ seq: Int64, _ db: Database) throws -> (digest: [UInt8], answer: String)? {
        let statement = try db.cachedStatement(
            sql: "SELECT digest, answer FROM receipts WHERE device = ? AND seq = ?"
        )
        return try Row.fetchOne(statement, arguments: [device.description, seq]).map { row in
            ([UInt8](row[0] as Data), row[1])
        }
    }

    static func all(_ device: DeviceID, _ db: Database) throws -> [(receipt: Receipt, answer: String)] {
        let statement = try db.cachedStatement(
            sql: "SELECT seq, digest, answer FROM receipts WHERE device = ? ORDER BY seq"
        )
        return try Row.fetchAll(statement, arguments: [device.description]).map { row in
            (Receipt(device: device, seq: row[0], digest: [UInt8](row[1] as Data)), row[2])
        }
    }

    static func highest(_ device: DeviceID, _ db: Database) throws -> Int64? {
        let statement = try db.cachedStatement(sql: "SELECT max(seq) FROM receipts WHERE device = ?")
        return try Int64.fetchOne(statement, arguments: [device.description])
    }
}
