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
