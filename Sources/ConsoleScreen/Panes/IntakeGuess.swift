/// What has been understood of an intake line while it is typed.
package struct IntakeGuess: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case place, classKey, priority, telephone, source, text
        }

        package var kind: Kind
        /// The word as typed.
        package var typed: String
        /// What it was taken for.
        package var meaning: String
        /// Others it may be, by digit.
        package var others: [Choice]

        package init(kind: Kind, typed: String, meaning: String, others: [Choice] = []) {
            self.kind = kind
            self.typed = typed
            self.meaning = meaning
            self.others = others
        }
    }

    /// A place in an intake line that a digit changes.
    package enum Stop: Hashable, Sendable {
        /// The open cases that may be the same: a digit joins the call to one.
        case duplicates
        /// A part of the guess, by its index: a digit takes another meaning.
        case part(Int)
    }

    package var parts: [Part]
    /// What would happen, or why nothing can.
    package var sentence: String
    package var isRefused: Bool
    /// Whether it is refused only because something is still to be typed.
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
