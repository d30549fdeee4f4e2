package import DispatchDomain

/// An overlay: covers the panes and receives the keys first.
package enum Overlay: Sendable {
    /// `F10`: every act, those possible on the focused case first.
    case menu(ListState, filter: String)
    /// `Ctrl-P`: verbs, cases, units, places, settings.
    case palette(ListState, text: String, [PaletteItem])
    /// `F1`: help for the focused pane, searchable.
    case help(ListState, filter: String)
    /// The confirmation of a costly act: `y` performs it, other keys don't.
    case confirm(Confirmation)
    /// The choice of the operator, when the login names none.
    case people([Operator], ListState)
    /// The answer of an act that only reads: lines of text.
    case answer(title: String, lines: [String], ListState)
}

/// A row of the palette.
package struct PaletteItem: Hashable, Sendable {
    /// What choosing a row of the palette does.
    package enum Target: Hashable, Sendable {
        case line(String)
        case onCase(CaseID)
        case unit(CallSign)
        case place(GeoPoint)
        case setting(SettingChange)
        /// A draft that another operator left.
        case draft(Draft)
    }

    package var label: String
    package var detail: String
    package var target: Target

    package init(label: String, detail: String, target: Target) {
        self.label = label
        self.detail = detail
        self.target = target
    }
}

/// The question before a costly act.
package struct Confirmation: Sendable {
    /// The effect of the act.
    package var sentence: String
    /// The questions that have to be answered with yes.
    package var questions: [String]
    package var request: ActRequest
    /// Whether Enter means yes: only after an arrow key has moved to it.
    package var leansToYes = false

    package init(sentence: String, questions: [String], request: ActRequest) {
        self.sentence = sentence
        self.questions = questions
        self.request = request
    }
}

/// A line to perform or preview, with the context it was typed in; it is read again when it is performed.
package struct ActRequest: Hashable, Sendable {
    package var line: String
    package var answers: [Int]
    package var isConfirmed: Bool
    /// The cases' versions as they were shown.
    package var seen: [CaseID: Int]
    /// The meaning of `.` and `*` when the key was pressed.
    package var focused: CaseID?
    package var marked: [CaseID]
    package var mapCursor: GeoPoint?
    /// The preview that was confirmed; if the effect is a different one by then, the act is not performed.
    package var expects: String?

    package init(
        line: String,
        answers: [Int] = [],
        isConfirmed: Bool = false,
        seen: [CaseID: Int] = [:],
        focused: CaseID? = nil,
        marked: [CaseID] = [],
        mapCursor: GeoPoint? = nil
    ) {
        self.line = line
        self.answers = answers
        self.isConfirmed = isConfirmed
        self.seen = seen
        self.focused = focused
        self.marked = marked
        self.mapCursor = mapCursor
    }
}
