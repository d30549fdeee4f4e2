import CellCanvas
import DispatchDomain

/// What the screen knows that panes are about: values, which no pane can change.
struct PaneFacts: Sendable {
    var language: Language
    var rule: WidthRule
    var zone: DeskZone
    var now: Timestamp
    /// The pane that has the keys.
    var focus: PaneID
    /// Whether nothing lies over the panes.
    var isUncovered: Bool

    var desk: DeskView
    /// All units, in order of their call signs.
    var units: [UnitRow]
    /// The unit the list of units points at, once it has been read.
    var unit: UnitDetail?
    /// The newest entries of the journal, oldest first.
    var journal: [JournalRow]
    /// The case that keys act on, and what is known of it.
    var focusedCase: CaseID?
    var focusedDetail: CaseDetail?

    /// What an intake line that is being typed has been understood as, and where `Tab` stands in it.
    var intake: IntakeGuess?
    var intakeStop: IntakeGuess.Stop?
    /// Whether the queue's filter is being typed.
    var isFiltering: Bool
    var keys: KeyTable

    /// The cells the pane in question has, or would have with the keys.
    var room = CellSize(1, 1)
    /// How many lines its text could be moved in the frame drawn last; nil where that is not known.
    var scrollLimit: Int?

    /// The units dispatch offers for the focused case, in the order it shows them.
    var candidates: [CandidateRow] { focusedDetail?.candidates ?? [] }

    /// The number of a case as one types it here: `341`, `1120-341`, with the year if that is another.
    func typed(_ id: CaseID) -> String { id.typed(on: zone.day(of: now)) }
}

extension CaseID {
    /// As one types it on a day: without the day on its own, without the year in the same.
    func typed(on today: LocalDay) -> String {
        if day == today { return String(number) }
        let day = String(day.rawValue)
        return (self.day.year == today.year ? String(day.suffix(4)) : day) + "-\(number)"
    }
}
