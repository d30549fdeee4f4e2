import DispatchDomain
import Foundation
import GRDB

/// The rows of receipts (回执): the messages of each device that were dealt with, and their answers.
enum ReceiptRecord {
    private enum Column: Int, ColumnList {
        case device, seq, digest, answer

        static let list = joined
    }

    private static let insertion = """
        INSERT INTO receipts (\(Column.list)) VALUES (\(Column.allCases.marks)) ON CONFLICT DO NOTHING
        """

    /// Stores a receipt with its answer, unless it is stored already, and deletes those that have left the window.
    static func write(_ receipt: Receipt, answer: String, _ db: Database) throws {
        let device = receipt.device.description
        try db.run(insertion, Column.allCases) { column, values in
            switch column {
            case .device: values.add(device)
            case .seq: values.add(receipt.seq)
            case .digest: values.add(Data(receipt.digest))
            case .answer: values.add(answer)
            }
        }
        let highest = try highest(receipt.device, db) ?? receipt.seq
        let (last, overflow) = highest.subtractingReportingOverflow(Receipt.kept)
        guard !overflow else { return }
        try db.run("DELETE FROM receipts WHERE device = ? AND seq <= ?", [device, last])
    }

    static func fetch(_ device: DeviceID, _ seq: Int64, _ db: Database) throws -> (digest: [UInt8], answer: String)? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Column.list) FROM receipts WHERE device = ? AND seq = ?"
        )
        return try Row.fetchOne(statement, arguments: [device.description, seq]).map { row in
            let row = Fields<Column>(row)
            return ([UInt8](row[.digest] as Data), row[.answer])
        }
    }

    static func all(_ device: DeviceID, _ db: Database) throws -> [(receipt: Receipt, answer: String)] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Column.list) FROM receipts WHERE device = ? ORDER BY seq"
        )
        return try Row.fetchAll(statement, arguments: [device.description]).map { row in
            let row = Fields<Column>(row)
            return (Receipt(device: device, seq: row[.seq], digest: [UInt8](row[.digest] as Data)), row[.answer])
        }
    }

    static func highest(_ device: DeviceID, _ db: Database) throws -> Int64? {
        let statement = try db.cachedStatement(sql: "SELECT max(seq) FROM receipts WHERE device = ?")
        return try Int64.fetchOne(statement, arguments: [device.description])
    }
}
