import DispatchDomain
import GRDB

/// Finds the act that undo (`z`) would undo.
struct UndoQuery {
    let db: Database
    let actor: String

    /// How many entries from the journal's end are searched: more than half an hour at ten acts a second.
    private static let reach = 20_000

    /// Returns the entries of the actor's last act that is not undone, oldest first; empty if there is none.
    func lastAct() throws -> [JournalEntry] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Journal.columns) FROM journal
                WHERE seq > (SELECT coalesce(max(seq), 0) - \(UndoQuery.reach) FROM journal) AND actor = ?
                ORDER BY seq DESC
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: [actor])
        var undone: Set<Int64> = []
        while let row = try rows.next() {
            let entry = try JournalEntry(row)
            // A backup changes nothing, so it neither is undone nor keeps its author from undoing what came before.
            if entry.kind == DeskFact.Kind.backedUp.rawValue { continue }
            let content = try JournalContent(entry)
            if let act = content?.undoneAct {
                undone.insert(act)
                continue
            }
            let act = content?.act ?? entry.seq
            if undone.contains(act) { continue }
            return try events(of: act, from: entry)
        }
        return []
    }

    private func events(of act: Int64, from last: JournalEntry) throws -> [JournalEntry] {
        guard act != last.seq else { return [last] }
        return try Journal(db: db).entries(after: act - 1, limit: Int(last.seq - act + 1))
    }
}
