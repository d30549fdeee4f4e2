package import DispatchDomain

extension Desk {
    package func fetchCase(_ id: CaseID) throws(DeskFailure) -> Case? {
        try reading { try CaseProjection.current(id, $0) }
    }

    /// The cases a short number may mean: that day's, or without a day today's, else the open ones, newest first.
    package func cases(number: Int, day: LocalDay?) throws(DeskFailure) -> [Case] {
        let wanted = day ?? zone.day(of: now)
        let exact = number - CaseID.firstNumber + 1
        return try reading { db in
            guard (1...CaseID.lastSerial).contains(exact) else { return [] }
            let id = CaseID(county: self.settings.county, day: wanted, serial: exact)
            if let found = try CaseProjection.current(id, db) { return [found] }
            guard day == nil else { return [] }
            return try CaseQueries(db: db).open(number: number)
        }
    }

    /// Open cases in queue order: by deadline, those without one last.
    package func queue(stage: Stage? = nil, limit: Int = 50, offset: Int = 0) throws(DeskFailure) -> [Case] {
        try reading { try CaseQueries(db: $0).queue(stage: stage, limit: limit, offset: offset) }
    }

    /// The cases that are asked for, oldest first; only open ones in queue order.
    ///
    /// Words are left to `search`.
    package func cases(matching question: Question, limit: Int?) throws(DeskFailure) -> [Case] {
        let sql = sql(question)
        return try reading {
            try CaseQueries(db: $0).matching(sql, areOpen: question.isOfOpenCases, limit: limit)
        }
    }

    /// A question about cases as SQL, as of now.
    func sql(_ question: Question) -> CaseQuestionSQL {
        CaseQuestionSQL(question, county: settings.county, zone: zone, now: now)
    }

    /// The open case whose deadline is worst, if there is one.
    package func worstCase() throws(DeskFailure) -> CaseID? { try queue(limit: 1).first?.id }

    /// The case that operator changed last.
    package func lastTouched(by name: String) throws(DeskFailure) -> CaseID? {
        try reading { try CaseQueries(db: $0).lastTouched(by: name) }
    }

    /// Cases that may be the same as one of this class at this place (判重, facts §1.5, 6), nearest first.
    package func duplicates(
        of key: ClassKey,
        near point: GeoPoint,
        at instant: Timestamp,
        except: CaseID? = nil
    ) throws(DeskFailure) -> [(item: Case, metres: Double)] {
        let since = instant + -Int64(settings.duplicateHours) * Milliseconds.hour
        // A box a little larger than the circle; the circle itself is checked below.
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

    package func units() throws(DeskFailure) -> [UnitView] { try reading { try UnitQueries(db: $0).all() } }

    package func unit(_ callSign: CallSign) throws(DeskFailure) -> UnitView? {
        try reading { try UnitQueries(db: $0).view(callSign) }
    }

    package func callSigns() throws(DeskFailure) -> [CallSign] { try reading { try UnitQueries(db: $0).callSigns() } }

    package func person(named name: String) throws(DeskFailure) -> Operator? {
        try reading { try ReferenceQueries(db: $0).person(named: name) }
    }

    package func operatorNames() throws(DeskFailure) -> [String] {
        try reading { try ReferenceQueries(db: $0).operatorNames() }
    }

    package func grid(at point: GeoPoint) throws(DeskFailure) -> UnitGrid? {
        try reading { try ReferenceQueries(db: $0).grid(at: point) }
    }

    /// Whether the desk knows any unit grid.
    package func hasGrids() throws(DeskFailure) -> Bool {
        try reading { try ReferenceQueries(db: $0).hasGrids() }
    }

    package func responsibilityGrid(_ code: String) throws(DeskFailure) -> ResponsibilityGrid? {
        try reading { try ReferenceQueries(db: $0).responsibilityGrid(code) }
    }

    /// All responsibility grids, in order of their codes.
    package func responsibilityGrids() throws(DeskFailure) -> [ResponsibilityGrid] {
        try reading { try ReferenceQueries(db: $0).responsibilityGrids() }
    }

    /// The names of all departments that have a grid or a unit.
    package func departments() throws(DeskFailure) -> [String] {
        try reading { try ReferenceQueries(db: $0).departments() }
    }

    package var gazetteer: Gazetteer { Gazetteer(source: DeskPlaces(store: store)) }

    /// Units ranked for a place, the nearest by street first.
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

    package func journal(after seq: Int64, limit: Int? = nil) throws(DeskFailure) -> [JournalEntry] {
        try reading { try Journal(db: $0).entries(after: seq, limit: limit ?? -1) }
    }

    /// The entries that are asked for, oldest first.
    package func journal(matching question: Question, limit: Int? = nil) throws(DeskFailure) -> [JournalEntry] {
        let sql = QuestionSQL(journal: question)
        return try reading { try JournalQueries(db: $0).matching(sql, limit: limit) }
    }

    package func history(of subject: JournalSubject) throws(DeskFailure) -> [JournalEntry] {
        try reading { try Journal(db: $0).entries(about: subject) }
    }

    /// What a unit did: its own entries and those of its cases that name it, oldest first.
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

    /// The last entry's number.
    package func journalEnd() throws(DeskFailure) -> Int64 { try reading { try Journal(db: $0).head().seq } }

    /// How many cases are open in each stage.
    package func openCounts() throws(DeskFailure) -> [Stage: Int] {
        try reading { try CaseQueries(db: $0).openCounts() }
    }

    /// Counts of one stage per responsibility grid in a span of days.
    package func rollup(
        _ stage: Stage,
        from: LocalDay,
        through: LocalDay
    ) throws(DeskFailure) -> [(responsibility: String, n: Int, late: Int)] {
        try reading { try RollupQueries(db: $0).sums(stage, from: from, through: through) }
    }

    /// Counts of one stage per month and responsibility grid, for all months from one to another.
    ///
    /// - parameter from: Any day of the first month, and `through` any of the last.
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
