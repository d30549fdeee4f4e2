import CellCanvas
import DispatchDomain

/// A pane: everything that is to be known of one, in one file.
///
/// `PaneID` names those there are.
///
/// It gets what it needs as values, changes nothing but its own state, and says what it wants done elsewhere.
protocol Pane {
    // MARK: What it is

    static var id: PaneID { get }
    static var title: Phrase { get }
    static var place: PanePlace { get }
    /// Whether it is about the case the queue points at: then the keys of a case are valid in it.
    static var isAboutCase: Bool { get }
    /// What its function key is called; nil for a pane without one.
    static var opener: PaneOpener? { get }
    /// The keys that only it has.
    static var keys: [KeyRow] { get }
    /// Whether its own keys move in two directions, as on a map: then those of lists are not valid in it.
    static var movesFreely: Bool { get }

    // MARK: How it looks

    /// As it is now, in the cells it has.
    init(context: PaneContext, area: CellRect)
    var context: PaneContext { get }
    var area: CellRect { get }
    /// What stands in its upper border.
    var heading: PaneTitle { get }
    /// Draws what is in it, or why there is nothing.
    ///
    /// - returns: How many lines a text in it can be moved; nil where there is none.
    func draw(_ memory: inout RenderCache, into grid: inout CellGrid) -> Int?

    // MARK: What it does with keys

    /// The rows that its list has in so many rows of cells.
    static func listHeight(of rows: Int) -> Int
    /// Moves what is chosen in it, or the text.
    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts)
    /// Keeps the first row such that what is chosen is seen.
    static func settle(_ panes: inout PaneStates, _ facts: PaneFacts, height: Int)
    /// Enter: looks closer, and destroys nothing.
    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish]
    /// A key that means something to it alone; nil leaves it to all panes.
    static func perform(_ meaning: KeyMeaning, _ panes: inout PaneStates, _ facts: PaneFacts) -> [PaneWish]?
    /// `Esc`: a step back inside it; false if there is none.
    static func stepBack(_ panes: inout PaneStates) -> Bool
    /// The unit that status digits are for while it has the keys.
    static func unit(_ panes: PaneStates, _ facts: PaneFacts) -> UnitRow?

    // MARK: What happens to it

    /// What is to be read for what it points at, beside what is read anyhow.
    static func need(_ panes: PaneStates, _ facts: PaneFacts) -> PaneNeed?
    /// The queue points at another case.
    static func pointAnew(_ panes: inout PaneStates)
    /// What its list points at, so that it can be found again when rows come and go; nil where rows keep their places.
    static func anchor(_ panes: PaneStates, _ facts: PaneFacts) -> PaneAnchor?
    static func restore(_ anchor: PaneAnchor, _ panes: inout PaneStates, _ facts: PaneFacts)
}

extension Pane {
    static var isAboutCase: Bool { false }
    static var opener: PaneOpener? { nil }
    static var keys: [KeyRow] { [] }
    static var movesFreely: Bool { false }

    // Below a line of titles.
    static func listHeight(of rows: Int) -> Int { rows - 1 }
    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts) {}
    static func settle(_ panes: inout PaneStates, _ facts: PaneFacts, height: Int) {}
    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] { [] }
    static func perform(_ meaning: KeyMeaning, _ panes: inout PaneStates, _ facts: PaneFacts) -> [PaneWish]? { nil }
    static func stepBack(_ panes: inout PaneStates) -> Bool { false }
    static func unit(_ panes: PaneStates, _ facts: PaneFacts) -> UnitRow? { nil }
    static func need(_ panes: PaneStates, _ facts: PaneFacts) -> PaneNeed? { nil }
    static func pointAnew(_ panes: inout PaneStates) {}
    static func anchor(_ panes: PaneStates, _ facts: PaneFacts) -> PaneAnchor? { nil }
    static func restore(_ anchor: PaneAnchor, _ panes: inout PaneStates, _ facts: PaneFacts) {}
}

/// Where a pane stands on the screen.
package enum PanePlace: Hashable, Sendable {
    /// Always in sight where there is room for several.
    case home
    /// Below it: one of those that work on the focused case.
    case work
    /// Beside it, one at a time.
    case side
    /// In the place of a side pane, for as long as something is looked at closely; it has no number of its own.
    case closeUp
}

/// What a pane's function key is called in the hints, and in the help where those words are not enough.
struct PaneOpener {
    var words: Phrase
    var explanation: Phrase?

    init(_ chinese: String, _ english: String, more explanation: Phrase? = nil) {
        words = Phrase(chinese, english)
        self.explanation = explanation
    }
}

/// What a pane wants done that is not its own.
enum PaneWish {
    case open(PaneID)
    /// Puts a line into the prompt.
    case write(String)
    /// Sends a line on its way.
    case perform(String)
    /// Points the queue at a case, wherever that is.
    case reveal(CaseID)
    /// Points the list of units at one.
    case show(CallSign)
    /// Begins an order for the focused case: to whom is said by a digit.
    case beginDispatch
    /// Puts an order for the focused case and the chosen unit into the prompt.
    case beginOrder
    /// Lines to be read, over the panes.
    case tell(title: String, lines: [String])
    case say(Notice.Level, Phrase)
}

/// What a pane needs read.
enum PaneNeed: Hashable, Sendable {
    case unit(CallSign)
}

/// What a list points at, whatever rows come and go.
enum PaneAnchor {
    /// The last row, whichever that will be.
    case end
    case unit(CallSign)
    /// An entry of the journal.
    case entry(Int64)
}
