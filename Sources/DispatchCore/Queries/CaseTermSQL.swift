import DispatchDomain
import GRDB

/// Words of a question about cases as SQL: it finds all of them and a few more, which `holds` leaves out.
struct CaseTermSQL {
    private let terms: [CaseTerm]
    /// What the index is asked for: the words that can't name an open case.
    private(set) var match: String?
    /// The other words.
    private var named = QuestionSQL()

    var condition: String { named.condition }
    var arguments: [any DatabaseValueConvertible] { named.arguments }

    /// - parameter callSigns: Those of all units.
    init(_ terms: [CaseTerm], callSigns: [CallSign]) {
        self.terms = terms
        var matches: [String] = []
        for term in terms {
            let match = Bigrams.query(for: term.text)
            let units = callSigns.filter(term.isCallSign)
            if term.numbers.isEmpty, term.states.isEmpty, units.isEmpty {
                if let match { matches.append(match) }
            } else {
                want(term, match, units)
            }
        }
        match = matches.isEmpty ? nil : matches.joined(separator: " AND ")
    }

    /// The word stands in what was said, or names a case that is open.
    private mutating func want(_ term: CaseTerm, _ match: String?, _ units: [CallSign]) {
        var names = QuestionSQL()
        names.wantAny(
            term.numbers.map { ("no BETWEEN ? AND ?", [$0.lowerBound, $0.upperBound]) }
                + (term.states.isEmpty ? [] : [Self.among("state", term.states.map(\.rawValue).sorted())])
                + (units.isEmpty ? [] : [Self.among("unit", units.map(\.rawValue))]).map { unit in
                    ("id IN (SELECT case_id FROM assignments WHERE \(unit.sql) AND ended_at IS NULL)", unit.values)
                }
        )
        let open = "SELECT id FROM cases WHERE closed_at IS NULL AND \(names.condition)"
        guard let match else { return named.want("c.id IN (\(open))", names.arguments) }
        named.want(
            "c.id IN (SELECT rowid FROM case_search WHERE case_search MATCH ? UNION ALL \(open))",
            [match] + names.arguments
        )
    }

    private static func among(
        _ column: String,
        _ values: [String]
    ) -> (sql: String, values: [any DatabaseValueConvertible]) { (QuestionSQL.isAmong(column, values.count), values) }

    /// Whether a case is what the words ask for.
    func holds(_ item: Case, className: (ClassKey) -> String?) -> Bool {
        let said = FullWidth.searchable(SearchIndex.text(of: item, className: className))
        return terms.allSatisfy { FullWidth.holds(said, $0.text) || $0.names(item) }
    }
}
