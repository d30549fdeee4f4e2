package import CellCanvas
package import DispatchDomain

/// The whole state of the console; a frame is drawn from this alone.
package struct ConsoleState: Sendable {
    // MARK: Terminal and operator

    package var size: CellSize
    package var rule: WidthRule
    package var language: Language
    package var themeName: String
    /// The operator signed in; nil until one has been chosen.
    package var person: Operator?
    package var isReadOnly = false
    /// What the command line of the console set explicitly; the operator's preferences don't override it.
    package var asked = Asked()

    /// The options of the console's command line that override the operator's preferences.
    package struct Asked: Hashable, Sendable {
        package var theme = false
        package var language = false

        package init(theme: Bool = false, language: Bool = false) {
            self.theme = theme
            self.language = language
        }
    }

    // MARK: Data from the backend

    package var zone: DeskZone
    /// The desk's time; advances with every message and once a minute.
    package var now: Timestamp
    package var desk: DeskView
    /// All units, ordered by call sign.
    package var units: [UnitRow] = []
    /// The units on duty that have a fix, and those whose fix is stale.
    package var fleet = Fleet()
    /// The names of the city's classes, grids and departments.
    package var names = ReferenceNames()
    /// The newest journal entries, oldest first.
    package var journal: [JournalRow] = []
    /// The detail of the focused case, once it has been read.
    package var detail: CaseDetail?
    /// The detail of the unit selected in the list of units.
    package var unit: UnitDetail?

    // MARK: State of the screen

    package var layout = Layout()
    package var panes: PaneStates
    /// How many lines each pane's text can be scrolled, as measured when the last frame was drawn.
    package var scrollLimits: [PaneID: Int] = [:]
    package var prompt = PromptState()
    package var overlays: [Overlay] = []
    package var notice: Notice?
    /// The key table: as shipped, or with the bindings of the settings.
    package var keys = KeyTable.shipped
    /// The started key sequence: `d` waits for a digit, `g` for a second `g`.
    package var pending: [Key] = []
    /// The acts being performed, oldest first.
    package var running: [Running] = []
    /// The navigation history of cases, for `[` and `]`.
    package var navigation = NavigationHistory()
    package var bellSilentUntil: Timestamp?
    /// A case shown in a detail pane that is not in the queue because it is no longer open.
    package var visited: CaseID?
    /// The operator's saved filters, by name.
    package var keptFilters: [String: String] = [:]
    /// Drafts that other operators left on this desk.
    package var foreignDrafts: [Draft] = []
    package var input = InputState()

    /// The effects that the current update has produced.
    var effects: [ConsoleEffect] = []

    /// The transient state of the input: the last key, keys typed ahead, answers waited for.
    package struct InputState: Hashable, Sendable {
        package var lastKeyAt: Timestamp?
        /// The time without a key after which the queue is unpinned, in the desk's time.
        package var idleSpan = 10 * Milliseconds.second
        /// Keys typed while a line was being committed, in order.
        var typedAhead: [Key] = []
        var lastAct = 0
        /// The edition of the preview that undo (`z`) has requested.
        var undoEdition: Int?
        /// The operators who may sign in here, as the backend has listed them.
        var people: [Operator] = []
        /// Whether a change of operator has been requested.
        var changesPerson = false
        /// Whether quitting has been requested while an act was being committed.
        var wantsToQuit = false
        /// A new case to focus as soon as it is in the queue.
        var caseToFocus: CaseID?
        /// The pane that `Esc` returns to from a detail pane.
        var origin = PaneID.home
        var rangAt: Timestamp?
        /// Whether this console's own gateway is listening.
        var listens = false
        /// The time up to which the bell has been rung for passed deadlines.
        var rungUntil: Timestamp?

        package init() {}
    }

    /// Counts of units, updated with each message and once a minute, so that a frame need not count twenty thousand
    /// units.
    package struct Fleet: Hashable, Sendable {
        package var located = 0
        package var lost = 0

        package init() {}

        package init(_ units: [UnitRow], at now: Timestamp) {
            for index in units.indices where units[index].view.unit.onDuty && units[index].view.fix != nil {
                located += 1
                if units[index].isStale(at: now) { lost += 1 }
            }
        }
    }

    /// An act that has been sent to the backend and not been answered.
    package struct Running: Hashable, Sendable {
        package var id: Int
        package var what: String
        package var since: Timestamp
        /// The prompt's edition of the line; nil if a key started the act.
        var edition: Int?

        package init(id: Int, what: String, since: Timestamp, edition: Int? = nil) {
            self.id = id
            self.what = what
            self.since = since
            self.edition = edition
        }
    }

    /// The navigation history: the cases to go back and forward to.
    package struct NavigationHistory: Hashable, Sendable {
        package var back: [CaseID] = []
        package var forward: [CaseID] = []

        package init() {}
    }

    package typealias Layout = ScreenLayout

    package init(
        size: CellSize,
        rule: WidthRule,
        language: Language,
        themeName: String,
        zone: DeskZone,
        now: Timestamp,
        desk: DeskView,
        map: MapState
    ) {
        self.size = size
        self.rule = rule
        self.language = language
        self.themeName = themeName
        self.zone = zone
        self.now = now
        self.desk = desk
        panes = PaneStates(map: map)
    }

    // MARK: State of single panes that is used elsewhere

    /// The open cases, in the order shown.
    package var queue: QueueState {
        get { panes.queue }
        _modify { yield &panes.queue }
    }
    package var map: MapState {
        get { panes.map }
        _modify { yield &panes.map }
    }
    /// The unit chosen in the dispatch pane; status digits apply to it.
    package var chosenUnit: CallSign? {
        get { panes.dispatch.chosen }
        set { panes.dispatch.chosen = newValue }
    }

    package var glyphs: GlyphSet { rule == .narrow ? .unicode : .ascii }
}
