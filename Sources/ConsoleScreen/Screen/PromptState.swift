package import DispatchDomain

/// The line at the bottom, what it would do, and what it could become.
package struct PromptState: Sendable {
    /// What keys do with it.
    package enum Mode: Hashable, Sendable {
        /// Nothing: they act, and nothing is typed.
        case closed
        /// `/`: they type the queue's filter.
        case filter
        /// `:`: they type a command line.
        case line
        /// Arrows and digits choose among the completions; anything else is typed into the line.
        case picking
        /// A digit chooses one of the readings in `preview`, and does the line at once where Enter had asked for it.
        case choosing(acts: Bool)
        /// A digit changes the part of the intake line at which `Tab` stands.
        case atPart(IntakeGuess.Stop)
    }

    package var mode = Mode.closed
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
    /// Whether the next part is picked at once where one is required, as the menu does.
    var picksOn = false
    /// Whether `completions` are what the screen itself offers: then those of the desk are not needed.
    var hasOffers = false
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

    /// Whether there is a command line, whatever keys do with it now.
    package var isLine: Bool {
        switch mode {
        case .line, .picking, .choosing, .atPart: true
        case .closed, .filter: false
        }
    }

    /// Where `Tab` stands in an intake line; nil while it is typed.
    package var intakeStop: IntakeGuess.Stop? { if case .atPart(let stop) = mode { stop } else { nil } }

    /// What an intake line has been understood as.
    var intake: IntakeGuess? { if case .intake(let guess) = preview { guess } else { nil } }

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
