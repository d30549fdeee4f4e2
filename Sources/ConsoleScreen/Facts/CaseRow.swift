package import DispatchDomain

/// A case in a list: what was read of it, and what the screen adds.
///
/// What depends on the time is worked out when it is drawn.
@dynamicMemberLookup
package struct CaseRow: Hashable, Sendable {
    private var shared: Shared
    package var className: String
    /// The best unit for a case that waits for one, and its distance in metres.
    package var suggestion: Suggestion?

    package struct Suggestion: Hashable, Sendable {
        package var unit: CallSign
        package var metres: Double
        /// As the crow flies, and not along the streets.
        package var isStraight: Bool

        package init(unit: CallSign, metres: Double, isStraight: Bool = false) {
            self.unit = unit
            self.metres = metres
            self.isStraight = isStraight
        }
    }

    /// One reading of a case, for all its rows.
    ///
    /// A summary is over six hundred bytes and a large desk has ten thousand of them: each stands once in memory, whether
    /// its row is in the reader's book, in the queue or on the way from one to the other.
    private final class Shared: Hashable, Sendable {
        let summary: CaseSummary

        init(_ summary: CaseSummary) {
            self.summary = summary
        }

        static func == (one: Shared, other: Shared) -> Bool { one === other || one.summary == other.summary }

        func hash(into hasher: inout Hasher) { hasher.combine(summary) }
    }

    package init(_ summary: CaseSummary, className: String, suggestion: Suggestion? = nil) {
        shared = Shared(summary)
        self.className = className
        self.suggestion = suggestion
    }

    @inline(__always)
    package subscript<Value>(dynamicMember field: KeyPath<CaseSummary, Value>) -> Value {
        shared.summary[keyPath: field]
    }

    package var summary: CaseSummary {
        get { shared.summary }
        set { shared = Shared(newValue) }
    }

    package var id: CaseID { shared.summary.core.id }

    /// Its clock and place.
    package var core: CaseSummary.Core { shared.summary.core }

    package func light(at now: Timestamp) -> Light { core.light(at: now) }
}
