import DispatchDomain
import GRDB

/// Reads what cases have been through, straight from SQLite's own bytes: no string is made of what is only taken apart.
struct CaseBodies {
    private var reader = CaseEventReader()
    /// Who has made entries, by the bytes of the name: there are few of them.
    private var actor: (bytes: [UInt8], name: String) = ([], "")

    /// What is read of an entry.
    enum Column: Int, ColumnList {
        case subject, seq, at, actor, body

        static let list = joined
    }

    private static let sql = """
        SELECT \(Column.list) FROM journal WHERE subject >= ? AND subject < ? ORDER BY subject, seq
        """

    /// The cases of a range, each as its whole history has made it, but those that are left out.
    mutating func changes(
        from lowest: CaseID,
        below upper: CaseID,
        leaving done: Set<CaseID>,
        _ db: Database
    ) throws -> [CaseChange] {
        var changes: [CaseChange] = []
        var current: CaseID?
        var events: [Recorded<CaseEvent>] = []
        func finish() {
            if let current, !events.isEmpty {
                changes.append(CaseChange(current, from: nil, to: Case.replay(current, events), events))
            }
            events = []
            events.reserveCapacity(16)
        }
        let range: StatementArguments = [JournalSubject.onCase(lowest).text, JournalSubject.onCase(upper).text]
        try db.forEachRow(CaseBodies.sql, range) { row in
            guard let id = CaseBodies.id(row.bytes(Column.subject)) else { return }
            if id != current {
                finish()
                current = id
            }
            guard !done.contains(id) else { return }
            events.append(try recorded(row))
        }
        finish()
        return changes
    }

    mutating func recorded(_ row: RawRow) throws -> Recorded<CaseEvent> {
        let seq = row.integer(Column.seq)
        let at = Timestamp(milliseconds: row.integer(Column.at))
        let actorBytes = row.bytes(Column.actor)
        if !actor.bytes.elementsEqual(actorBytes) {
            actor = (Array(actorBytes), String(decoding: actorBytes, as: UTF8.self))
        }
        let stamp = Stamp(seq: seq, at: at, by: actor.name)
        let body = row.bytes(Column.body)
        if let event = reader.read(body) { return Recorded(event, stamp) }
        do {
            let text = String(decoding: body, as: UTF8.self)
            return Recorded(try JournalCoding.decode(CaseEvent.self, from: text), stamp)
        } catch is DecodingError {
            throw StoreProblem(
                .integrity,
                Phrase("日志第 \(seq) 条读不懂", "journal entry \(seq) cannot be read")
            )
        }
    }

    /// The number in `case:2301742026041500137`.
    static func id(_ subject: UnsafeBufferPointer<UInt8>) -> CaseID? {
        guard subject.count == 24, subject.starts(with: "case:".utf8) else { return nil }
        var number: Int64 = 0
        for byte in subject[5...] {
            let digit = byte &- UInt8(ascii: "0")
            let (product, overflows) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflowsToo) = product.addingReportingOverflow(Int64(digit))
            guard digit < 10, !overflows, !overflowsToo else { return nil }
            number = sum
        }
        return CaseID(rawValue: number)
    }
}
