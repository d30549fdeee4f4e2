package import DispatchDomain
import Foundation
import Synchronization

/// A desk (值班库) opened by this process: its folder, store, rules and clock.
///
/// Consoles, commands and the simulator work with this.
package final class Desk: Sendable {
    package let folder: DeskFolder
    package let store: Store
    /// The desk's clock, the same for all processes of the desk unless it is frozen for this one.
    package let clock: DeskClock
    package let settings: DeskSettings
    package let machine: Machine
    private let loaded: Mutex<LoadedRules>
    /// Goes on from the last time that could be relied on while the machine's clock is doubted.
    let reckoning = ClockReckoning()
    private let network = Mutex<(referenceSeq: String, streets: StreetNetwork)?>(nil)
    /// The journal reader that all followers in this process share.
    let journalReader = Mutex(SharedJournalReader())

    private struct LoadedRules: Sendable {
        var rules: CaseRules
        /// Identifies the reference data from which the rules were built: see `referenceMark`.
        var referenceSeq: String
    }

    /// Opens a desk.
    ///
    /// - parameters:
    ///   - frozen: The instant at which the clock stands, for rehearsals (`ZHIBAN_NOW`); nil to let it run. Unless the
    ///     desk is for practice, it then takes no acts.
    ///   - mayRemake: Whether a desk of another version may be migrated and its projections be made anew; if not, such a
    ///     desk is not opened (`unavailable`).
    package convenience init(
        opening folder: DeskFolder,
        settings: DeskSettings,
        frozen: Timestamp? = nil,
        machine: Machine = .real,
        mayRemake: Bool = true
    ) throws(DeskFailure) {
        DeskReplacement(folder).mendInterrupted()
        do {
            let store = try Desk.openStore(folder.store, mayRemake: mayRemake)
            try self.init(folder, store, settings, frozen, machine)
        } catch {
            throw .store(error)
        }
    }

    init(
        _ folder: DeskFolder,
        _ store: Store,
        _ settings: DeskSettings,
        _ frozen: Timestamp?,
        _ machine: Machine = .real
    ) throws(StoreProblem) {
        self.folder = folder
        self.settings = settings
        self.machine = machine
        let (clock, rules, isRehearsal, doubt) = try store.read { db in
            (
                try Desk.clock(db), try Desk.load(settings, db), try frozen == nil || Desk.isRehearsal(db),
                try? db.clockDoubt()
            )
        }
        self.store = frozen == nil ? store : Desk.whileClockStands(store, isRehearsal: isRehearsal)
        self.clock = frozen.map(DeskClock.frozen) ?? clock
        loaded = Mutex(rules)
        reckoning.follow(doubt, on: machine)
    }

    /// Returns the clock that a store keeps.
    static func clock(_ db: Database) throws -> DeskClock { try ClockAudit(db: db).clock() }

    /// The newest version of the store's tables that this program knows; an open store has it.
    package var schema: String { Schema.newest }
    /// The desk's time: what the machine's clock shows, or what the machine has counted while that is doubted.
    package var now: Timestamp { clock.now(real: reckoning.now(machine) ?? machine.wall()) }
    /// The latest time that it may be, for judging what comes with a time of its own; nil while the clock is trusted, and
    /// it is `now`.
    package var latest: Timestamp? {
        reckoning.now(machine).map { clock.now(real: max($0, machine.wall())) }
    }
    package var zone: DeskZone { .china }
    package var rules: CaseRules { loaded.withLock { $0.rules } }

    private static func load(_ settings: DeskSettings, _ db: Database) throws -> LoadedRules {
        let queries = ReferenceQueries(db: db)
        let calendar = try queries.calendar(slots: settings.slots)
        return LoadedRules(
            rules: CaseRules(calendar: calendar, catalogue: try queries.catalogue(), settings: settings),
            referenceSeq: try Desk.referenceMark(db)
        )
    }

    /// Returns a mark that changes when reference data change, and with the progress of their rebuild.
    private static func referenceMark(_ db: Database) throws -> String {
        let seq = try db.meta("reference_seq") ?? ""
        guard let rebuild = try RebuildState.current(db), !rebuild.isPast(.desk) else { return seq }
        return "\(seq), being rebuilt to \(rebuild.deskSeq)"
    }

    /// Returns the rules as of this transaction.
    ///
    /// They are reloaded if another process has imported reference data.
    func rules(_ db: Database) throws -> CaseRules {
        let seq = try Desk.referenceMark(db)
        let known = loaded.withLock { $0.referenceSeq == seq ? $0.rules : nil }
        if let known { return known }
        let fresh = try Desk.load(settings, db)
        loaded.withLock { $0 = fresh }
        return fresh.rules
    }

    /// Returns the street network.
    ///
    /// It is built on first use and again after an import of reference data.
    package func streets() throws(DeskFailure) -> StreetNetwork {
        let seq = try reading { try $0.meta("reference_seq") ?? "" }
        let known = network.withLock { $0?.referenceSeq == seq ? $0?.streets : nil }
        if let known { return known }
        var places: [Place] = []
        try forEachPlace(of: [.street, .bridge]) { places += $0 }
        let streets = StreetNetwork(places)
        network.withLock { $0 = (seq, streets) }
        return streets
    }

    // MARK: Acts

    /// Returns what an act would do, without writing anything.
    ///
    /// - throws: The refusal with which `perform` would refuse the act.
    package func preview(_ act: Act) throws(DeskFailure) -> ActOutcome {
        let at = act.at ?? now
        return try store.readRefusably { db in
            let head = try Journal(db: db).head()
            try Desk.require(act, db)
            let planner = try ActPlanner(act, at: at, rules: try rules(db), firstSeq: head.seq + 1, db: db)
            try planner.plan()
            try planner.planOrders()
            return planner.outcome
        }
    }

    /// Performs an act, which is on disk when this returns and has no effect when this throws.
    package func perform(_ act: Act) throws(DeskFailure) -> ActOutcome {
        try perform([act])[0]
    }

    /// Performs several acts in one transaction: all or none.
    ///
    /// Each sees the effects of those before it.
    package func perform(_ acts: [Act]) throws(DeskFailure) -> [ActOutcome] {
        try store.write { db in
            let writer = try journalWriter(db)
            let rules = try rules(db)
            let outcomes = try acts.map { try perform($0, rules, writer, db) }
            try writer.finish()
            return outcomes
        }
    }

    /// Returns what appends to the journal within a transaction; from then on the desk's time is that of this moment.
    func journalWriter(_ db: Database) throws -> JournalWriter {
        let isClockDoubted = try db.meta(Database.clockDoubtKey) != nil
        // A doubt that can't be read is one.
        reckoning.follow(isClockDoubted ? try? db.clockDoubt() : nil, on: machine)
        return try JournalWriter(db, desk: settings.name, isClockDoubted: isClockDoubted)
    }

    /// Throws `unavailable` if a projection that the act is decided by is still being rebuilt.
    private static func require(_ act: Act, _ db: Database) throws {
        try db.require(.reference, .devices, .units)
        // A location without a point may be a place that is not rebuilt yet.
        let isInWords = act.steps.contains { step in
            if case .register(let registration) = step { return registration.location.point == nil }
            guard case .onCase(_, .correct(let correction)) = step, let location = correction.location else {
                return false
            }
            return location.point == nil
        }
        if isInWords { try db.require(.places) }
    }

    /// Performs many acts in one transaction, each made after those before it, and queues no orders to units: for
    /// simulated histories.
    package func performTogether(
        _ body: (_ perform: (Act) throws -> ActOutcome) throws -> Void
    ) throws(DeskFailure) {
        try store.write { db in
            let writer = try journalWriter(db)
            let rules = try rules(db)
            try body { try perform($0, rules, writer, db, tellsUnits: false) }
            try writer.finish()
        }
    }

    /// Performs one act within a transaction; a refused act writes nothing.
    func perform(
        _ act: Act,
        _ rules: CaseRules,
        _ writer: JournalWriter,
        _ db: Database,
        tellsUnits: Bool = true
    ) throws -> ActOutcome {
        let planner = try planned(act, rules, after: writer.head.seq, writer.caseCache, db, tellsUnits: tellsUnits)
        for change in planner.planned { try writer.write(change) }
        for change in planner.outbox { try OutboxRecord.apply(change, at: planner.at, db) }
        return planner.outcome
    }

    /// Returns what an act would do to what `cases` and the store hold, without writing anything; queues no orders.
    ///
    /// - parameter head: The sequence number after which its entries would come.
    /// - throws: The refusal with which `perform` would refuse the act.
    func decide(
        _ act: Act,
        _ rules: CaseRules,
        after head: Int64,
        _ cases: CaseCache,
        _ db: Database
    ) throws -> ActOutcome {
        try planned(act, rules, after: head, cases, db, tellsUnits: false).outcome
    }

    private func planned(
        _ act: Act,
        _ rules: CaseRules,
        after head: Int64,
        _ cases: CaseCache,
        _ db: Database,
        tellsUnits: Bool
    ) throws -> ActPlanner {
        try Desk.require(act, db)
        let planner = try ActPlanner(
            act,
            at: act.at ?? now,
            rules: rules,
            firstSeq: head + 1,
            db: db,
            cases: cases
        )
        try planner.plan()
        if tellsUnits { try planner.planOrders() }
        guard act.confirmed || planner.questions.isEmpty else {
            throw Refusal.ofAct(.confirmationNeeded(planner.questions))
        }
        return planner
    }
}
