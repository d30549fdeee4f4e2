package import DispatchDomain

extension KeyTable {
    /// The keys as they come; settings may bind others.
    ///
    /// A key whose act is not built is not here.
    package static let shipped = KeyTable(acts + panes + moving + own { $0.movesFreely } + line + overlays)

    /// What the hint line says: the keys that are of use now, the most useful first; while keys wait for others, those.
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
