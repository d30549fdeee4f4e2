import CellCanvas
import DispatchDomain

/// The screen's data for panes, as values that no pane can change.
struct PaneFacts: Sendable {
    var language: Language
    var rule: WidthRule
    var zone: DeskZone
    var now: Timestamp
    /// The focused pane.
    var focus: PaneID
    /// Whether no overlay is open.
    var isUncovered: Bool

    var desk: DeskView
    /// All units, ordered by call sign.
    var units: [UnitRow]
    /// The unit selected in the list of units, once it has been read.
    var unit: UnitDetail?
    /// The newest journal entries, oldest first.
    var journal: [JournalRow]
    /// The case that keys act on, and its detail once it has been read.
    var focusedCase: CaseID?
    var focusedDetail: CaseDetail?

    /// The reading of the intake line being typed, and the stop of `Tab` in it.
    var intake: IntakeGuess?
    var intakeStop: IntakeGuess.Stop?
    /// Whether the queue's filter is being typed.
    var isFiltering: Bool
    /// Whether the console takes no acts.
    var isReadOnly: Bool
    var keys: KeyTable

    /// The cells the pane has, or would have with the focus.
    var room = CellSize(1, 1)
    /// How many lines its text could be scrolled in the last frame; nil if that is not known.
    var scrollLimit: Int?

    /// The recommended units for the focused case, in the order shown.
    var candidates: [CandidateRow] { focusedDetail?.candidates ?? [] }

    /// A case number in the shortest form that can be typed today: `341`, `1120-341`, or with the year if that differs.
    func typed(_ id: CaseID) -> String { id.typed(on: zone.day(of: now)) }
}

extension CaseID {
    /// The shortest form that can be typed on a day: without the day on the same day, without the year in the same
    /// year.
    func typed(on today: LocalDay) -> String {
        if day == today { return String(number) }
        let day = String(day.rawValue)
        return (self.day.year == today.year ? String(day.suffix(4)) : day) + "-\(number)"
    }
}
