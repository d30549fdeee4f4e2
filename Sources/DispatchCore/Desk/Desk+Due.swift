package import DispatchDomain
import GRDB

extension Desk {
    /// What has become due, with the case it concerns and when it counts from, oldest first.
    ///
    /// A hold ends on its own date, whoever looks later: its deadline must not depend on when that was.
    package func dueActs(at now: Timestamp) throws(DeskFailure) -> [(id: CaseID, action: CaseAction, at: Timestamp)] {
        try reading { db in
            guard try db.isWhole(.openCases) else { return [] }
            func ids(_ sql: String) throws -> [CaseID] {
                try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [now.milliseconds])
                    .map(CaseID.init(rawValue:))
            }
            var due: [(id: CaseID, action: CaseAction, at: Timestamp)] = []
            for id in try ids("SELECT id FROM cases WHERE return_at <= ? ORDER BY return_at") {
                guard let hold = try CaseProjection.current(id, db)?.suspension else { continue }
                due.append((id, .resume(reason: hold.reason), hold.until))
            }
            let late = """
                SELECT id FROM cases
                WHERE closed_at IS NULL AND deadline_passed = 0 AND deadline IS NOT NULL AND deadline < ?
                ORDER BY deadline
                """
            due += try ids(late).map { ($0, .announceDeadline, now) }
            due += try ids("SELECT id FROM cases WHERE reply_due < ? ORDER BY reply_due").map {
                ($0, .announceMissingReply, now)
            }
            return due
        }
    }

    package func nextDueInstant() throws(DeskFailure) -> Timestamp? {
        try reading { db in
            guard try db.isWhole(.openCases) else { return nil }
            let sql = """
                SELECT min(at) FROM (
                    SELECT min(return_at) AS at FROM cases WHERE return_at IS NOT NULL
                    UNION ALL SELECT min(deadline) + 1 FROM cases
                        WHERE closed_at IS NULL AND deadline_passed = 0 AND deadline IS NOT NULL
                    UNION ALL SELECT min(reply_due) + 1 FROM cases WHERE reply_due IS NOT NULL)
                """
            let next = try Int64.fetchOne(db.cachedStatement(sql: sql)).map(Timestamp.init(milliseconds:))
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
