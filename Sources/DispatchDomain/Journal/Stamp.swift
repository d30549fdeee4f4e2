/// The sequence number, time and actor of a journal entry.
package struct Stamp: Hashable, Sendable {
    package var seq: Int64
    package var at: Timestamp
    package var by: String

    package init(seq: Int64, at: Timestamp, by: String) {
        self.seq = seq
        self.at = at
        self.by = by
    }
}
