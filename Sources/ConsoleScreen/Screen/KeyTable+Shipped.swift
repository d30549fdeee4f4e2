package import DispatchDomain

extension KeyTable {
    /// The keys as shipped; settings may bind others.
    package static let shipped = KeyTable(acts + panes + moving + own { $0.movesFreely } + line + overlays)

    /// The hints: the keys that are useful now, by rank; in the middle of a key sequence, the keys that can follow.
    package func hints(for state: ConsoleState) -> [(key: String, words: Phrase)] {
        let found: [(label: String, row: KeyRow)] =
            state.isWaitingForKey
            ? continuations(of: state.pending, in: state.keyPlace)
            : rows(in: state.keyPlace).filter { $0.rank != nil }.map { ($0.label, $0) }
        return
            found
            .filter { Self.isUseful($0.row.meaning, state) }
            .sorted { ($0.row.rank ?? .max) < ($1.row.rank ?? .max) }
            .map { (key: $0.label, words: $0.row.words) }
    }
}
