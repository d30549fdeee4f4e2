import DispatchDomain
import GRDB

/// Finds what `z` would take back.
struct UndoQuery {
    let db: Database
    let actor: String

    /// How far back from the journal's end an act is looked for; at ten acts a second, more than half an hour.
    private static let reach = 20_000

    /// The events of the actor's last act that has not been undone, oldest first; empty if there is none.
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
            let entry = JournalEntry(row)
            if let act = try UndoQuery.actUndone(by: entry) {
                undone.insert(act)
                continue
            }
            let act = try UndoQuery.act(of: entry)
            if undone.contains(act) { continue }
            return try events(of: act, from: entry)
        }
        return []
    }

    private func events(of act: Int64, from last: JournalEntry) throws -> [JournalEntry] {
        guard act != last.seq else { return [last] }
        return try Journal(db: db).entries(after: act - 1, limit: Int(last.seq - act + 1))
    }

    static func undoneActs(in events: [CaseEvent]) -> Set<Int64> {
        Set(
            events.compactMap { event in
                if case .undone(let act) = event.fact { act } else { nil }
            }
        )
    }

    private static func act(of entry: JournalEntry) throws -> Int64 {
        try JournalCoding.decode(Grouping.self, from: entry.body).act ?? entry.seq
    }

    private static func actUndone(by entry: JournalEntry) throws -> Int64? {
        guard [CaseFact.Kind.undone.rawValue, UnitFact.Kind.unitActUndone.rawValue].contains(entry.kind) else {
            return nil
        }
        let grouping = try JournalCoding.decode(Grouping.self, from: entry.body)
        return (grouping.undone ?? grouping.unitActUndone)?.undoneAct
    }

    private struct Grouping: Decodable {
        struct Undone: Decodable { var undoneAct: Int64 }
        var act: Int64?
        var undone: Undone?
        var unitActUndone: Undone?
    }
}
