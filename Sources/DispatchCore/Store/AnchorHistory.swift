import DispatchDomain

/// The anchors of a file in their order, and the restores of which it does not tell yet.
///
/// A restore begins another line of the journal. Its anchors, up to the next restore, bind only a journal that contains
/// that restore; such a journal has left the anchors of later entries that were written before. So a journal from before a
/// mistaken restore agrees with the anchors of its own line, and can be restored again.
struct AnchorHistory {
    let anchors: [Anchor]
    /// They have no lines yet: they make anchors void and prove nothing.
    var untold: [Anchor] = []

    /// Whose journal is compared.
    enum Reader {
        /// The desk that is used: it contains the last restore, and all anchored entries.
        case desk
        /// A backup: it may be older than anchors and restores.
        case backup
        /// The desk that a restore has set aside: it is known to be from before that restore.
        case formerDesk
    }

    /// How a journal stands to an anchor.
    enum Relation {
        /// It has this entry, and so all that were before it.
        case contains
        /// It has another one of this number.
        case differs
        /// It ends before.
        case endsBefore
    }

    /// Returns the anchors with which a journal has to agree, and the restores that it is from before.
    ///
    /// Whoever changes the journal before a restore could leave that out, and with it all anchors after it. So a restore
    /// that is missing counts as one that came later only if an anchor shows that the journal was there without it.
    func binding(
        for reader: Reader,
        _ relation: (Anchor) throws -> Relation
    ) rethrows -> (anchors: [Anchor], left: [Anchor]) {
        var (binding, left): ([Anchor], [Anchor]) = ([], [])
        var isOfJournal = true
        let all = anchors + untold
        let last = reader == .desk ? all.lastIndex(where: \.isRestored) : nil
        for (index, anchor) in all.enumerated() {
            if anchor.isRestored {
                switch try relation(anchor) {
                case .contains: isOfJournal = true
                case .endsBefore: isOfJournal = index == last
                case .differs:
                    isOfJournal = try index == last || !isLater(index, than: reader, relation)
                    if !isOfJournal { left.append(anchor) }
                }
                // The last entry of the restored journal tells of the restore, so that another had its number before.
                if isOfJournal { binding.removeAll { $0.seq >= anchor.seq } }
            }
            if isOfJournal, index < anchors.count { binding.append(anchor) }
        }
        return (binding, left)
    }

    /// Whether the restore with this index, which the journal does not contain, came after what the journal holds.
    private func isLater(
        _ index: Int,
        than reader: Reader,
        _ relation: (Anchor) throws -> Relation
    ) rethrows -> Bool {
        guard reader != .formerDesk, index < anchors.count else { return true }
        let restore = anchors[index]
        return try anchors.enumerated().contains { place, anchor in
            try anchor.seq >= restore.seq && (place < index || anchor.isRestored) && relation(anchor) == .contains
        }
    }
}
