import DispatchDomain
import GRDB

/// What later entries say of the contacts with units that are found in cases projected after those entries.
struct LastWords {
    /// The last entry that restored, by an undo, when a unit was last heard; contacts before it do not count.
    private var restored: [CallSign: Int64] = [:]
    /// The entries by which the machine's clock was trusted again: whatever it showed before, no contact was later.
    private var confirmed: [Stamp] = []

    /// Returns the SQL condition of the entries that `note` wants to know.
    ///
    /// - parameter subject: The column as the condition is to name it: `+subject` keeps the index from being used.
    static func condition(_ subject: String = "subject") -> String {
        """
        (\(subject) >= 'unit:' AND \(subject) < 'unit;' AND kind = \(UnitFact.Kind.unitActUndone.sqlText)
        OR \(subject) = 'desk' AND kind = \(DeskFact.Kind.clockConfirmed.sqlText))
        """
    }

    /// Reads what all entries of a journal say.
    static func read(_ db: Database) throws -> LastWords {
        var words = LastWords()
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT \(Journal.columns) FROM journal WHERE \(condition()) ORDER BY seq"
        )
        for row in rows { try words.note(JournalEntry(row)) }
        return words
    }

    /// Takes account of an entry; they come in order.
    mutating func note(_ entry: JournalEntry) throws {
        guard let content = try JournalContent(entry) else { return }
        note(content, entry.stamp)
    }

    mutating func note(_ content: JournalContent, _ stamp: Stamp) {
        switch content {
        case .onUnit(let unit, let event):
            if case .unitActUndone(_, _, .word?) = event.fact { restored[unit] = stamp.seq }
        case .onDesk(let event):
            if case .clockConfirmed = event.fact { confirmed.append(stamp) }
        case .onCase: break
        }
    }

    /// Returns when a unit was heard by an entry that it made; nil if that does not count any more.
    func moment(_ stamp: Stamp, of unit: CallSign) -> Timestamp? {
        guard stamp.seq > restored[unit] ?? 0 else { return nil }
        return confirmed.reduce(stamp.at) { $1.seq > stamp.seq ? min($0, $1.at) : $0 }
    }
}
