package import DispatchDomain

/// A case in a list: its summary and what the screen adds.
///
/// Whatever depends on the time is computed when it is drawn.
@dynamicMemberLookup
package struct CaseRow: Hashable, Sendable {
    private var shared: Shared
    package var className: String
    /// The best unit for a case that waits for one, and its distance in metres; nil if there is none.
    package var suggestion: Suggestion?

    /// A recommended unit and its distance in metres.
    package struct Suggestion: Hashable, Sendable {
        package var unit: CallSign
        package var metres: Double
        /// Whether the distance is a straight line rather than along the streets.
        package var isStraight: Bool

        package init(unit: CallSign, metres: Double, isStraight: Bool = false) {
            self.unit = unit
            self.metres = metres
            self.isStraight = isStraight
        }
    }

    /// The storage of a summary, shared by all copies of its row.
    ///
    /// A summary takes over six hundred bytes and a large desk has ten thousand of them, so each is in memory once,
    /// whether its row is held by the backend, by the queue, or on the way between them.
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

    /// The timer and the place of the case.
    package var core: CaseSummary.Core { shared.summary.core }

    package func light(at now: Timestamp) -> Light { core.light(at: now) }
}
