import DispatchDomain

/// A head of the journal that is kept outside the desk (校验点): whoever changes an entry and computes the chain anew
/// from there can't change it too.
struct Anchor: Hashable {
    /// The day that had ended, or on which a backup was restored.
    var day: LocalDay
    /// The sequence number of the journal's last entry then.
    var seq: Int64
    /// Its hash in lower-case hexadecimal digits.
    var hash: String
    /// Whether the journal was brought back to this entry from a backup, so that anchors of later entries are void.
    var isRestored = false

    /// Its line in an anchor file: `2026-11-28 1234 5fd0…`, with the word `restored` after a restore.
    var line: String { "\(day.iso) \(seq) \(hash)" + (isRestored ? " " + Self.restored : "") }

    private static let restored = "restored"

    init(day: LocalDay, seq: Int64, hash: String, isRestored: Bool = false) {
        self.day = day
        self.seq = seq
        self.hash = hash
        self.isRestored = isRestored
    }

    /// Reads a line of an anchor file; nil if it is none, as one that a full disk has cut off.
    init?(line: Substring) {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 3 || words.count == 4 && words.last == Self.restored, let day = LocalDay(iso: words[0]),
            let seq = Int64(words[1]), seq >= 0, words[2].utf8.count == 64, words[2].allSatisfy(\.isHexDigit)
        else { return nil }
        self.init(day: day, seq: seq, hash: words[2].lowercased(), isRestored: words.count == 4)
    }

    /// Whether anchors have it, whatever day they call it.
    func isTold(in anchors: [Anchor]) -> Bool {
        anchors.contains { $0.seq == seq && $0.hash == hash && $0.isRestored == isRestored }
    }
}
