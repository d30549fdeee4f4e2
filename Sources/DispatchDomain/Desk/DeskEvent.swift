/// A fact about the desk itself, as the journal keeps it: `{"backedUp":{"file":"…"}}`.
package struct DeskEvent: AggregateEvent {
    package var fact: DeskFact
    package var act: Int64?

    package init(_ fact: DeskFact) {
        self.fact = fact
    }

    package var kind: String { fact.kind }

    /// Always nil: what the desk knows of its city is corrected by another import, and not taken back.
    package var undoneAct: Int64? { nil }

    private enum CodingKeys: String, CodingKey {
        case act
    }

    package init(from decoder: any Decoder) throws {
        act = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(Int64.self, forKey: .act)
        fact = try DeskFact(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        try fact.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(act, forKey: .act)
    }
}
