import CellCanvas
import DispatchDomain

/// The context that panes draw from: facts, the panes' states, and the words and signs derived from them.
struct PaneContext {
    let facts: PaneFacts
    let panes: PaneStates
    /// The deadlines of all open cases.
    let outlook: DeadlineForecast
    let time: TimeText
    let glyphs: GlyphSet
    let today: LocalDay

    init(_ facts: PaneFacts, _ panes: PaneStates, _ outlook: DeadlineForecast) {
        self.facts = facts
        self.panes = panes
        self.outlook = outlook
        time = TimeText(zone: facts.zone, now: facts.now, language: facts.language)
        glyphs = facts.rule == .narrow ? .unicode : .ascii
        today = facts.zone.day(of: facts.now)
    }

    var language: Language { facts.language }
    var rule: WidthRule { facts.rule }

    /// Whether the pane has the focus and no overlay is open.
    func isFocused(_ pane: PaneID) -> Bool { facts.isUncovered && facts.focus == pane }

    /// The text in the language of the screen.
    func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    // MARK: Signs

    /// The sign of a light, in its role.
    func sign(_ light: Light) -> TextLine {
        switch light {
        case .red: TextLine(String(glyphs.red), .red, .bold)
        case .yellow: TextLine(String(glyphs.yellow), .yellow)
        case .paused: TextLine(String(glyphs.paused), .paused)
        case .green, .none: TextLine(" ")
        }
    }

    func role(_ light: Light) -> StyleRole {
        switch light {
        case .red: .red
        case .yellow: .yellow
        case .paused: .paused
        case .green: .green
        case .none: .dim
        }
    }

    /// The sign of a failure.
    var failure: String { glyphs.isASCII ? "x" : "✗" }
    /// The sign for no value.
    var dash: String { glyphs.isASCII ? "-" : "—" }
    /// The sign of something in progress.
    var pending: String { glyphs.isASCII ? ".." : "…" }

    // MARK: Words

    /// A distance: `240m`, `1.2km`; with `~` if it is a straight line.
    func metres(_ metres: Double, isStraight: Bool = false) -> String {
        guard metres.isFinite, metres < 1e7 else { return "—" }
        let text =
            metres < 995
            ? "\(Int((metres / 10).rounded()) * 10)m"
            : metres < 9_950 ? "\((metres / 100).rounded() / 10)km" : "\(Int((metres / 1000).rounded()))km"
        return isStraight ? "~" + text : text
    }

    /// An age as lists show it: `3分`, `2时`, `5天`; 刚才 below a minute.
    func age(_ milliseconds: Int64) -> String {
        let minutes = max(0, milliseconds) / Milliseconds.minute
        switch minutes {
        case 0: return say("刚才", "now")
        case ..<60: return say("\(minutes)分", "\(minutes)m")
        case ..<1440: return say("\(minutes / 60)时", "\(minutes / 60)h")
        default: return say("\(minutes / 1440)天", "\(minutes / 1440)d")
        }
    }

    /// The number of a case without its `#`.
    func number(_ id: CaseID) -> String { id.day == today ? String(id.number) : String(time.number(id).dropFirst()) }

    /// A time of day or a date in five cells: the time on the same day or within 12 hours, otherwise the date.
    func shortMoment(_ instant: Timestamp) -> String {
        let day = facts.zone.day(of: instant)
        let isNear = abs(instant - facts.now) < Self.shift
        return isNear || day == today ? time.clock(instant) : String(day.iso.dropFirst(5))
    }

    /// Within this span before or after now, a time of day can't be mistaken for another day's.
    private static let shift = 12 * Milliseconds.hour

    /// The actor as shown: a unit's call sign, a feed's name, 系统 for the desk itself, or a person's name.
    func actor(_ name: String) -> String {
        if name == Actor.desk.name { return Actor.deskWords(language) }
        for prefix in ["unit:", "feed:"] where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
        return name
    }

    func jobs(_ jobs: [UnitFacts.Job]) -> String { jobs.map { time.number($0.caseID) }.joined(separator: " ") }
}
