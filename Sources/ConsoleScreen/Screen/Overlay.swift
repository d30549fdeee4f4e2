package import DispatchDomain

/// What lies over the panes and takes the keys first.
package enum Overlay: Sendable {
    /// `F10`: every act, those that are possible on the focused case first.
    case menu(ListState, filter: String)
    /// `Ctrl-P`: verbs, cases, units, places, settings.
    case palette(ListState, text: String, [PaletteItem])
    /// `F1`: help for the focused pane, searchable.
    case help(ListState, filter: String)
    /// A costly act: `y` does it, anything else does not.
    case confirm(Confirmation)
    /// Who sits there, where the login says nothing.
    case people([Operator], ListState)
    /// The answer to a question: lines to read.
    case answer(title: String, lines: [String], ListState)
}

/// Something the palette offers.
package struct PaletteItem: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        case line(String)
        case onCase(CaseID)
        case unit(CallSign)
        case place(GeoPoint)
        case setting(SettingChange)
        /// A line that somebody left behind.
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

/// A question before a costly act.
package struct Confirmation: Sendable {
    /// What will happen.
    package var sentence: String
    /// What has to be said yes to.
    package var questions: [String]
    package var request: ActRequest
    /// Whether Enter means yes: only after an arrow has said so.
    package var leansToYes = false

    package init(sentence: String, questions: [String], request: ActRequest) {
        self.sentence = sentence
        self.questions = questions
        self.request = request
    }
}

/// A line to be done: read again, with the choices that were made, when it is.
package struct ActRequest: Hashable, Sendable {
    package var line: String
    package var answers: [Int]
    package var isConfirmed: Bool
    /// The cases as they were seen.
    package var seen: [CaseID: Int]
    /// What `.` and `*` meant when the key was pressed.
    package var focused: CaseID?
    package var marked: [CaseID]
    package var mapCursor: GeoPoint?
    /// What was shown as about to happen; if it is something else by now, it is not done.
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
