/// A case (案件): the state that follows from its events so far.
///
/// Only `applying` changes it, so the same events always give the same case.
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
    /// The department of the lead unit of the last dispatch that named one; nil before.
    package var department: String?
    /// The calls about it, the first report first.
    package var calls: [Call]
    /// The operator who accepted the case; nil until it is claimed or proposed for filing.
    package var owner: String?
    package var assignments: [Assignment] = []

    package var timer: RunningTimer?
    /// What is left of timers that were stopped, for when they resume.
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
    /// Whether the last feedback came after the deadline of handling.
    package var handledLate = false
    package var checkedAt: Timestamp?
    package var closedAt: Timestamp?
    package var outcome: Outcome?
    package var mergedInto: CaseID?

    /// The number of its events; consoles name it as the version they have seen.
    package var version = 0
    package var lastChange: Change

    /// Creates a case from the properties that every case has; the reader of a stored case sets the others.
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

    /// How often a case was urged, reworked, returned, extended and suspended.
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

    /// A suspension (挂账): the state the case returns to, its end, reason and paused timer.
    package struct Suspension: Hashable, Sendable, Codable {
        package var from: CaseState
        package var until: Timestamp
        package var reason: String
        /// The timer that is paused meanwhile.
        package var timer: StageTimer?

        package init(from: CaseState, until: Timestamp, reason: String, timer: StageTimer? = nil) {
            self.from = from
            self.until = until
            self.reason = reason
            self.timer = timer
        }
    }

    /// A verification (核实) or check (核查): the unit asked, when, and its answer.
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

    /// An urging (催办): its level, its actor, and when a reply is due.
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

    /// The outcome (结案, 不予受理, 作废): a code, which a voided case does not have, and a text.
    package struct Outcome: Hashable, Sendable, Codable {
        package var code: String?
        package var text: String?

        package init(code: String? = nil, text: String? = nil) {
            self.code = code
            self.text = text
        }
    }

    /// A change of the case: its journal entry, time, actor and kind of event.
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

    /// The assignments of units that still work on the case.
    package var activeAssignments: [Assignment] { assignments.filter(\.status.isActive) }

    /// The active or else the last assignment of each unit, the lead's first.
    package var latestAssignments: [Assignment] {
        let units = assignments.map(\.unit).uniqued()
        let latest = units.compactMap { unit in
            activeAssignment(of: unit) ?? assignments.last { $0.unit == unit }
        }
        return latest.filter { $0.unit == lead?.unit } + latest.filter { $0.unit != lead?.unit }
    }

    /// Returns the assignment of a unit that works on the case; nil if there is none.
    package func activeAssignment(of unit: CallSign) -> Assignment? {
        assignments.last { $0.unit == unit && $0.status.isActive }
    }

    /// The assignment of the lead (主办): the active one or, after the feedback, the one that ended last.
    package var lead: Assignment? {
        let leads = assignments.filter { $0.role == .lead }
        // A recalled lead may come after its successor in the list, so the end time decides.
        return leads.last(where: \.status.isActive) ?? leads.max { $0.end < $1.end }
    }

    /// Returns the light (三色灯) of the running timer.
    package func light(at now: Timestamp) -> Light { state.light(timer, at: now) }
}
