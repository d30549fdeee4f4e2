import DispatchDomain
import GRDB

/// Reads the events of cases straight from SQLite's bytes, without making a string of each body.
struct CaseBodies {
    private var reader = CaseEventReader()
    /// The actor of the last entry, so that repeated names are not decoded again.
    private var actor: (bytes: [UInt8], name: String) = ([], "")

    /// The columns that are read of an entry.
    enum Column: Int, ColumnList {
        case subject, seq, at, actor, body

        static let list = joined
    }

    private static let sql = """
        SELECT \(Column.list) FROM journal WHERE subject >= ? AND subject < ? ORDER BY subject, seq
        """

    /// Returns the cases of a range, each folded from all of its events; those in `done` are left out.
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

    /// Decodes the event of a row.
    ///
    /// - throws: A `StoreProblem` of kind `integrity` if the body cannot be read.
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
                Phrase("日志第 \(seq) 条无法解析", "journal entry \(seq) cannot be parsed")
            )
        }
    }

    /// Returns the number in a subject such as `case:2301742026041500137`; nil if it is not a case's.
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
