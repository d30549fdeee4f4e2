import DispatchDomain
import GRDB

/// Looks for receipts (回执) that no report or JT/T 808 message can have left: with a forged one, a device's next report
/// would be answered and not applied.
///
/// Positions leave receipts and no journal entry, so one that names a known device and no case can't be told from a real
/// one.
struct ReceiptAudit {
    let db: Database

    private enum Column: Int, ColumnList {
        case device, seq, digestLength, answer

        static let list = joined

        var sql: String {
            switch self {
            case .digestLength: "length(digest)"
            case .device, .seq, .answer: name
            }
        }
    }

    /// What of a stored answer can be compared with the journal.
    private struct Answer: Decodable {
        var `case`: String?
    }

    private static let digestLength = 16

    func findings() throws -> [AuditFinding] {
        let known = Set(try EnrolledDevices(db).ever.filter { $0.kind != .nmea }.map(\.description))
        var findings: [AuditFinding] = []
        let rows = try Row.fetchCursor(db, sql: "SELECT \(Column.list) FROM receipts ORDER BY device, seq")
        while let row = try rows.next().map(Fields<Column>.init) {
            let (device, seq): (String, Int64) = try (row[.device], row[.seq])
            if !known.contains(device) {
                findings.append(finding(device, seq, "终端不明", "its device is unknown"))
            } else if try (row[.digestLength] as Int) != Self.digestLength {
                findings.append(finding(device, seq, "摘要长度不对", "its digest is no digest"))
            } else if try !isPossible(row[.answer]) {
                findings.append(finding(device, seq, "应答与日志不符", "its answer does not agree with the journal"))
            }
        }
        return findings
    }

    private func isPossible(_ text: String) throws -> Bool {
        guard let name = (try? JournalCoding.decode(Answer.self, from: text))?.case else { return true }
        guard let id = CaseID(parsing: name) else { return false }
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM journal WHERE subject = ? LIMIT 1")
        return try Int.fetchOne(statement, arguments: [JournalSubject.onCase(id).text]) != nil
    }

    private func finding(_ device: String, _ seq: Int64, _ chinese: String, _ english: String) -> AuditFinding {
        AuditFinding(
            table: "receipts",
            key: "\(device) \(seq)",
            phrase: Phrase(
                "回执 receipts \(device) \(seq):\(chinese)",
                "receipt \(device) \(seq): \(english)"
            ),
            remedy: .forgetReceipt(device: device, seq: seq)
        )
    }
}
