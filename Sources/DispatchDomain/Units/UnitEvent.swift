/// A unit's fact as the journal keeps it: `{"safetyChecked":{},"act":7}`.
package struct UnitEvent: AggregateEvent {
    package var fact: UnitFact
    package var act: Int64?

    package init(_ fact: UnitFact, act: Int64? = nil) {
        self.fact = fact
        self.act = act
    }

    package var kind: String { fact.kind }

    /// Always nil: an undone act of a unit is not left out, since `unitActUndone` says what it put back.
    package var undoneAct: Int64? { nil }

    private enum CodingKeys: String, CodingKey {
        case act
    }

    package init(from decoder: any Decoder) throws {
        act = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(Int64.self, forKey: .act)
        fact = try UnitFact(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        try fact.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(act, forKey: .act)
    }
}
