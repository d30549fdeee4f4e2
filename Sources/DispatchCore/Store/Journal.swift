package import DispatchDomain
import Foundation
import Cryptography
import GRDB

/// The append-only journal and its hash chain.
///
/// Each entry's hash covers the previous hash and the entry's canonical bytes: its fields in order, each preceded by
/// its length and a colon, so that no two different entries have the same bytes.
struct Journal {
    let db: Database

    /// The columns of an entry; those up to `body` are hashed.
    enum Column: Int, ColumnList {
        case seq, at, actor, desk, subject, kind, body, prevHash, hash

        static let list = joined
    }

    private enum HeadColumn: Int, ColumnList {
        case seq, hash

        static let list = joined
    }

    static let columns = Column.list
    private static let insertion = "INSERT INTO journal (\(columns)) VALUES (\(Column.allCases.marks))"
    private static let newest = "SELECT \(HeadColumn.list) FROM journal ORDER BY seq DESC LIMIT 1"
    static let firstPreviousHash = Data(repeating: 0, count: 32)

    /// Returns the last entry's sequence number and hash; 0 and `firstPreviousHash` for an empty journal.
    func head() throws -> (seq: Int64, hash: Data) {
        let statement = try db.cachedStatement(sql: Journal.newest)
        guard let row = try Row.fetchOne(statement) else { return (0, Journal.firstPreviousHash) }
        let fields = Fields<HeadColumn>(row)
        return try (fields[.seq], fields[.hash])
    }

    /// Returns the hash of an entry in hexadecimal digits; nil if there is none.
    func hash(of seq: Int64) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT hash FROM journal WHERE seq = ?")
        return try Data.fetchOne(statement, arguments: [seq])?.hexadecimal
    }

    /// Returns the time of the last entry by a running clock, or of the last at all if there is none; nil for an empty
    /// journal.
    func newestTime() throws -> Timestamp? {
        let running = try StandingEntries.newestOther(db)
        let seq = running > 0 ? running : try head().seq
        return try Int64.fetchOne(db, sql: "SELECT at FROM journal WHERE seq = ?", arguments: [seq]).map(
            Timestamp.init(milliseconds:)
        )
    }

    /// Appends an entry after `head` and returns the new head.
    func append(
        after head: (seq: Int64, hash: Data),
        at: Timestamp,
        actor: String,
        desk: String,
        subject: String,
        kind: String,
        body: String
    ) throws -> (seq: Int64, hash: Data) {
        let seq = head.seq + 1
        let hash = Journal.hash(
            previous: head.hash,
            seq: seq,
            at: at.milliseconds,
            texts: [actor, desk, subject, kind, body]
        )
        try db.run(Journal.insertion, Column.allCases) { column, values in
            switch column {
            case .seq: values.add(seq)
            case .at: values.add(at.milliseconds)
            case .actor: values.add(actor)
            case .desk: values.add(desk)
            case .subject: values.add(subject)
            case .kind: values.add(kind)
            case .body: values.add(body)
            case .prevHash: values.add(head.hash)
            case .hash: values.add(hash)
            }
        }
        return (seq, hash)
    }

    /// Returns the SHA-256 of an entry; `at` is in milliseconds since 1970.
    static func hash(previous: Data, seq: Int64, at: Int64, texts: [String]) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 + texts.reduce(0) { $0 + $1.utf8.count + 8 })
        bytes += previous
        add("\(seq)", to: &bytes)
        add("\(at)", to: &bytes)
        for text in texts { add(text, to: &bytes) }
        return Data(SHA256.hash(bytes))
    }

    private static func add(_ text: String, to bytes: inout [UInt8]) {
        bytes += "\(text.utf8.count):".utf8
        bytes += text.utf8
    }

    /// Returns the entries after a sequence number, oldest first; a negative `limit` means all of them.
    func entries(after seq: Int64, limit: Int = -1) throws -> [JournalEntry] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Journal.columns) FROM journal WHERE seq > ? ORDER BY seq LIMIT ?"
        )
        return try Row.fetchAll(statement, arguments: [seq, limit]).map(JournalEntry.init)
    }

    /// Returns all entries of a subject, oldest first.
    func entries(about subject: JournalSubject) throws -> [JournalEntry] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Journal.columns) FROM journal WHERE subject = ? ORDER BY seq"
        )
        return try Row.fetchAll(statement, arguments: [subject.text]).map(JournalEntry.init)
    }

    /// Returns the newest entries of a kind about the desk, the newest first.
    func entries(of kind: DeskFact.Kind, newest limit: Int) throws -> [JournalEntry] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Journal.columns) FROM journal WHERE subject = ? AND kind = ? ORDER BY seq DESC LIMIT ?"
        )
        let arguments: StatementArguments = [JournalSubject.desk.text, kind.rawValue, limit]
        return try Row.fetchAll(statement, arguments: arguments).map(JournalEntry.init)
    }

    /// Returns the entries of a kind about the desk after a sequence number, oldest first.
    func entries(of kind: DeskFact.Kind, after seq: Int64) throws -> [JournalEntry] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Journal.columns) FROM journal WHERE subject = ? AND kind = ? AND seq > ? ORDER BY seq"
        )
        let arguments: StatementArguments = [JournalSubject.desk.text, kind.rawValue, seq]
        return try Row.fetchAll(statement, arguments: arguments).map(JournalEntry.init)
    }

    /// Returns the operators as the journal knows them, by login; needs no projection.
    func operators() throws -> [Operator] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Journal.columns) FROM journal WHERE subject = ? AND kind = ? ORDER BY seq"
        )
        let kind = DeskFact.Kind.operatorsImported.rawValue
        let entries = try Row.fetchAll(statement, arguments: [JournalSubject.desk.text, kind])
        var operators: [String: Operator] = [:]
        for entry in try entries.map(JournalEntry.init) {
            let event = try entry.recorded(as: DeskEvent.self).event
            guard case .operatorsImported(let changed) = event.fact else { continue }
            for person in changed { operators[person.name] = person }
        }
        return operators.values.sorted { $0.name < $1.name }
    }

    /// Returns all events of an aggregate, oldest first, as `Aggregate.replay` takes them.
    func history<Thing: Aggregate>(of kind: Thing.Type, _ id: Thing.ID) throws -> [Recorded<Thing.Event>] {
        try entries(about: Thing.subject(id)).map { try $0.recorded(as: Thing.Event.self) }
    }

    /// Returns the part of an aggregate's history that undoing an act needs (`Aggregate.undoSpan`).
    func history<Thing: Aggregate>(
        of kind: Thing.Type,
        _ id: Thing.ID,
        toUndo act: Int64
    ) throws -> [Recorded<Thing.Event>] {
        switch Thing.undoSpan {
        case .whole: return try history(of: kind, id)
        case .since(let kinds):
            let marks = kinds.map { _ in "?" }.joined(separator: ", ")
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(Journal.columns) FROM journal WHERE subject = ? AND seq >= coalesce(
                        (SELECT max(seq) FROM journal WHERE subject = ? AND seq < ? AND kind IN (\(marks))), ?)
                    ORDER BY seq
                    """
            )
            let subject = Thing.subject(id).text
            let arguments = StatementArguments([subject, subject, act] + kinds + [act])
            return try Row.fetchAll(statement, arguments: arguments)
                .map { try JournalEntry($0).recorded(as: Thing.Event.self) }
        }
    }
}

extension JournalEntry {
    init(_ row: Row) throws {
        let fields = Fields<Journal.Column>(row)
        try self.init(
            seq: fields[.seq],
            at: Timestamp(milliseconds: fields[.at]),
            actor: fields[.actor],
            desk: fields[.desk],
            subject: fields[.subject],
            kind: fields[.kind],
            body: fields[.body],
            previousHash: fields[.prevHash],
            hash: fields[.hash]
        )
    }

    /// Decodes the body as the event of a case.
    ///
    /// - throws: `DecodingError` if it is not one.
    package func caseEvent() throws -> CaseEvent { try JournalCoding.decode(CaseEvent.self, from: body) }

    /// Decodes the body as an event of an aggregate, with the entry's stamp; throws `DecodingError` if it is not one.
    func recorded<Event: AggregateEvent>(as kind: Event.Type) throws -> Recorded<Event> {
        Recorded(try JournalCoding.decode(kind, from: body), stamp)
    }
}
