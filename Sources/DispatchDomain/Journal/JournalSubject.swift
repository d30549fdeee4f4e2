/// The subject of a journal entry: `case:` and a case number, `unit:` and a call sign, or `desk`.
package enum JournalSubject: Hashable, Sendable {
    case onCase(CaseID)
    case unit(CallSign)
    case desk

    /// The subject as the journal stores it.
    package var text: String {
        switch self {
        case .onCase(let id): "case:\(id)"
        case .unit(let unit): "unit:\(unit)"
        case .desk: "desk"
        }
    }

    /// The case; nil if it is something else.
    package var caseID: CaseID? { if case .onCase(let id) = self { id } else { nil } }

    /// The unit; nil if it is something else.
    package var unit: CallSign? { if case .unit(let unit) = self { unit } else { nil } }

    /// Parses a stored subject; nil for any other text.
    package init?(_ text: String) {
        if text == "desk" {
            self = .desk
        } else if text.hasPrefix("case:"), let id = CaseID(parsing: text.dropFirst(5)) {
            self = .onCase(id)
        } else if text.hasPrefix("unit:") {
            self = .unit(CallSign(String(text.dropFirst(5))))
        } else {
            return nil
        }
    }
}
