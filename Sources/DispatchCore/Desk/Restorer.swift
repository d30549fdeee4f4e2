import DispatchDomain
import Foundation

/// Who restores a backup.
///
/// The desk that is there says whether they may. Where there is none, or it can't be read, the backup does.
struct Restorer {
    private let name: String?
    /// Nil if the backup has to be asked.
    private let actor: Actor?

    /// - parameter name: The operator's name; nil for the owner of the folder.
    /// - throws: A `Refusal` if the desk does not know the operator, or if they do not have the right; a `DeskFailure`
    ///   if no name was given by somebody who is not the owner.
    init(_ name: String?, at folder: DeskFolder) throws {
        self.name = name
        guard let name else {
            actor = try DeskCaller(at: folder).actor(named: nil, nil)
            return
        }
        let operators = Store.peek(folder.store) { try Journal(db: $0).operators() }
        actor = try operators.map { try Restorer.actor(name, among: $0) }
    }

    /// Adds the entry that tells of the restore to the restored journal.
    ///
    /// - parameters:
    ///   - file: The backup, of which the name without folders is stored.
    ///   - moment: The time of the entry.
    func journal(_ file: String, at moment: Timestamp, _ db: Database) throws {
        let journal = Journal(db: db)
        let actor = try actor ?? Restorer.actor(name ?? "", among: try journal.operators())
        let head = try journal.head()
        let event = DeskEvent(
            .deskRestored(file: URL(fileURLWithPath: file).lastPathComponent, head: head.seq)
        )
        let end = try journal.append(
            after: head,
            at: moment,
            actor: actor.name,
            desk: try journal.entries(after: head.seq - 1).first?.desk ?? DeskSettings().name,
            subject: JournalSubject.desk.text,
            kind: event.kind,
            body: try JournalCoding.encode(event)
        )
        try db.setMeta("journal_end", "\(end.seq)")
    }

    private static func actor(_ name: String, among operators: [Operator]) throws(Refusal) -> Actor {
        guard let person = operators.first(where: { $0.name == name }) else { throw .ofDesk(.unknownOperator(name)) }
        let actor = Actor(person)
        try DeskRight.restore.require(of: actor)
        return actor
    }
}
