import DispatchDomain
import GRDB

/// The full-text index of what was said in events and is not kept in the case: reasons, notes, messages.
struct JournalSearchProjection: Projection {
    static let name = "journal_search"

    let name: String = JournalSearchProjection.name
    let version = 1
    let sources: ProjectionSources = [.cases, .units]
    let comparisons = [ProjectionComparison(index: name, of: .entries)]
    let schema = "CREATE VIRTUAL TABLE \(name) USING fts5 (grams, content='', detail=none);"

    func take(_ change: CaseChange, _ db: Database) throws {
        for recorded in change.events {
            guard let text = recorded.event.fact.journalText else { continue }
            try SearchIndex.add(entry: recorded.stamp.seq, text: text, db)
        }
    }

    func take(_ change: UnitChange, _ db: Database) throws {
        guard let text = change.event.fact.journalText else { return }
        try SearchIndex.add(entry: change.recorded.stamp.seq, text: text, db)
    }
}
