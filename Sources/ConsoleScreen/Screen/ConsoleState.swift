package import CellCanvas
package import DispatchDomain

/// Everything the screen knows: a frame is drawn from this and nothing else.
package struct ConsoleState: Sendable {
    // MARK: The terminal and whoever sits at it

    package var size: CellSize
    package var rule: WidthRule
    package var language: Language
    package var themeName: String
    /// Nil until somebody has said who he is.
    package var person: Operator?
    package var isReadOnly = false
    /// What was asked for when the console was started, which his own preferences don't change.
    package var asked = Asked()

    package struct Asked: Hashable, Sendable {
        package var theme = false
        package var language = false

        package init(theme: Bool = false, language: Bool = false) {
            self.theme = theme
            self.language = language
        }
    }

    // MARK: What the reader has delivered

    package var zone: DeskZone
    /// What the desk's clock shows; it moves on with every message and once a minute.
    package var now: Timestamp
    package var desk: DeskView
    /// All units, in order of their call signs.
    package var units: [UnitRow] = []
    /// How many units on duty have been located, and how many of them too long ago.
    package var fleet = Fleet()
    /// What the city calls its classes, grids and departments.
    package var names = ReferenceNames()
    /// The newest entries of the journal, oldest first.
    package var journal: [JournalRow] = []
    /// The case the queue points at, once it has been read.
    package var detail: CaseDetail?
    /// The unit the list of units points at.
    package var unit: UnitDetail?

    // MARK: What the officer has made of the screen

    package var layout = Layout()
    package var panes: PaneStates
    /// How many lines the text of a pane could be moved in the frame drawn last: whoever draws tells.
    package var scrollLimits: [PaneID: Int] = [:]
    package var prompt = PromptState()
    package var overlays: [Overlay] = []
    package var notice: Notice?
    /// What the keys mean here: as shipped, or as settings have bound them.
    package var keys = KeyTable.shipped
    /// Keys that wait for the next one: `d` for a digit, `g` for a second `g`.
    package var pending: [Key] = []
    /// Acts on their way to the disk, oldest first.
    package var running: [Running] = []
    /// Cases looked at before, for `[` and `]`.
    package var trail = Trail()
    package var bellSilentUntil: Timestamp?
    /// The case that the detail shows although the queue does not: one that is over.
    package var visited: CaseID?
    /// Filters that whoever sits here has kept, by name.
    package var keptFilters: [String: String] = [:]
    /// Lines that others left behind on this desk.
    package var foreignDrafts: [Draft] = []
    package var hand = InputState()

    /// What is to be done elsewhere after this step.
    var effects: [ConsoleEffect] = []

    /// What the hand on the keyboard has begun, and when it was last there.
    package struct InputState: Hashable, Sendable {
        package var at: Timestamp?
        /// After how long without a key the rows are free to move, in the desk's time.
        package var idleSpan = 10 * Milliseconds.second
        /// Keys that came while a line was on its way to the disk, in order.
        var typedAhead: [Key] = []
        var lastAct = 0
        /// The edition of the preview that `z` has asked for.
        var undoEdition: Int?
        /// Who may sit here, as the reader has told.
        var people: [Operator] = []
        /// Whether somebody else is about to sit down here.
        var changesPerson = false
        /// Whether leaving has been asked for while something was still on its way to the disk.
        var leaves = false
        /// A new case that is to be focused as soon as it is in the queue.
        var wanted: CaseID?
        /// Where `Esc` leads back to from a detail.
        var origin = PaneID.home
        var rangAt: Timestamp?
        /// Whether this console's own gateway has said that it listens.
        var listens = false
        /// Up to when deadlines that have passed have been rung for.
        var rungUntil: Timestamp?

        package init() {}
    }

    /// Counted with the news and once a minute: a frame has no time to ask twenty thousand units.
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

    /// Something that takes longer than a moment.
    package struct Running: Hashable, Sendable {
        package var id: Int
        package var what: String
        package var since: Timestamp
        /// The prompt's edition it came from; nil when a key did it.
        var edition: Int?

        package init(id: Int, what: String, since: Timestamp, edition: Int? = nil) {
            self.id = id
            self.what = what
            self.since = since
            self.edition = edition
        }
    }

    /// Where one has been and can go back to.
    package struct Trail: Hashable, Sendable {
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

    // MARK: What many ask of single panes

    /// The open cases, in the order they are shown.
    package var queue: QueueState {
        get { panes.queue }
        _modify { yield &panes.queue }
    }
    package var map: MapState {
        get { panes.map }
        _modify { yield &panes.map }
    }
    /// The unit the arrows have chosen in dispatch: status digits are its.
    package var chosenUnit: CallSign? {
        get { panes.dispatch.chosen }
        set { panes.dispatch.chosen = newValue }
    }

    package var glyphs: GlyphSet { rule == .narrow ? .unicode : .ascii }
}
