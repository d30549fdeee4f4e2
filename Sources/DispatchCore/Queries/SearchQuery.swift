import DispatchDomain

/// The terms of a search in the journal, for the index and for the check of what it proposes.
struct SearchQuery {
    let match: String
    private let terms: [String]

    init?(_ terms: [String]) {
        let parts = terms.compactMap { Bigrams.query(for: $0) }
        guard !parts.isEmpty else { return nil }
        match = parts.joined(separator: " AND ")
        self.terms = terms
    }

    func matches(_ text: String) -> Bool { FullWidth.contains(terms, in: text) }
}
