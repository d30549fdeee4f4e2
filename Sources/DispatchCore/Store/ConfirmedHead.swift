import Foundation

/// The newest journal entry that a process has seen committed.
struct ConfirmedHead: Hashable, Sendable {
    var seq: Int64
    var hash: Data

    /// Returns how many confirmed entries a journal lacks, at least; 0 if it has this one.
    ///
    /// - parameter journal: The journal of a desk that was opened again.
    func missing(in journal: Journal) throws -> Int64 {
        if try journal.hash(of: seq) == hash.hexadecimal { return 0 }
        // Others may have gone on with these numbers.
        return max(1, seq - (try journal.head().seq))
    }
}
