package import DispatchDomain

/// The line at the bottom, what it would do, and what it could become.
package struct PromptState: Sendable {
    package enum Mode: Hashable, Sendable {
        /// `:`: a command line.
        case command
        /// `/`: the queue's filter.
        case filter
    }

    /// nil: keys act, nothing is typed.
    package var mode: Mode?
    package var text = ""
    /// In characters from the start.
    package var cursor = 0
    package var completions: [Completion] = []
    package var selectedCompletion: Int?
    package var preview = Preview.nothing
    /// Which of several readings was chosen, one digit after another.
    package var answers: [Int] = []
    package var history: [String] = []
    /// Which line of the history is shown; nil for one's own.
    package var historyIndex: Int?
    /// Counts the texts, so that an answer to an older one is recognised.
    package var edition = 0
    /// A digit chooses one of the readings in `preview`.
    package var isChoosing = false
    /// Whether the digit does the line at once, because Enter had been pressed.
    var choiceActs = false
    /// Whether arrows and digits choose among `completions`; typing goes on in the line.
    package var isPicking = false
    /// Whether the next part is picked at once where one is required, as the menu does.
    var picksOn = false
    /// Whether `completions` are what the screen itself offers: then those of the desk are not needed.
    var hasOffers = false
    /// Where `Tab` stands in an intake line; nil while it is typed.
    package var intakeStop: IntakeStop?
    /// What `.` means in the line: the case that was focused when it was opened.
    package var subject: CaseID?
    /// The line as it was before `Tab` completed it.
    var uncompleted: String?
    /// The line as it was when `answers` were given.
    var answeredText: String?
    /// One's own line, while the history is shown in its place.
    var stash: String?
    /// The line as a key has put it there, which is not worth remembering.
    var prefilled: String?

    package init() {}

    /// A place in an intake line that a digit changes.
    package enum IntakeStop: Hashable, Sendable {
        /// The open cases that may be the same: a digit joins the call to one.
        case duplicates
        /// A part of the guess, by its index: a digit takes another meaning.
        case part(Int)
    }

    /// What Enter would do.
    package enum Preview: Hashable, Sendable {
        case nothing
        /// Being worked out.
        case pending
        /// A sentence, what the officer should know, and what he will be asked.
        case would(String, warnings: [String], questions: [String])
        /// Several readings remain: a digit chooses.
        case choices(question: String, [Choice])
        /// Something is still to be typed: what.
        case unfinished(String)
        case refused(String)
        /// What an intake line has been understood as, part by part; `Tab` goes into them.
        case intake(IntakeGuess)
    }
}

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
