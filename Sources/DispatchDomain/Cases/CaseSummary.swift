/// A summary of a case for lists and filters: ten thousand of them are read in one pass.
package struct CaseSummary: Hashable, Sendable {
    package var core: Core
    /// The version that an act has to name as the one seen.
    package var version: Int
    package var classKey: ClassKey?
    package var place: String
    /// The beginning of the report as it was received, not made safe for the screen.
    package var text: String
    package var telephone: String?
    /// Further text to search: the whole of a long report, other texts of the calls, the numbers of later callers.
    package var alsoSaid = ""
    package var priority: Int
    package var source: CaseSource
    package var grid: GridCode?
    package var responsibility: String?
    package var department: String?
    /// The units that work on it, the lead first.
    package var units: [CallSign] = []
    /// The end of the suspension of a suspended case.
    package var returnAt: Timestamp?
    package var reportedAt: Timestamp
    package var urges = 0
    /// When a reply to an urging is due; nil once it has come.
    package var replyDue: Timestamp?
    package var reworks = 0
    /// Whether the last order to a unit that has not answered failed to be delivered.
    package var hasFailedOrder = false
    package var changedBy: String
    package var changedAt: Timestamp
    /// The sort key of the queue, in milliseconds: the deadline, else the end of a suspension, else a far later time.
    package var due: Int64

    /// The state, timer and position of a case: what every frame reads of all open cases.
    ///
    /// A large desk has ten thousand open cases. Apart from the texts, which would be retained and released for
    /// nothing, reading all of them takes 0.1 ms.
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

    /// Creates a summary from the properties that every case has; the reader of a stored case sets the others.
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

    /// The texts of the case that a search looks through.
    package var said: [String] { [text, place, telephone ?? "", alsoSaid] }
}

extension CaseSummary.Core {
    package func light(at now: Timestamp) -> Light { state.light(timer, at: now) }

    /// Returns when the light next changes by itself after `now`; nil if it never does.
    package func nextLight(after now: Timestamp) -> Timestamp? {
        guard state.isOpen, state != .suspended, let timer, let deadline = timer.deadline else { return nil }
        if let yellow = timer.yellow, yellow > now { return yellow }
        // The light is red from one millisecond after the deadline.
        return deadline >= now ? deadline + 1 : nil
    }
}

extension CaseState {
    /// Returns the light of a case in this state with this running timer.
    func light(_ timer: RunningTimer?, at now: Timestamp) -> Light {
        guard isOpen else { return .none }
        if self == .suspended { return .paused }
        return timer?.light(at: now) ?? .none
    }
}
