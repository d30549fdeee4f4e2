package import DispatchDomain

/// A case in a list: what was read of it, and what the screen adds.
///
/// What depends on the time is worked out when it is drawn.
@dynamicMemberLookup
package struct CaseRow: Hashable, Sendable {
    package var summary: CaseSummary
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

    package init(_ summary: CaseSummary, className: String, suggestion: Suggestion? = nil) {
        self.summary = summary
        self.className = className
        self.suggestion = suggestion
    }

    @inline(__always)
    package subscript<Value>(dynamicMember field: KeyPath<CaseSummary, Value>) -> Value { summary[keyPath: field] }

    package var id: CaseID { summary.id }

    package func light(at now: Timestamp) -> Light { summary.core.light(at: now) }
}
