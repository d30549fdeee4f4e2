/// A case (案件): what its events have made of it so far.
///
/// It changes only in `apply`, so the same events always give the same case.
package struct Case: Hashable, Sendable {
    package let id: CaseID
    package var state: CaseState
    package var classKey: ClassKey?
    /// The filing condition, counted from 1 in the class's list.
    package var condition: Int?
    /// The limit copied from that condition when the case was filed.
    package var limit: TimeLimit?
    package var priority: Int
    package var text: String
    package var location: Location
    package var grid: GridCode?
    /// The responsibility grid of the place.
    package var responsibility: String?
    package var department: String?
    /// Everyone who told of it, the first report first.
    package var calls: [Call]
    /// The clerk who took it.
    package var owner: String?
    package var assignments: [Assignment] = []

    package var timer: RunningTimer?
    /// What is left of timers that were left unfinished, for when they run on.
    package var heldTimers: [StageTimer: Allowance] = [:]
    /// Whether the running timer's deadline has been announced as passed.
    package var deadlinePassed = false

    package var suspension: Suspension?
    package var verification: Inquiry?
    package var check: Inquiry?
    package var urging: Urging?

    package var counts = Counts()

    package var reportedAt: Timestamp
    package var filedAt: Timestamp?
    package var dispatchedAt: Timestamp?
    package var handledAt: Timestamp?
    /// Whether the last feedback came after its deadline.
    package var handledLate = false
    package var checkedAt: Timestamp?
    package var closedAt: Timestamp?
    package var outcome: Outcome?
    package var mergedInto: CaseID?

    /// Grows by one with every event: what a console says it has seen.
    package var version = 0
    package var lastChange: Change

    /// A case with what every case has; the rest is set by whoever reads it from where it is kept.
    package init(
        id: CaseID,
        state: CaseState,
        priority: Int,
        text: String,
        location: Location,
        calls: [Call],
        reportedAt: Timestamp,
        lastChange: Change
    ) {
        self.id = id
        self.state = state
        self.priority = priority
        self.text = text
        self.location = location
        self.calls = calls
        self.reportedAt = reportedAt
        self.lastChange = lastChange
    }

    package struct Counts: Hashable, Sendable {
        package var urges = 0
        package var reworks = 0
        package var returns = 0
        package var extensions = 0
        package var suspensions = 0

        package init(urges: Int = 0, reworks: Int = 0, returns: Int = 0, extensions: Int = 0, suspensions: Int = 0) {
            self.urges = urges
            self.reworks = reworks
            self.returns = returns
            self.extensions = extensions
            self.suspensions = suspensions
        }
    }

    /// 挂账: from when to when, why, and where the case goes back to.
    package struct Suspension: Hashable, Sendable, Codable {
        package var from: CaseState
        package var until: Timestamp
        package var reason: String
        /// The timer that stands still meanwhile.
        package var timer: StageTimer?

        package init(from: CaseState, until: Timestamp, reason: String, timer: StageTimer? = nil) {
            self.from = from
            self.until = until
            self.reason = reason
            self.timer = timer
        }
    }

    /// 核实 or 核查: who was asked, when, and what the answer was.
    package struct Inquiry: Hashable, Sendable, Codable {
        package var unit: CallSign?
        package var askedAt: Timestamp
        package var answer: String?

        package init(unit: CallSign? = nil, askedAt: Timestamp, answer: String? = nil) {
            self.unit = unit
            self.askedAt = askedAt
            self.answer = answer
        }
    }

    /// 催办: how strongly, by whom, and by when a reply is due.
    package struct Urging: Hashable, Sendable, Codable {
        package var level: Int
        package var by: String
        package var at: Timestamp
        package var replyDue: Timestamp
        package var replied: Bool
        /// Whether the missing reply has been announced.
        package var overdueTold: Bool

        package init(level: Int, by: String, at: Timestamp, replyDue: Timestamp, replied: Bool, overdueTold: Bool) {
            self.level = level
            self.by = by
            self.at = at
            self.replyDue = replyDue
            self.replied = replied
            self.overdueTold = overdueTold
        }
    }

    package struct Outcome: Hashable, Sendable, Codable {
        package var code: String?
        package var text: String?

        package init(code: String? = nil, text: String? = nil) {
            self.code = code
            self.text = text
        }
    }

    /// Who changed the case last, when, and by what kind of event.
    package struct Change: Hashable, Sendable {
        package var seq: Int64
        package var at: Timestamp
        package var by: String
        package var kind: String

        package init(seq: Int64, at: Timestamp, by: String, kind: String) {
            self.seq = seq
            self.at = at
            self.by = by
            self.kind = kind
        }
    }
}

extension Case {
    package var number: Int { id.number }
    package var source: CaseSource { calls.first?.source ?? .hotline }

    /// The units that still have something to do for the case.
    package var activeAssignments: [Assignment] { assignments.filter(\.status.isActive) }

    /// The last assignment of each unit, the lead's first.
    package var latestAssignments: [Assignment] {
        let units = assignments.map(\.unit).uniqued()
        let latest = units.compactMap { unit in
            activeAssignment(of: unit) ?? assignments.last { $0.unit == unit }
        }
        return latest.filter { $0.unit == lead?.unit } + latest.filter { $0.unit != lead?.unit }
    }

    package func activeAssignment(of unit: CallSign) -> Assignment? {
        assignments.last { $0.unit == unit && $0.status.isActive }
    }

    /// The unit in charge now or, once it has fed back, the one that was.
    package var lead: Assignment? {
        let leads = assignments.filter { $0.role == .lead }
        // A lead that was recalled may stand behind its heir in the list, so the time decides.
        return leads.last(where: \.status.isActive) ?? leads.max { $0.end < $1.end }
    }

    /// The lamp of the timer now running.
    package func light(at now: Timestamp) -> Light { state.light(timer, at: now) }
}
