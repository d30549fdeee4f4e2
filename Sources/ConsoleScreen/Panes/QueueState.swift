package import DispatchDomain

/// The state of the queue: while it is pinned, its rows keep their places and new cases wait as arrivals.
package struct QueueState: Sendable {
    /// All open cases that have been loaded.
    package var rows = CaseRows() { didSet { (cores, open) = (nil, nil) } }
    /// The shown cases in their order; by deadline as of when each was placed.
    package var order: [CaseID] = [] { didSet { cores = nil } }
    /// New cases that are not shown yet, the newest last (`+2 新 #512 #513`).
    package var arrivals: [CaseID] = []
    package var selected: CaseID?
    /// The first visible row.
    package var first = 0
    package var marked: Set<CaseID> = []
    /// The filter text of `/`; empty shows all.
    package var filter = ""
    /// Why the filter can't be read; nil if it can.
    package var filterProblem: Phrase?
    /// Whether rows keep their places, because a key has been pressed recently.
    package var isPinned = false
    /// Whether the backend has delivered any cases yet.
    package var isLoaded = false
    /// Closed cases that stay in `order` until the queue is unpinned; they are drawn grey.
    package var departed: Set<CaseID> = []
    /// Shown rows whose place or match has changed since the queue was pinned.
    var misplaced: Set<CaseID> = []
    /// Caches `shown` until something changes.
    private var cores: [CaseSummary.Core]?
    /// Caches what is derived from all open cases, until a row changes.
    private var open: OpenCases?
    /// The compiled `filter`.
    var matcher = QueueFilter()

    package init() {}

    /// The timers and places of the shown cases, in their order; the map draws them in every frame.
    package var shown: [CaseSummary.Core] { cores ?? order.compactMap { rows.cores[$0] } }

    /// All open cases, shown or not.
    package var openCases: [CaseSummary.Core] { (open ?? OpenCases(rows)).cores }

    /// The number of open cases for each number of the day: 0, 1, or 2 for more.
    package var numberCounts: [UInt8] { (open ?? OpenCases(rows)).numberCounts }

    /// Fills the caches, so that ten thousand cases are not looked up in every frame.
    mutating func keepShown() {
        if cores == nil { cores = shown }
        if open == nil { open = OpenCases(rows) }
    }

    package var selectedRow: CaseRow? { selected.flatMap { rows[$0] } }
    package var selectedIndex: Int? { selected.flatMap { id in order.firstIndex(of: id) } }
}
