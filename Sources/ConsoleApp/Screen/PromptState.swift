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
    package var intakeStop: IntakeGuess.Stop?
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
