/// The stored event of an aggregate whose replay leaves no act out: `{"safetyChecked":{},"act":7}`.
package struct FactEvent<Fact: JournalFact>: AggregateEvent {
    package var fact: Fact
    package var act: Int64?

    package init(_ fact: Fact, act: Int64? = nil) {
        self.fact = fact
        self.act = act
    }

    package var kind: String { fact.kind }

    /// Always nil: the event that undoes an act carries what it restores.
    package var undoneAct: Int64? { nil }

    package init(from decoder: any Decoder) throws {
        act = try decoder.container(keyedBy: FactEventKey.self).decodeIfPresent(Int64.self, forKey: .act)
        fact = try Fact(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        try fact.encode(to: encoder)
        var container = encoder.container(keyedBy: FactEventKey.self)
        try container.encodeIfPresent(act, forKey: .act)
    }
}

/// A fact with the name it has in the journal.
package protocol JournalFact: Hashable, Sendable, Codable {
    /// The kind of its journal entry.
    var kind: String { get }
}

/// Declared outside the generic type, which would make one type per fact.
private enum FactEventKey: String, CodingKey {
    case act
}
