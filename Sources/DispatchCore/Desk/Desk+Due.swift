package import DispatchDomain

extension Desk {
    /// Returns the acts that are due at `now`: ends of suspensions (挂账), then passed deadlines, then missing replies to
    /// urges; each with its case and the time from which it counts.
    ///
    /// Empty while open cases are being rebuilt.
    ///
    /// A suspension ends at its own time, not at `now`: the case's new deadline must not depend on when a process
    /// looked.
    ///
    /// A case that can't be read holds up no other.
    package func dueActs(at now: Timestamp) throws(DeskFailure) -> DueActs {
        try reading { db in
            var due = DueActs()
            guard try db.isWhole(.openCases) else { return due }
            let queries = DueQueries(db: db)
            for id in try queries.returning(at: now) {
                try due.add(id, in: store) {
                    guard let hold = try CaseProjection.current(id, db)?.suspension else { return [] }
                    return [(.resume(reason: hold.reason), hold.until)]
                }
            }
            due.acts += try queries.late(at: now).map { ($0, .announceDeadline, now) }
            due.acts += try queries.unanswered(at: now).map { ($0, .announceMissingReply, now) }
            return due
        }
    }

    /// Returns when the next due act or safety check is due; nil if there is none, or while open cases are being
    /// rebuilt.
    ///
    /// - parameter subjects: Cases and units that do not count.
    package func nextDueInstant(without subjects: Set<JournalSubject> = []) throws(DeskFailure) -> Timestamp? {
        try reading { db in
            guard try db.isWhole(.openCases) else { return nil }
            let next = try DueQueries(db: db).next(without: subjects.compactMap(\.caseID))
            let silence = try SafetyQuery(db, self.settings).next(at: now, without: subjects.compactMap(\.unit))
            return [next, silence].compactMap { $0 }.min()
        }
    }

    /// Returns the units on scene that have been silent for too long and for which that was not yet announced.
    package func silentUnits(at now: Timestamp) throws(DeskFailure) -> [CallSign] {
        try reading { db in
            guard try db.isWhole(.units), try db.isWhole(.openCases) else { return [] }
            return try SafetyQuery(db, self.settings).overdue(at: now)
        }
    }

    /// Returns a value that the timekeeper stored for its next run; nil if there is none.
    package func mark(_ key: String) throws(DeskFailure) -> String? { try reading { try $0.meta(key) } }

    /// Stores a value for the timekeeper's next run.
    package func setMark(_ key: String, _ value: String) throws(DeskFailure) {
        try store.write { try $0.setMeta(key, value) }
    }
}
