import DispatchDomain
import GRDB

/// The anchor that was written last, and the file to which it was added.
///
/// A file of that name without this anchor is another one, as when its disk is not mounted. Restores must not be told there:
/// the right file would never have their lines, and would contradict the journal from then on. A file of another name is
/// one that an administrator has chosen; nothing is missing in it.
struct WrittenAnchor: Equatable {
    var anchor: Anchor
    var file: String

    /// The key of `meta` with its line and the path.
    private static let key = "last_anchor"

    /// Returns the one that a store tells of; nil if it tells of none.
    init?(_ db: Database) throws {
        guard let text = try db.meta(Self.key), let end = text.firstIndex(of: "\n"),
            let anchor = Anchor(line: text[..<end])
        else { return nil }
        self.init(anchor: anchor, file: String(text[end...].dropFirst()))
    }

    init(anchor: Anchor, file: String) {
        self.anchor = anchor
        self.file = file
    }

    func store(_ db: Database) throws { try db.setMeta(Self.key, anchor.line + "\n" + file) }

    /// Returns the anchor that is not in a file with these anchors although it was written there; nil if none is known.
    static func missing(in anchors: [Anchor], of file: String, _ db: Database) throws -> Anchor? {
        if let last = try WrittenAnchor(db) {
            return last.file == file && !last.anchor.isTold(in: anchors) ? last.anchor : nil
        }
        // Older versions have noted only on which day they wrote last; before the first day has ended nothing is missing.
        guard let begun = try db.meta(AnchorQueries.writtenKey).flatMap(Int.init),
            let last = try AnchorQueries(db: db).ended(before: begun),
            !anchors.contains(where: { $0.seq >= last.seq })
        else { return nil }
        return last
    }
}
