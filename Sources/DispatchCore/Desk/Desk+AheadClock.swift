package import DispatchDomain

extension Desk {
    /// Returns the acts that set right what a clock that was ahead has left in open cases.
    ///
    /// A hold (挂账) that it gave ends, a timer that it started starts anew, and the reply to an urging by it is missing.
    /// By themselves they would all wait until that clock's time has come.
    ///
    /// Reads all open cases, so it is for the moment when the clock is trusted, not for every look.
    ///
    /// - returns: nil while open cases are being rebuilt.
    package func actsAfterAheadClock(at now: Timestamp) throws(DeskFailure) -> DueActs? {
        try reading { db in
            guard try db.isWhole(.openCases) else { return nil }
            let limit = now + settings.clockStep
            let longestHold = Int64(settings.longestHoldDays) * Milliseconds.day
            var due = DueActs()
            for id in try DueQueries(db: db).ahead(of: limit, longestHold: longestHold) {
                try due.add(id, in: store) {
                    guard let item = try CaseProjection.current(id, db) else { return [] }
                    return try Desk.actsAfterAheadClock(item, limit, db).map { ($0, now) }
                }
            }
            return due
        }
    }

    private static func actsAfterAheadClock(_ item: Case, _ limit: Timestamp, _ db: Database) throws -> [CaseAction] {
        var acts: [CaseAction] = []
        if let hold = item.suspension {
            let history = try Journal(db: db).history(of: Case.self, item.id)
            let given = history.last { recorded in
                if case .suspended = recorded.event.fact { true } else { false }
            }
            if let given, given.stamp.at > limit { acts.append(.resume(reason: hold.reason)) }
        }
        if let timer = item.timer, timer.start > limit { acts.append(.restartTimer) }
        if let urging = item.urging, !urging.replied, !urging.overdueTold, urging.at > limit {
            acts.append(.announceMissingReply)
        }
        return acts
    }
}
