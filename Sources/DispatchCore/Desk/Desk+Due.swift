package import DispatchDomain

extension Desk {
    /// What has become due, with the case it concerns and when it counts from, oldest first.
    ///
    /// A hold ends on its own date, whoever looks later: its deadline must not depend on when that was.
    package func dueActs(at now: Timestamp) throws(DeskFailure) -> [(id: CaseID, action: CaseAction, at: Timestamp)] {
        try reading { db in
            guard try db.isWhole(.openCases) else { return [] }
            let queries = DueQueries(db: db)
            var due: [(id: CaseID, action: CaseAction, at: Timestamp)] = []
            for id in try queries.returning(at: now) {
                guard let hold = try CaseProjection.current(id, db)?.suspension else { continue }
                due.append((id, .resume(reason: hold.reason), hold.until))
            }
            due += try queries.late(at: now).map { ($0, .announceDeadline, now) }
            due += try queries.unanswered(at: now).map { ($0, .announceMissingReply, now) }
            return due
        }
    }

    package func nextDueInstant() throws(DeskFailure) -> Timestamp? {
        try reading { db in
            guard try db.isWhole(.openCases) else { return nil }
            let next = try DueQueries(db: db).next()
            return [next, try SafetyQuery(db: db, minutes: self.settings.safetyMinutes).next()].compactMap { $0 }.min()
        }
    }

    /// The units on scene that have been silent for too long and of whom that has not been told.
    package func silentUnits(at now: Timestamp) throws(DeskFailure) -> [CallSign] {
        try reading { db in
            guard try db.isWhole(.units), try db.isWhole(.openCases) else { return [] }
            return try SafetyQuery(db: db, minutes: self.settings.safetyMinutes).overdue(at: now)
        }
    }

    /// A mark the timekeeper leaves for its next run.
    package func mark(_ key: String) throws(DeskFailure) -> String? { try reading { try $0.meta(key) } }

    package func setMark(_ key: String, _ value: String) throws(DeskFailure) {
        try store.write { try $0.setMeta(key, value) }
    }
}
