import DispatchDomain
import GRDB

/// The terms of a question about cases as SQL.
///
/// Finds all matches and a few false ones, which `holds` rejects.
struct CaseTermSQL {
    private let terms: [CaseTerm]
    /// The full-text query of the terms that can't name an open case; nil if there is none.
    private(set) var match: String?
    /// The condition for the other terms.
    private var named = QuestionSQL()

    var condition: String { named.condition }
    var arguments: [any DatabaseValueConvertible] { named.arguments }

    /// - parameter callSigns: The call signs of all units; of none if no term can be one.
    init(_ terms: [CaseTerm], callSigns: [CallSign]) {
        self.terms = terms
        var matches: [String] = []
        for term in terms {
            let match = Bigrams.query(for: term.text)
            let units = callSigns.filter(term.isCallSign)
            if term.numbers.isEmpty, term.states.isEmpty, units.isEmpty {
                if let match { matches.append(match) }
            } else {
                require(term, match, units)
            }
        }
        match = matches.isEmpty ? nil : matches.joined(separator: " AND ")
    }

    /// Adds the condition that a term occurs in the case's texts or names an open case.
    private mutating func require(_ term: CaseTerm, _ match: String?, _ units: [CallSign]) {
        var names = QuestionSQL()
        names.requireAny(
            term.numbers.map { ("no BETWEEN ? AND ?", [$0.lowerBound, $0.upperBound]) }
                + (term.states.isEmpty ? [] : [Self.among("state", term.states.map(\.rawValue).sorted())])
                + (units.isEmpty ? [] : [Self.among("unit", units.map(\.rawValue))]).map { unit in
                    ("id IN (SELECT case_id FROM assignments WHERE \(unit.sql) AND ended_at IS NULL)", unit.values)
                }
        )
        let open = "SELECT id FROM cases WHERE closed_at IS NULL AND \(names.condition)"
        guard let match else { return named.require("c.id IN (\(open))", names.arguments) }
        named.require(
            "c.id IN (SELECT rowid FROM case_search WHERE case_search MATCH ? UNION ALL \(open))",
            [match] + names.arguments
        )
    }

    private static func among(
        _ column: String,
        _ values: [String]
    ) -> (sql: String, values: [any DatabaseValueConvertible]) { (QuestionSQL.isAmong(column, values.count), values) }

    /// Returns whether a case matches every term.
    func holds(_ item: Case, className: (ClassKey) -> String?) -> Bool {
        let text = FullWidth.searchable(SearchIndex.text(of: item, className: className))
        return terms.allSatisfy { FullWidth.holds(text, $0.text) || $0.names(item) }
    }
}
