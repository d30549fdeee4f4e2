import CellCanvas
import DispatchDomain

/// A pane: everything about one in one type.
///
/// `PaneID` lists all panes.
///
/// A pane receives what it needs as values, changes only its own state, and returns wishes for the rest.
protocol Pane {
    // MARK: Properties

    static var id: PaneID { get }
    static var title: Phrase { get }
    static var place: PanePlace { get }
    /// Whether it is about the focused case, so that the keys of a case are valid in it.
    static var isAboutCase: Bool { get }
    /// The name of its function key; nil for a pane without one.
    static var opener: PaneOpener? { get }
    /// The keys that only this pane has.
    static var keys: [KeyRow] { get }
    /// Whether its own keys move in two directions, as on a map; the keys of lists are then not valid in it.
    static var movesFreely: Bool { get }

    // MARK: Drawing

    /// Makes the pane for a frame, in the cells it has.
    init(context: PaneContext, area: CellRect)
    var context: PaneContext { get }
    var area: CellRect { get }
    /// The title in its upper border.
    var heading: PaneTitle { get }
    /// Draws the content, or a placeholder.
    ///
    /// - returns: How many lines its text can be scrolled; nil if it has no text.
    func draw(_ memory: inout RenderCache, into grid: inout CellGrid) -> Int?

    // MARK: Keys

    /// The rows of its list, given the rows of cells it has.
    static func listHeight(of rows: Int) -> Int
    /// Moves the selection or scrolls the text.
    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts)
    /// Scrolls so that the selection is visible.
    static func fitList(_ panes: inout PaneStates, _ facts: PaneFacts, height: Int)
    /// Opens the selected item (Enter); never changes data.
    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish]
    /// Performs an action that only this pane handles; nil leaves it to the console.
    static func perform(_ meaning: KeyMeaning, _ panes: inout PaneStates, _ facts: PaneFacts) -> [PaneWish]?
    /// Goes back one step inside the pane (`Esc`); false if there is none.
    static func stepBack(_ panes: inout PaneStates) -> Bool
    /// The unit that status digits apply to while the pane has the focus.
    static func unit(_ panes: PaneStates, _ facts: PaneFacts) -> UnitRow?

    // MARK: Changes of state

    /// The data that it needs in addition to what is always read.
    static func need(_ panes: PaneStates, _ facts: PaneFacts) -> PaneNeed?
    /// Resets its state when another case gets the focus.
    static func resetForNewCase(_ panes: inout PaneStates)
    /// The item its list points at, to find it again when rows change; nil if rows keep their places.
    static func anchor(_ panes: PaneStates, _ facts: PaneFacts) -> PaneAnchor?
    /// Selects the anchored item again, after rows have changed.
    static func restore(_ anchor: PaneAnchor, _ panes: inout PaneStates, _ facts: PaneFacts)
}

extension Pane {
    static var isAboutCase: Bool { false }
    static var opener: PaneOpener? { nil }
    static var keys: [KeyRow] { [] }
    static var movesFreely: Bool { false }

    // The first row holds the column titles.
    static func listHeight(of rows: Int) -> Int { rows - 1 }
    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts) {}
    static func fitList(_ panes: inout PaneStates, _ facts: PaneFacts, height: Int) {}
    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] { [] }
    static func perform(_ meaning: KeyMeaning, _ panes: inout PaneStates, _ facts: PaneFacts) -> [PaneWish]? { nil }
    static func stepBack(_ panes: inout PaneStates) -> Bool { false }
    static func unit(_ panes: PaneStates, _ facts: PaneFacts) -> UnitRow? { nil }
    static func need(_ panes: PaneStates, _ facts: PaneFacts) -> PaneNeed? { nil }
    static func resetForNewCase(_ panes: inout PaneStates) {}
    static func anchor(_ panes: PaneStates, _ facts: PaneFacts) -> PaneAnchor? { nil }
    static func restore(_ anchor: PaneAnchor, _ panes: inout PaneStates, _ facts: PaneFacts) {}
}

/// Where a pane stands on the screen.
package enum PanePlace: Hashable, Sendable {
    /// The queue's place: visible wherever several panes fit.
    case home
    /// Below it: panes that work on the focused case.
    case work
    /// Beside it, one at a time.
    case side
    /// In the side pane's place while something is looked at in detail; such a pane has no number.
    case closeUp
}

/// The name of a pane's function key in the hints, and a longer one for the help if needed.
struct PaneOpener {
    var words: Phrase
    var explanation: Phrase?

    init(_ chinese: String, _ english: String, more explanation: Phrase? = nil) {
        words = Phrase(chinese, english)
        self.explanation = explanation
    }
}

/// A request of a pane to the console.
enum PaneWish {
    case open(PaneID)
    /// Puts a line into the prompt.
    case write(String)
    /// Performs a line.
    case perform(String)
    /// Focuses a case, wherever it is.
    case reveal(CaseID)
    /// Selects a unit in the list of units.
    case show(CallSign)
    /// Starts a dispatch for the focused case; a digit chooses the unit.
    case beginDispatch
    /// Puts the dispatch line for the focused case and the chosen unit into the prompt.
    case beginOrder
    /// Shows lines of text in an overlay.
    case showText(title: String, lines: [String])
    case say(Notice.Level, Phrase)
}

/// Data that a pane needs read.
enum PaneNeed: Hashable, Sendable {
    case unit(CallSign)
}

/// The item a list points at, independent of its row.
enum PaneAnchor {
    /// The last row, even if rows are added.
    case end
    case unit(CallSign)
    /// A journal entry, by its sequence number.
    case entry(Int64)
}
