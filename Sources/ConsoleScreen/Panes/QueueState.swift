package import DispatchDomain

/// The queue as the officer sees it: rows stand still under the cursor, and what is new waits beside them.
package struct QueueState: Sendable {
    /// All open cases the reader knows.
    package var rows = CaseRows() { didSet { (cores, open) = (nil, nil) } }
    /// Those that are shown, in the order they are shown: worst deadline first when they entered.
    package var order: [CaseID] = [] { didSet { cores = nil } }
    /// New ones that are not shown yet, the newest last (`+2 新 #512 #513`).
    package var arrivals: [CaseID] = []
    package var selected: CaseID?
    /// The first row on the screen.
    package var first = 0
    package var marked: Set<CaseID> = []
    /// What `/` has typed; empty shows all.
    package var filter = ""
    /// Why the filter can't be read.
    package var filterProblem: Phrase?
    /// Whether rows stand still: a hand has been on the keyboard lately.
    package var isPinned = false
    /// Whether the reader has delivered anything yet.
    package var isLoaded = false
    /// Cases that are over and stand in `order` only until the pin ends: they are drawn grey.
    package var departed: Set<CaseID> = []
    /// Shown rows whose place or match is another one since the pin began.
    var unsettled: Set<CaseID> = []
    /// What `shown` is, while nothing has changed.
    private var cores: [CaseSummary.Core]?
    /// What is known of all open cases together, while no row has changed.
    private var open: OpenCases?
    /// `filter`, read.
    var matcher = QueueFilter()

    package init() {}

    /// The clocks and places of the cases that are shown, in their order: what a map draws at every frame.
    package var shown: [CaseSummary.Core] { cores ?? order.compactMap { rows.cores[$0] } }

    /// All cases that are open, shown or not.
    package var openCases: [CaseSummary.Core] { (open ?? OpenCases(rows)).cores }

    /// How many open cases have each number of the day: none, one, or 2 for more.
    package var numberCounts: [UInt8] { (open ?? OpenCases(rows)).numberCounts }

    /// Keeps what a frame asks for, so that ten thousand cases are not looked up at every frame.
    mutating func keepShown() {
        if cores == nil { cores = shown }
        if open == nil { open = OpenCases(rows) }
    }

    package var selectedRow: CaseRow? { selected.flatMap { rows[$0] } }
    package var selectedIndex: Int? { selected.flatMap { id in order.firstIndex(of: id) } }
}
