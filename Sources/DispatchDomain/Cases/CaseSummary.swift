/// What lists show of a case and filters ask of it: read in one pass, ten thousand at a time.
package struct CaseSummary: Hashable, Sendable {
    package var core: Core
    /// What an act has to name as seen.
    package var version: Int
    package var classKey: ClassKey?
    package var place: String
    /// The beginning of the report, as it came: not clean.
    package var text: String
    package var telephone: String?
    /// What else words find it by: the whole of a long report, what callers said otherwise, later callers' numbers.
    package var alsoSaid = ""
    package var priority: Int
    package var source: CaseSource
    package var grid: GridCode?
    package var responsibility: String?
    package var department: String?
    /// The units with something to do for it, the lead first.
    package var units: [CallSign] = []
    /// When a suspended case comes back.
    package var returnAt: Timestamp?
    package var reportedAt: Timestamp
    package var urges = 0
    /// When a reply to an urging is due that has not come.
    package var replyDue: Timestamp?
    package var reworks = 0
    /// Whether the last order to a unit that has not answered could not be delivered.
    package var hasFailedOrder = false
    package var changedBy: String
    package var changedAt: Timestamp
    /// Where it stands in the queue: the deadline, or far behind all of them.
    package var due: Int64

    /// Its clock and place: what a frame asks of all open cases.
    ///
    /// A large desk has ten thousand of them and looks at all at every frame. Apart from the words, which would have to be
    /// retained and released for nothing, that takes a tenth of a millisecond.
    package struct Core: Hashable, Sendable {
        package var id: CaseID
        package var state: CaseState
        package var timer: RunningTimer?
        package var point: GeoPoint?

        package init(id: CaseID, state: CaseState, timer: RunningTimer? = nil, point: GeoPoint? = nil) {
            self.id = id
            self.state = state
            self.timer = timer
            self.point = point
        }
    }

    /// A summary with what every case has; the rest is set by whoever reads it from where it is kept.
    package init(
        _ core: Core,
        version: Int,
        place: String,
        text: String,
        priority: Int,
        source: CaseSource,
        reportedAt: Timestamp,
        changedBy: String,
        changedAt: Timestamp,
        due: Int64
    ) {
        self.core = core
        self.version = version
        self.place = place
        self.text = text
        self.priority = priority
        self.source = source
        self.reportedAt = reportedAt
        self.changedBy = changedBy
        self.changedAt = changedAt
        self.due = due
    }
}

extension CaseSummary {
    package var id: CaseID { core.id }
    package var state: CaseState { core.state }
    package var timer: RunningTimer? { core.timer }
    package var point: GeoPoint? { core.point }

    /// All that was said of it.
    package var said: [String] { [text, place, telephone ?? "", alsoSaid] }
}

extension CaseSummary.Core {
    package func light(at now: Timestamp) -> Light { state.light(timer, at: now) }

    /// When the light turns by itself for the first time after a moment; nil when it never does.
    package func nextLight(after now: Timestamp) -> Timestamp? {
        guard state.isOpen, state != .suspended, let timer, let deadline = timer.deadline else { return nil }
        if let yellow = timer.yellow, yellow > now { return yellow }
        // It is red from the moment after its deadline.
        return deadline >= now ? deadline + 1 : nil
    }
}

extension CaseState {
    /// The lamp of a case in this state, with the timer that runs for it.
    func light(_ timer: RunningTimer?, at now: Timestamp) -> Light {
        guard isOpen else { return .none }
        if self == .suspended { return .paused }
        return timer?.light(at: now) ?? .none
    }
}
