/// A fact of a thing whose acts a replay never leaves out, as the journal keeps it: `{"safetyChecked":{},"act":7}`.
package struct FactEvent<Fact: JournalFact>: AggregateEvent {
    package var fact: Fact
    package var act: Int64?

    package init(_ fact: Fact, act: Int64? = nil) {
        self.fact = fact
        self.act = act
    }

    package var kind: String { fact.kind }

    /// Always nil: whatever takes an act back says itself what it put back.
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

/// What happened, with the name it has in the journal.
package protocol JournalFact: Hashable, Sendable, Codable {
    /// The journal's kind.
    var kind: String { get }
}

/// Outside the generic type, where one would be made for each fact.
private enum FactEventKey: String, CodingKey {
    case act
}
