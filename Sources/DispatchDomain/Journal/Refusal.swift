/// Why an act is not possible; nothing has changed when one is thrown.
///
/// Each aggregate has reasons of its own, so that no layer has to know those above it.
package struct Refusal: Error, Sendable {
    package let reason: any RefusalReason

    package init(_ reason: some RefusalReason) {
        self.reason = reason
    }

    /// The reason, if it is one of that kind.
    package func reason<Reason: RefusalReason>(as kind: Reason.Type) -> Reason? { reason as? Reason }
}

/// One kind of reasons why something is not possible.
package protocol RefusalReason: Hashable, Sendable {
    /// What can't be done, why, who was there first and what to do next, in one sentence.
    func phrase(_ wording: Wording) -> Phrase
}

extension RefusalReason {
    fileprivate func isEqual(to other: any RefusalReason) -> Bool { (other as? Self) == self }
}

extension Refusal: Hashable {
    package static func == (one: Refusal, other: Refusal) -> Bool {
        one.reason.isEqual(to: other.reason)
    }

    package func hash(into hasher: inout Hasher) { reason.hash(into: &hasher) }
}

/// Who did what when: what a refused person wants to know first.
package struct LastChange: Hashable, Sendable {
    package var by: String
    package var at: Timestamp
    /// The kind of the journal entry.
    package var kind: String

    package init(by: String, at: Timestamp, kind: String) {
        self.by = by
        self.at = at
        self.kind = kind
    }
}
