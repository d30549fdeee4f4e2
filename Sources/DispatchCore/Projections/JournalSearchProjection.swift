import DispatchDomain
import GRDB

/// The full-text index of texts in events that the case itself does not keep: reasons, notes, messages.
struct JournalSearchProjection: Projection {
    static let name = "journal_search"

    let name: String = JournalSearchProjection.name
    let version = 3
    let sources: ProjectionSources = [.cases, .units]
    let comparisons = [ProjectionComparison(index: name, of: .entries)]
    let schema = SearchIndex.schema(name)

    func take(_ change: CaseChange, _ db: Database) throws {
        for recorded in change.events {
            guard let text = recorded.event.fact.journalText else { continue }
            try SearchIndex.add(entry: recorded.stamp.seq, text: text, db)
        }
    }

    /// Returns the index terms of the texts in some cases' entries, sorted by entry: FTS5 flushes its pending terms
    /// whenever a row ID is smaller than the one before.
    func prepare(_ changes: [CaseChange]) throws -> (any Sendable)? {
        var entries: [Entry] = []
        for recorded in changes.lazy.flatMap(\.events) {
            guard let text = recorded.event.fact.journalText else { continue }
            entries.append(Entry(seq: recorded.stamp.seq, grams: SearchIndex.grams(text)))
        }
        return entries.sorted { $0.seq < $1.seq }
    }

    func take(_ batch: CaseBatch, _ db: Database) throws {
        guard let entries = try (batch.prepared[name] ?? prepare(batch.changes)) as? [Entry] else { return }
        for entry in entries { try SearchIndex.add(entry: entry.seq, grams: entry.grams, db) }
    }

    private struct Entry {
        var seq: Int64
        var grams: String
    }

    func take(_ change: UnitChange, _ db: Database) throws {
        guard let text = change.event.fact.journalText else { return }
        try SearchIndex.add(entry: change.recorded.stamp.seq, text: text, db)
    }
}
