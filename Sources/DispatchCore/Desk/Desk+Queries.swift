package import DispatchDomain

extension Desk {
    /// Returns a case, during a rebuild by replaying it from the journal if need be; nil if there is none.
    package func fetchCase(_ id: CaseID) throws(DeskFailure) -> Case? {
        try reading { try CaseProjection.current(id, $0).map { asOfNow($0) } }
    }

    /// Returns a case with a suspension that has ended by the desk's clock as returned, while that clock stands.
    ///
    /// A look at another time (`ZHIBAN_NOW`) writes nothing, so the return that would be due then is only shown.
    private func asOfNow(_ item: Case) -> Case {
        guard clock.rate == 0, let hold = item.suspension, hold.until <= now else { return item }
        let circumstances = CaseCircumstances(actor: .desk, at: hold.until, rules: rules)
        let stamp = Stamp(seq: Int64(item.version), at: hold.until, by: Actor.desk.name)
        let events = (try? Case.decide(.resume(reason: hold.reason), on: item, in: circumstances)) ?? []
        return events.reduce(item) { Case.applying($1, stamp, to: $0, id: item.id) ?? $0 }
    }

    /// Returns the cases that a short number may denote: the one of `day`, or with no day today's, else the open ones
    /// with that number, newest first.
    package func cases(number: Int, day: LocalDay?) throws(DeskFailure) -> [Case] {
        let wanted = day ?? zone.day(of: now)
        let exact = number - CaseID.firstNumber + 1
        return try reading { db in
            guard (1...CaseID.lastSerial).contains(exact) else { return [] }
            let id = CaseID(county: self.settings.county, day: wanted, serial: exact)
            if let found = try CaseProjection.current(id, db) { return [asOfNow(found)] }
            guard day == nil else { return [] }
            return try CaseQueries(db: db).open(number: number).map { asOfNow($0) }
        }
    }

    /// Returns open cases in queue order: by deadline, those without one last.
    package func queue(stage: Stage? = nil, limit: Int = 50, offset: Int = 0) throws(DeskFailure) -> [Case] {
        try reading { try CaseQueries(db: $0).queue(stage: stage, limit: limit, offset: offset).map { asOfNow($0) } }
    }

    /// Returns the cases that match the question's conditions: in queue order if it is only about open ones, else
    /// oldest first.
    ///
    /// The question's terms are ignored: see `search`.
    package func cases(matching question: Question, limit: Int?) throws(DeskFailure) -> [Case] {
        let sql = sql(question)
        return try reading {
            try CaseQueries(db: $0).matching(sql, areOpen: question.isOfOpenCases, limit: limit).map { asOfNow($0) }
        }
    }

    /// Returns a question about cases as SQL, evaluated at the current time.
    func sql(_ question: Question) -> CaseQuestionSQL {
        CaseQuestionSQL(question, county: settings.county, zone: zone, now: now)
    }

    /// Returns the open case with the earliest deadline, if there is an open case.
    package func worstCase() throws(DeskFailure) -> CaseID? { try queue(limit: 1).first?.id }

    /// Returns the open case whose last change is by this operator, the latest of them.
    package func lastTouched(by name: String) throws(DeskFailure) -> CaseID? {
        try reading { try CaseQueries(db: $0).lastTouched(by: name) }
    }

    /// Returns open cases that may be duplicates of one of this class at this place (判重), nearest first.
    package func duplicates(
        of key: ClassKey,
        near point: GeoPoint,
        at instant: Timestamp,
        except: CaseID? = nil
    ) throws(DeskFailure) -> [(item: Case, metres: Double)] {
        let since = instant + -Int64(settings.duplicateHours) * Milliseconds.hour
        // A box in degrees that contains the circle; the exact distance is checked below.
        let margin = settings.duplicateMetres / 70_000
        let found = try reading {
            try CaseQueries(db: $0).open(
                of: key,
                reported: min(since, instant)...instant,
                around: point,
                latitude: margin,
                longitude: 2 * margin
            )
        }
        return found.compactMap { item in
            guard item.id != except, let other = item.location.point else { return nil }
            let metres = other.distance(to: point)
            return metres <= self.settings.duplicateMetres ? (item, metres) : nil
        }.sorted { ($0.metres, $0.item.id) < ($1.metres, $1.item.id) }
    }

    /// Returns all units, by call sign.
    package func units() throws(DeskFailure) -> [UnitView] { try reading { try UnitQueries(db: $0).all() } }

    /// Returns a unit; nil if it is unknown.
    package func unit(_ callSign: CallSign) throws(DeskFailure) -> UnitView? {
        try reading { try UnitQueries(db: $0).view(callSign) }
    }

    package func callSigns() throws(DeskFailure) -> [CallSign] { try reading { try UnitQueries(db: $0).callSigns() } }

    /// Returns the operator with this login; nil if there is none.
    package func person(named name: String) throws(DeskFailure) -> Operator? {
        try reading { try ReferenceQueries(db: $0).person(named: name) }
    }

    /// Returns the logins of all operators, in order.
    package func operatorNames() throws(DeskFailure) -> [String] {
        try reading { try ReferenceQueries(db: $0).operatorNames() }
    }

    /// Returns the unit grid that contains a point; nil if none does.
    package func grid(at point: GeoPoint) throws(DeskFailure) -> UnitGrid? {
        try reading { try ReferenceQueries(db: $0).grid(at: point) }
    }

    /// Returns whether any unit grid has been imported.
    package func hasGrids() throws(DeskFailure) -> Bool {
        try reading { try ReferenceQueries(db: $0).hasGrids() }
    }

    /// Returns the responsibility grid with this code; nil if there is none.
    package func responsibilityGrid(_ code: String) throws(DeskFailure) -> ResponsibilityGrid? {
        try reading { try ReferenceQueries(db: $0).responsibilityGrid(code) }
    }

    /// Returns all responsibility grids, by code.
    package func responsibilityGrids() throws(DeskFailure) -> [ResponsibilityGrid] {
        try reading { try ReferenceQueries(db: $0).responsibilityGrids() }
    }

    /// Returns the names of all departments that have a grid, a unit or an open case.
    package func departments() throws(DeskFailure) -> [String] {
        try reading { try ReferenceQueries(db: $0).departments() }
    }

    package var gazetteer: Gazetteer { gazetteer(noting: ReadTrouble()) }

    /// The gazetteer; a look-up that the store fails finds nothing, and is noted.
    package func gazetteer(noting trouble: ReadTrouble) -> Gazetteer {
        Gazetteer(source: DeskPlaces(store: store, trouble: trouble))
    }

    /// Returns the units ranked for dispatch to a place, by distance along streets.
    package func candidates(for point: GeoPoint) throws(DeskFailure) -> [Candidate] {
        Recommendation.rank(
            try units(),
            for: point,
            at: now,
            freshSeconds: settings.freshSeconds,
            streets: try streets()
        )
    }

    // MARK: Journal

    /// Returns the journal entries with a sequence number above `seq`, oldest first.
    package func journal(after seq: Int64, limit: Int? = nil) throws(DeskFailure) -> [JournalEntry] {
        let entries = try reading { try Journal(db: $0).entries(after: seq, limit: limit ?? -1) }
        if let last = entries.last { store.know(ConfirmedHead(seq: last.seq, hash: last.hash)) }
        return entries
    }

    /// Returns the journal entries that match the question, oldest first.
    package func journal(matching question: Question, limit: Int? = nil) throws(DeskFailure) -> [JournalEntry] {
        let sql = QuestionSQL(journal: question)
        return try reading { try JournalQueries(db: $0).matching(sql, limit: limit) }
    }

    /// Returns all journal entries of a subject, oldest first.
    package func history(of subject: JournalSubject) throws(DeskFailure) -> [JournalEntry] {
        try reading { try Journal(db: $0).entries(about: subject) }
    }

    /// Returns the history of a unit: its own entries and those of its cases that name it, oldest first.
    package func history(ofUnit callSign: CallSign, limit: Int = 200) throws(DeskFailure) -> [JournalEntry] {
        try reading { db in
            let ids = try CaseQueries(db: db).ids(of: callSign, limit: limit)
            var entries = try Journal(db: db).entries(about: .unit(callSign))
            for id in ids {
                entries += try Journal(db: db).entries(about: .onCase(id)).filter {
                    $0.names(callSign)
                }
            }
            return Array(entries.sorted { $0.seq < $1.seq }.suffix(limit))
        }
    }

    /// Returns the sequence number of the journal's last entry; 0 for an empty journal.
    package func journalEnd() throws(DeskFailure) -> Int64 { try reading { try Journal(db: $0).head().seq } }

    /// Returns the number of open cases in each stage.
    package func openCounts() throws(DeskFailure) -> [Stage: Int] {
        try reading { try CaseQueries(db: $0).openCounts() }
    }

    /// Returns the counts of one stage per responsibility grid, summed over a range of days.
    ///
    /// - returns: `late` is 0 for every stage but `handle`.
    package func rollup(
        _ stage: Stage,
        from: LocalDay,
        through: LocalDay
    ) throws(DeskFailure) -> [(responsibility: String, n: Int, late: Int)] {
        try reading { try RollupQueries(db: $0).sums(stage, from: from, through: through) }
    }

    /// Returns the counts of one stage per month and responsibility grid.
    ///
    /// - parameters:
    ///   - from: Any day of the first month.
    ///   - through: Any day of the last month.
    /// - returns: `late` is 0 for every stage but `handle`.
    package func monthRollup(
        _ stage: Stage,
        from: LocalDay,
        through: LocalDay
    ) throws(DeskFailure) -> [(month: Int, responsibility: String, n: Int, late: Int)] {
        let (first, last) = (from.year * 100 + from.month, through.year * 100 + through.month)
        return try reading { try RollupQueries(db: $0).months(stage, from: first, through: last) }
    }

    func reading<Value>(_ body: (Database) throws -> Value) throws(DeskFailure) -> Value {
        do {
            return try store.read(body)
        } catch {
            throw .store(error)
        }
    }
}
