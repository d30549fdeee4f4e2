/// A kind of journal entry of any subject.
package enum EventKind: Hashable, Sendable {
    case ofCase(CaseFact.Kind)
    case ofUnit(UnitFact.Kind)
    case ofDesk(DeskFact.Kind)

    /// The kind as the journal stores it.
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

/// The row of a kind of journal entry in the register.
package struct EventRow: Hashable, Sendable {
    package let kind: EventKind
    /// The words for what happened; the English is a participle, as in "filed 21:05 by zhao".
    package let words: Phrase
    private let traits: Set<Trait>

    /// A property of a kind of journal entry.
    package enum Trait: Sendable, CaseIterable {
        /// A search of the journal looks through its text, which the case itself does not keep.
        case isSearchable
        /// Its text tells a unit why it is recalled; for other kinds `words` do.
        case tellsUnits
        /// An earlier act may be undone although an event of this kind follows it.
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

    /// The text to or about a unit that a search of the journal looks through; nil if there is none.
    package var journalText: String? {
        text.flatMap { Self.rows[tag]?.has(.isSearchable) ?? false ? $0 : nil }
    }
}

extension CaseFact {
    private static let rows: [Kind: EventRow] = ActRegister.events.reduce(into: [:]) { table, row in
        if case .ofCase(let kind) = row.kind { table[kind] = row }
    }

    private func has(_ trait: EventRow.Trait) -> Bool { Self.rows[tag]?.has(trait) ?? false }

    /// The text that a search of the journal looks through; nil if there is none.
    package var journalText: String? { text.flatMap { has(.isSearchable) ? $0 : nil } }

    /// The reason, for display in the vehicle, why a unit loses the case.
    package var reasonForUnits: String {
        if let text, has(.tellsUnits) { return text }
        return Self.rows[tag]?.words.chinese ?? kind
    }

    /// Whether an earlier act may be undone although this event follows it.
    package var standsAlone: Bool { has(.standsAlone) }
}
