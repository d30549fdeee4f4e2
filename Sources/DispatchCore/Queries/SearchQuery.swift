import DispatchDomain

/// The terms of a journal search: as a full-text query, and as a check of its candidates.
struct SearchQuery {
    /// The expression for `MATCH`.
    let match: String
    private let terms: [String]

    /// Returns nil if none of the terms can be searched for in the index.
    init?(_ terms: [String]) {
        let parts = terms.compactMap { Bigrams.query(for: $0) }
        guard !parts.isEmpty else { return nil }
        match = parts.joined(separator: " AND ")
        self.terms = terms
    }

    func matches(_ text: String) -> Bool { FullWidth.contains(terms, in: text) }
}
