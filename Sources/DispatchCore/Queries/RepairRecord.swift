import DispatchDomain
import GRDB

/// The repairs (修复) that the journal tells of.
enum RepairRecord {
    /// Returns the names of all tables and rows that were repaired, as `AuditFinding.name` gives them.
    static func names(_ db: Database) throws -> Set<String> {
        let bodies = try String.fetchAll(
            db,
            sql: "SELECT body FROM journal WHERE subject = ? AND kind = \(DeskFact.Kind.repaired.sqlText)",
            arguments: [JournalSubject.desk.text]
        )
        var names: Set<String> = []
        for body in bodies {
            if case .repaired(let what, _) = try JournalCoding.decode(DeskFact.self, from: body) {
                names.formUnion(what)
            }
        }
        return names
    }
}
