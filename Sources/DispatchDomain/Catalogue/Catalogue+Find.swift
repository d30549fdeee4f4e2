/// A class that a query may mean, and how the query met it.
package struct ClassMatch: Hashable, Sendable {
    /// How a query met a class, best first; only the first two are exact.
    package enum Rank: Int, Sendable, Comparable {
        /// An alias, whole.
        case alias
        /// The code, the name or its initials, whole.
        case whole
        /// Part of the name or of an alias, or the beginning of the initials.
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
    /// The most classes that a part of a name gives.
    package static let longestList = 20

    /// The classes that a query means: one, or several on a tie, none when there is none.
    ///
    /// A query is a code (`0110`, with its kind `c0110` or `component 0110`), a name, an alias or pinyin initials,
    /// in any letter case. An alias comes first, then events, then components; of partial matches all are given,
    /// the shortest names first, and never one of several.
    package func find(_ query: String) -> [CaseClass] {
        let found = matches(query)
        guard let best = found.first, best.rank != .part else { return found.map(\.caseClass) }
        return found.prefix { $0.rank == best.rank && $0.caseClass.key.kind == best.caseClass.key.kind }
            .map(\.caseClass)
    }

    /// All classes that a query may mean, where rows are chosen: none of several is dropped.
    ///
    /// Of a code that both kinds have, both; of part of a name, all.
    package func keys(meaning query: String) -> [ClassKey] {
        let found = matches(query, limit: .max)
        return found.prefix { $0.rank == found.first?.rank }.map(\.caseClass.key)
    }

    /// Everything a query may mean, best first: exact matches if there are any, else at most 20 partial ones.
    package func matches(_ query: String) -> [ClassMatch] { matches(query, limit: Catalogue.longestList) }

    private func matches(_ query: String, limit: Int) -> [ClassMatch] {
        let query = Catalogue.folded(query)
        let byAlias = spellings.classes(alias: query)
        let others = spellings.classes(whole: query).filter { !byAlias.contains($0) }
        let exact = eventsFirst(byAlias, rank: .alias) + eventsFirst(others, rank: .whole)
        return exact.isEmpty ? partial(query, limit) : exact
    }

    /// Classes whose code, name, alias or initials begin with what has been typed so far, exact matches first.
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

    /// Letters have to begin the initials or an alias; anything else may be anywhere in a name or alias.
    ///
    /// One letter alone and figures mean nothing in part: they would meet half the catalogue by accident.
    private func partial(_ query: String, _ limit: Int) -> [ClassMatch] {
        let isLatin = query.utf8.allSatisfy { $0 < 0x80 }
        let isUsable = isLatin ? query.utf8.count > 1 && query.utf8.contains { (0x61...0x7A).contains($0) } : true
        guard isUsable else { return [] }
        let met = classes.filter { caseClass in
            isLatin
                ? ([caseClass.initials] + caseClass.aliases).contains { $0.lowercased().hasPrefix(query) }
                : ([caseClass.name] + caseClass.aliases).contains { $0.lowercased().contains(query) }
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
