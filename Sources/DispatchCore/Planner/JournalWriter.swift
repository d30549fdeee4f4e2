import DispatchDomain
import Foundation
import GRDB

/// Appends to the journal within one transaction.
final class JournalWriter {
    private let db: Database
    private let desk: String
    private(set) var head: (seq: Int64, hash: Data)
    let known = KnownCases()
    let projector: Projector

    init(_ db: Database, desk: String) throws {
        self.db = db
        self.desk = desk
        head = try Journal(db: db).head()
        projector = try Projector(db)
    }

    func append(_ subject: JournalSubject, _ kind: String, _ body: some Encodable, _ stamp: Stamp) throws {
        head = try Journal(db: db).append(
            after: head,
            at: stamp.at,
            actor: stamp.by,
            desk: desk,
            subject: subject.text,
            kind: kind,
            body: try JournalCoding.encode(body)
        )
    }

    /// Appends what happened to the desk itself and takes it in.
    func record(_ fact: DeskFact, by actor: String, at: Timestamp) throws {
        let stamp = Stamp(seq: head.seq + 1, at: at, by: actor)
        try append(.desk, fact.kind, fact, stamp)
        try projector.take(fact, stamp)
    }

    /// Goes back to where it was, after the database has.
    func goBack(to earlier: (seq: Int64, hash: Data)) {
        head = earlier
        known.forgetAll()
    }

    /// Leaves a mark of the journal's end outside it, so that entries cut off there are missed.
    func finish() throws {
        try db.setMeta("journal_end", "\(head.seq)")
    }
}
