/// What an entry of the journal says, of whichever aggregate: the one place where a body is read without knowing it.
package enum JournalContent: Hashable, Sendable {
    case onCase(CaseID, CaseEvent)
    case onUnit(CallSign, UnitEvent)
    case onDesk(DeskEvent)

    /// - throws: `DecodingError` for a body that is not what its subject has; nil is of another version's subject.
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
    /// The act an entry belongs to, by its first entry; nil if it is the first itself.
    package var act: Int64? {
        switch self {
        case .onCase(_, let event): event.act
        case .onUnit(_, let event): event.act
        case .onDesk(let event): event.act
        }
    }

    /// The act that it says was taken back.
    package var undoneAct: Int64? {
        switch self {
        case .onCase(_, let event): event.undoneAct
        case .onUnit(_, let event):
            // A replay leaves nothing out because of it, and yet it was taken back.
            if case .unitActUndone(let act, _, _) = event.fact { act } else { nil }
        case .onDesk(let event): event.undoneAct
        }
    }
}
