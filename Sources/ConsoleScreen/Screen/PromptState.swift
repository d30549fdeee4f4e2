package import DispatchDomain

/// The state of the prompt: the text, its preview and its completions.
package struct PromptState: Sendable {
    /// What keys do in the prompt.
    package enum Mode: Hashable, Sendable {
        /// Closed: keys are not typed.
        case closed
        /// `/`: keys edit the queue's filter.
        case filter
        /// `:`: keys edit a command line.
        case line
        /// Arrows and digits choose a completion; other keys are typed into the line.
        case picking
        /// A digit chooses a reading of `preview`; `acts` says whether that also performs the line, as after Enter.
        case choosing(acts: Bool)
        /// A digit changes the part of the intake line where `Tab` stopped.
        case atPart(IntakeGuess.Stop)
    }

    package var mode = Mode.closed
    package var text = ""
    /// The cursor, in characters from the start.
    package var cursor = 0
    package var completions: [Completion] = []
    package var selectedCompletion: Int?
    package var preview = Preview.nothing
    /// The chosen readings, one digit after another.
    package var answers: [Int] = []
    package var history: [String] = []
    /// The index of the history line shown; nil for the line being typed.
    package var historyIndex: Int?
    /// Counts the changes of the text, so that answers to an older text are recognised.
    package var edition = 0
    /// Whether the list of choices is entered at once when an argument is required, as from the menu.
    var picksOn = false
    /// Whether `completions` are the screen's own choices; those of the desk are then ignored.
    var hasOffers = false
    /// The meaning of `.` in the line: the case that was focused when the prompt was opened.
    package var subject: CaseID?
    /// The line before `Tab` completed it; nil if it has not.
    var uncompleted: String?
    /// The line for which `answers` were given.
    var answeredText: String?
    /// The line being typed, while a history line is shown instead.
    var stash: String?
    /// The line that a key put into the prompt; unchanged, it is not worth a draft or a history entry.
    var prefilled: String?

    package init() {}

    /// Whether a command line is open, in any mode.
    package var isLine: Bool {
        switch mode {
        case .line, .picking, .choosing, .atPart: true
        case .closed, .filter: false
        }
    }

    /// The stop of `Tab` in an intake line; nil while the line is edited.
    package var intakeStop: IntakeGuess.Stop? { if case .atPart(let stop) = mode { stop } else { nil } }

    /// The current reading of an intake line; nil for other lines.
    var intake: IntakeGuess? { if case .intake(let guess) = preview { guess } else { nil } }

    /// What Enter would do.
    package enum Preview: Hashable, Sendable {
        case nothing
        /// The preview is being computed.
        case pending
        /// The effect as a sentence, warnings, and questions that Enter will ask.
        case would(String, warnings: [String], questions: [String])
        /// The line is ambiguous: a digit chooses a reading.
        case choices(question: String, [Choice])
        /// The line is incomplete: what is missing.
        case unfinished(String)
        case refused(String)
        /// The reading of an intake line, part by part; `Tab` enters the parts.
        case intake(IntakeGuess)
    }
}
