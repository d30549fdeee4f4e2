/// The decoded event of a journal entry of any aggregate; the only place that decodes a body by its subject.
package enum JournalContent: Hashable, Sendable {
    case onCase(CaseID, CaseEvent)
    case onUnit(CallSign, UnitEvent)
    case onDesk(DeskEvent)

    /// Decodes an entry; nil if its subject is unknown (of another program version).
    ///
    /// - throws: `DecodingError` for a body that does not fit the subject.
    package init?(_ entry: JournalEntry) throws {
        switch JournalSubject(entry.subject) {
        case .onCase(let id): self = .onCase(id, try JournalCoding.decode(CaseEvent.self, from: entry.body))
        case .unit(let unit): self = .onUnit(unit, try JournalCoding.decode(UnitEvent.self, from: entry.body))
        case .desk: self = .onDesk(try JournalCoding.decode(DeskEvent.self, from: entry.body))
        case nil: return nil
        }
    }
}

extension JournalContent {
    /// The `seq` of the first entry of its act; nil if this is the first.
    package var act: Int64? {
        switch self {
        case .onCase(_, let event): event.act
        case .onUnit(_, let event): event.act
        case .onDesk(let event): event.act
        }
    }

    /// The act that the entry undoes; nil for any other entry.
    package var undoneAct: Int64? {
        switch self {
        case .onCase(_, let event): event.undoneAct
        case .onUnit(_, let event):
            // It undoes an act, although a replay of the unit leaves nothing out because of it.
            if case .unitActUndone(let act, _, _) = event.fact { act } else { nil }
        case .onDesk(let event): event.undoneAct
        }
    }
}
