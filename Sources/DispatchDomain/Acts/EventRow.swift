/// A kind of journal entry of any subject.
package enum EventKind: Hashable, Sendable {
    case ofCase(CaseFact.Kind)
    case ofUnit(UnitFact.Kind)
    case ofDesk(DeskFact.Kind)

    /// As the journal has it.
    package var code: String {
        switch self {
        case .ofCase(let kind): kind.rawValue
        case .ofUnit(let kind): kind.rawValue
        case .ofDesk(let kind): kind.rawValue
        }
    }

    package static let all: [EventKind] =
        CaseFact.Kind.allCases.map(EventKind.ofCase) + UnitFact.Kind.allCases.map(EventKind.ofUnit)
        + DeskFact.Kind.allCases.map(EventKind.ofDesk)
}

/// What is to be said of a kind of journal entry.
package struct EventRow: Hashable, Sendable {
    package let kind: EventKind
    /// What happened; the English is a participle, as in "filed 21:05 by zhao".
    package let words: Phrase
    private let traits: Set<Trait>

    package enum Trait: Sendable, CaseIterable {
        /// What somebody wrote in it is found by a search of the journal: the case itself does not keep it.
        case isSearchable
        /// What somebody wrote in it tells a unit why it is called back; of any other kind the words do.
        case tellsUnits
        /// What happened before it may be undone without it losing its sense.
        case standsAlone
    }

    init(_ kind: EventKind, _ chinese: String, _ english: String, _ traits: Trait...) {
        self.kind = kind
        words = Phrase(chinese, english)
        self.traits = Set(traits)
    }

    init(_ kind: CaseFact.Kind, _ chinese: String, _ english: String, _ traits: Trait...) {
        self.kind = .ofCase(kind)
        words = Phrase(chinese, english)
        self.traits = Set(traits)
    }

    package func has(_ trait: Trait) -> Bool { traits.contains(trait) }
}

extension UnitFact {
    private static let rows: [Kind: EventRow] = ActRegister.events.reduce(into: [:]) { table, row in
        if case .ofUnit(let kind) = row.kind { table[kind] = row }
    }

    /// What someone said to or about a unit: what the journal is searched for.
    package var journalText: String? {
        text.flatMap { Self.rows[tag]?.has(.isSearchable) ?? false ? $0 : nil }
    }
}

extension CaseFact {
    private static let rows: [Kind: EventRow] = ActRegister.events.reduce(into: [:]) { table, row in
        if case .ofCase(let kind) = row.kind { table[kind] = row }
    }

    private func has(_ trait: EventRow.Trait) -> Bool { Self.rows[tag]?.has(trait) ?? false }

    /// What the journal is searched for.
    package var journalText: String? { text.flatMap { has(.isSearchable) ? $0 : nil } }

    /// Why a unit loses the case, to be read in the vehicle.
    package var reasonForUnits: String {
        if let text, has(.tellsUnits) { return text }
        return Self.rows[tag]?.words.chinese ?? kind
    }

    /// Whether what happened before it may be undone without it losing its sense.
    package var standsAlone: Bool { has(.standsAlone) }
}
