import DispatchDomain
import GRDB

/// The restores of a desk of which its file of anchors does not tell yet (待记的恢复), because it could not be written.
///
/// A restore notes itself here, in the store that it puts in place, until its line is in the file. Without the line,
/// anchors that the restore has made void would say for ever that the journal was changed.
///
/// The journal's own entry `deskRestored` is not enough to void anchors: whoever computes the chain anew can write such an
/// entry anywhere, and anchors are there to notice just that. This note is not in the journal and goes when the line is
/// written. Whoever forges it, too, has to have the desk's own store to write to, like the service, which may write to the
/// file of anchors anyway; until then audits tell of it, and then the file does, for good. A backup travels: what it notes
/// is not believed. Only the desk that is there says which of its restores are not told of.
struct UnanchoredRestores {
    let db: Database

    /// The key of `meta` with the sequence numbers of their entries.
    private static let key = "restores_to_anchor"

    /// Returns them as anchors, oldest first.
    func anchors() throws -> [Anchor] {
        let numbers = try db.meta(Self.key)?.split(separator: " ").compactMap { Int64($0) } ?? []
        return try numbers.compactMap { seq in
            guard let entry = try Journal(db: db).entries(after: seq - 1, limit: 1).first, entry.seq == seq,
                entry.kind == DeskFact.Kind.deskRestored.rawValue
            else { return nil }
            return Anchor(
                day: DeskZone.china.day(of: entry.at),
                seq: seq,
                hash: entry.hash.hexadecimal,
                isRestored: true
            )
        }
    }

    /// Notes the restore whose entry is the head of the journal, and forgets what the backup has noted.
    ///
    /// - parameter earlier: What the desk has noted that was there; what is of another journal is dropped.
    func note(_ seq: Int64, after earlier: [Anchor]) throws {
        let kept = try earlier.filter { try Journal(db: db).hash(of: $0.seq) == $0.hash }.map(\.seq)
        try db.setMeta(Self.key, (kept + [seq]).map(String.init).joined(separator: " "))
    }

    /// Forgets them: the file tells of them now.
    func forget() throws { try db.removeMeta(Self.key) }
}
