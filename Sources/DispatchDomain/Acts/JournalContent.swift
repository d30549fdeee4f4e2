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
