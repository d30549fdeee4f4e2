package import Foundation

/// A journal entry as it is stored.
package struct JournalEntry: Hashable, Sendable {
    package var seq: Int64
    package var at: Timestamp
    package var actor: String
    package var desk: String
    package var subject: String
    package var kind: String
    /// The event as JSON.
    package var body: String
    package var previousHash: Data
    package var hash: Data

    package init(
        seq: Int64,
        at: Timestamp,
        actor: String,
        desk: String,
        subject: String,
        kind: String,
        body: String,
        previousHash: Data,
        hash: Data
    ) {
        self.seq = seq
        self.at = at
        self.actor = actor
        self.desk = desk
        self.subject = subject
        self.kind = kind
        self.body = body
        self.previousHash = previousHash
        self.hash = hash
    }

    /// Returns whether the body contains the unit's call sign as a JSON string.
    package func names(_ unit: CallSign) -> Bool { body.holds("\"\(unit)\"") }

    package var stamp: Stamp { Stamp(seq: seq, at: at, by: actor) }
}
