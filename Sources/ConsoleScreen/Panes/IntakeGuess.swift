/// The reading of an intake line while it is typed.
package struct IntakeGuess: Hashable, Sendable {
    /// A part of the line and its reading.
    package struct Part: Hashable, Sendable {
        /// The kinds of parts.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case place, classKey, priority, telephone, source, text
        }

        package var kind: Kind
        /// The text as typed.
        package var typed: String
        /// What it was read as.
        package var meaning: String
        /// The alternative readings, chosen by digit.
        package var others: [Choice]

        package init(kind: Kind, typed: String, meaning: String, others: [Choice] = []) {
            self.kind = kind
            self.typed = typed
            self.meaning = meaning
            self.others = others
        }
    }

    /// A stop of `Tab` in an intake line, where a digit changes something.
    package enum Stop: Hashable, Sendable {
        /// The possible duplicates: a digit joins the call to one.
        case duplicates
        /// A part, by its index: a digit takes an alternative reading.
        case part(Int)
    }

    package var parts: [Part]
    /// What would happen, or why nothing can.
    package var sentence: String
    package var isRefused: Bool
    /// Whether the line is refused only because it is incomplete.
    package var isUnfinished = false
    package var duplicates: [CaseDetail.Duplicate]
    package var warnings: [String]

    package init(
        parts: [Part],
        sentence: String,
        isRefused: Bool = false,
        duplicates: [CaseDetail.Duplicate] = [],
        warnings: [String] = []
    ) {
        self.parts = parts
        self.sentence = sentence
        self.isRefused = isRefused
        self.duplicates = duplicates
        self.warnings = warnings
    }
}
