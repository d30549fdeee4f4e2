/// The error of an act that is not possible; nothing has changed when it is thrown.
///
/// Each aggregate has its own type of reasons, so that no layer depends on those above it.
package struct Refusal: Error, Sendable {
    package let reason: any RefusalReason

    package init(_ reason: some RefusalReason) {
        self.reason = reason
    }

    /// Returns the reason if it has that type, else nil.
    package func reason<Reason: RefusalReason>(as kind: Reason.Type) -> Reason? { reason as? Reason }
}

/// A type of reasons why an act is not possible.
package protocol RefusalReason: Hashable, Sendable {
    /// Returns one sentence: what can't be done, why, who changed the subject before, and what to do next.
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

/// The last change of a subject, as refusals cite it: its actor, time and kind.
package struct LastChange: Hashable, Sendable {
    package var by: String
    package var at: Timestamp
    /// The kind of its journal entry.
    package var kind: String

    package init(by: String, at: Timestamp, kind: String) {
        self.by = by
        self.at = at
        self.kind = kind
    }
}
