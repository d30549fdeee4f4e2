package import DispatchDomain

/// What a list shows of a case, ready-made by the reader; what depends on the time is worked out when it is drawn.
package struct CaseRow: Hashable, Sendable {
    package let id: CaseID
    /// What an act has to name as seen.
    package var version: Int
    package var state: CaseState
    package var classKey: ClassKey?
    package var className: String
    package var place: String
    package var point: GeoPoint?
    /// The beginning of the report, as it came: not clean.
    package var text: String
    package var telephone: String?
    package var priority: Int
    package var source: CaseSource
    package var grid: GridCode?
    package var responsibility: String?
    package var department: String?
    /// Units with something to do for it, the lead first.
    package var units: [CallSign]
    package var timer: RunningTimer?
    /// When a suspended case comes back.
    package var returnAt: Timestamp?
    package var reportedAt: Timestamp
    package var urges: Int
    /// When a reply to an urging is due that has not come.
    package var replyDue: Timestamp?
    package var reworks: Int
    /// The best unit for a case that waits for one, and its distance in metres.
    package var suggestion: Suggestion?
    /// Whether an order for it could not be delivered.
    package var hasFailedOrder: Bool
    package var changedBy: String
    package var changedAt: Timestamp
    /// Where it stands in the queue: the deadline, or far behind all of them.
    package var due: Int64

    package struct Suggestion: Hashable, Sendable {
        package var unit: CallSign
        package var metres: Double
        /// As the crow flies, and not along the streets.
        package var isStraight: Bool

        package init(unit: CallSign, metres: Double, isStraight: Bool = false) {
            self.unit = unit
            self.metres = metres
            self.isStraight = isStraight
        }
    }

    package init(
        id: CaseID,
        version: Int,
        state: CaseState,
        classKey: ClassKey?,
        className: String,
        place: String,
        point: GeoPoint?,
        text: String,
        telephone: String?,
        priority: Int,
        source: CaseSource,
        grid: GridCode? = nil,
        responsibility: String?,
        department: String? = nil,
        units: [CallSign],
        timer: RunningTimer?,
        returnAt: Timestamp?,
        reportedAt: Timestamp,
        urges: Int,
        replyDue: Timestamp?,
        reworks: Int,
        suggestion: Suggestion? = nil,
        hasFailedOrder: Bool = false,
        changedBy: String,
        changedAt: Timestamp,
        due: Int64
    ) {
        self.id = id
        self.version = version
        self.state = state
        self.classKey = classKey
        self.className = className
        self.place = place
        self.point = point
        self.text = text
        self.telephone = telephone
        self.priority = priority
        self.source = source
        self.grid = grid
        self.responsibility = responsibility
        self.department = department
        self.units = units
        self.timer = timer
        self.returnAt = returnAt
        self.reportedAt = reportedAt
        self.urges = urges
        self.replyDue = replyDue
        self.reworks = reworks
        self.suggestion = suggestion
        self.hasFailedOrder = hasFailedOrder
        self.changedBy = changedBy
        self.changedAt = changedAt
        self.due = due
    }

    package func light(at now: Timestamp) -> Light { CaseGlance(self).light(at: now) }
}
