/// A class that matches a query, and how well.
package struct ClassMatch: Hashable, Sendable {
    /// How a query matches a class, best first; only the first two are exact matches.
    package enum Rank: Int, Sendable, Comparable {
        /// A whole alias.
        case alias
        /// The whole code, name or initials.
        case whole
        /// A part of the name or of an alias, or a prefix of the initials.
        case part

        package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    package var caseClass: CaseClass
    package var rank: Rank

    package init(caseClass: CaseClass, rank: Rank) {
        self.caseClass = caseClass
        self.rank = rank
    }
}

extension Catalogue {
    /// The largest number of partial matches.
    package static let longestList = 20

    /// Returns the classes that a query means: one, several on a tie, or none.
    ///
    /// A query is a code (`0110`, with its kind `c0110` or `component 0110`), a name, an alias or pinyin initials,
    /// in any letter case. An alias has precedence, then events, then components. Without an exact match it returns
    /// the partial matches, the shortest names first.
    package func find(_ query: String) -> [CaseClass] {
        let found = matches(query)
        guard let best = found.first, best.rank != .part else { return found.map(\.caseClass) }
        return found.prefix { $0.rank == best.rank && $0.caseClass.key.kind == best.caseClass.key.kind }
            .map(\.caseClass)
    }

    /// Returns the keys of all classes that match a query equally well, for filters.
    ///
    /// For a code that an event and a component share, it returns both; for a part of a name, all matches.
    package func keys(meaning query: String) -> [ClassKey] {
        let found = matches(query, limit: .max)
        return found.prefix { $0.rank == found.first?.rank }.map(\.caseClass.key)
    }

    /// Returns the matches of a query, best first: exact ones if there are any, else at most 20 partial ones.
    package func matches(_ query: String) -> [ClassMatch] { matches(query, limit: Catalogue.longestList) }

    private func matches(_ query: String, limit: Int) -> [ClassMatch] {
        let query = Catalogue.folded(query)
        let byAlias = spellings.classes(alias: query)
        let others = spellings.classes(whole: query).filter { !byAlias.contains($0) }
        let exact = eventsFirst(byAlias, rank: .alias) + eventsFirst(others, rank: .whole)
        return exact.isEmpty ? partial(query, limit) : exact
    }

    /// Returns the classes whose code, name, alias or initials have the prefix, exact matches first.
    package func complete(_ prefix: String, limit: Int = longestList) -> [CaseClass] {
        let prefix = Catalogue.folded(prefix)
        let exact = prefix.isEmpty ? [] : matches(prefix).filter { $0.rank != .part }.map(\.caseClass)
        let known = Set(exact.map(\.key))
        let begun = classes.filter { caseClass in
            !known.contains(caseClass.key)
                && ([caseClass.key.code, caseClass.name, caseClass.initials] + caseClass.aliases)
                    .contains { $0.lowercased().hasPrefix(prefix) }
        }
        return Array((exact + begun.sorted(by: Catalogue.isListedBefore)).prefix(limit))
    }

    private func eventsFirst(_ indices: [Int], rank: ClassMatch.Rank) -> [ClassMatch] {
        let found = indices.map { ClassMatch(caseClass: classes[$0], rank: rank) }
        return found.filter { $0.caseClass.key.kind == .event } + found.filter { $0.caseClass.key.kind == .component }
    }

    /// Returns partial matches: an ASCII query has to be a prefix of the initials or an alias, any other query may be
    /// anywhere in a name or alias.
    ///
    /// A single letter, or an ASCII query without letters, has no partial matches: it would match half the catalogue.
    private func partial(_ query: String, _ limit: Int) -> [ClassMatch] {
        let isLatin = query.utf8.allSatisfy { $0 < 0x80 }
        let isUsable = isLatin ? query.utf8.count > 1 && query.utf8.contains { (0x61...0x7A).contains($0) } : true
        guard isUsable else { return [] }
        let met = classes.filter { caseClass in
            isLatin
                ? ([caseClass.initials] + caseClass.aliases).contains { $0.lowercased().hasPrefix(query) }
                : ([caseClass.name] + caseClass.aliases).contains { $0.lowercased().holds(query) }
        }
        return met.sorted(by: Catalogue.isListedBefore).prefix(limit)
            .map { ClassMatch(caseClass: $0, rank: .part) }
    }

    private static func isListedBefore(_ left: CaseClass, _ right: CaseClass) -> Bool {
        if left.name.count != right.name.count { return left.name.count < right.name.count }
        if left.key.kind != right.key.kind { return left.key.kind == .event }
        return left.key.code < right.key.code
    }

    private static func folded(_ query: String) -> String {
        query.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
