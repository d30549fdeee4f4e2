package import DispatchDomain
import Foundation
import Synchronization

/// A desk with its folder, store, rules and clock.
///
/// This is what consoles, commands and the simulator work with.
package final class Desk: Sendable {
    package let folder: DeskFolder
    package let store: Store
    /// The desk's clock; every process of the desk has the same.
    package let clock: DeskClock
    package let settings: DeskSettings
    private let loaded: Mutex<LoadedRules>
    private let network = Mutex<(referenceSeq: String, streets: StreetNetwork)?>(nil)
    /// Who reads the journal for all that follow it in this process.
    let journalReader = Mutex(SharedJournalReader())

    private struct LoadedRules: Sendable {
        var rules: CaseRules
        /// The journal entry of the reference data the rules were made from.
        var referenceSeq: String
    }

    /// Opens a desk.
    ///
    /// - parameter frozen: The instant at which the clock stands, for rehearsals (`ZHIBAN_NOW`).
    package convenience init(
        opening folder: DeskFolder,
        settings: DeskSettings,
        frozen: Timestamp? = nil
    ) throws(DeskFailure) {
        do {
            try self.init(folder, Desk.openStore(folder.store), settings, frozen)
        } catch {
            throw .store(error)
        }
    }

    init(_ folder: DeskFolder, _ store: Store, _ settings: DeskSettings, _ frozen: Timestamp?) throws(StoreProblem) {
        self.folder = folder
        self.store = store
        self.settings = settings
        let (clockText, rules) = try store.read { db in (try db.meta("clock"), try Desk.load(settings, db)) }
        if let frozen {
            clock = .frozen(frozen)
        } else {
            clock = clockText.flatMap { try? JournalCoding.decode(DeskClock.self, from: $0) } ?? .real
        }
        loaded = Mutex(rules)
    }

    package var now: Timestamp { clock.now(real: Timestamp.system()) }
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

    /// Changes with the reference data, and while they are being rebuilt.
    private static func referenceMark(_ db: Database) throws -> String {
        let seq = try db.meta("reference_seq") ?? ""
        guard let rebuild = try RebuildState.current(db), !rebuild.isPast(.desk) else { return seq }
        return "\(seq), being rebuilt to \(rebuild.deskSeq)"
    }

    /// The rules as of the data in this transaction: another process may have imported a catalogue since.
    func rules(_ db: Database) throws -> CaseRules {
        let seq = try Desk.referenceMark(db)
        let known = loaded.withLock { $0.referenceSeq == seq ? $0.rules : nil }
        if let known { return known }
        let fresh = try Desk.load(settings, db)
        loaded.withLock { $0 = fresh }
        return fresh.rules
    }

    /// The streets as a network: made when it is first asked for, and again after places were imported.
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

    /// What an act would do; nothing is written.
    package func preview(_ act: Act) throws(DeskFailure) -> ActOutcome {
        let at = act.at ?? now
        return try store.readRefusably { db in
            let head = try Journal(db: db).head()
            try Desk.require(act, db)
            let planner = ActPlanner(act, at: at, rules: try rules(db), firstSeq: head.seq + 1, db: db)
            try planner.plan()
            try planner.planOrders()
            return planner.outcome
        }
    }

    /// Does an act: on disk when this returns, and not at all when it throws.
    package func perform(_ act: Act) throws(DeskFailure) -> ActOutcome {
        try perform([act])[0]
    }

    /// Does several acts in one transaction, each seeing what the ones before it did.
    package func perform(_ acts: [Act]) throws(DeskFailure) -> [ActOutcome] {
        try store.write { db in
            let writer = try JournalWriter(db, desk: settings.name)
            let rules = try rules(db)
            let outcomes = try acts.map { try perform($0, rules, writer, db) }
            try writer.finish()
            return outcomes
        }
    }

    /// Sees to it that what an act is decided by is whole.
    private static func require(_ act: Act, _ db: Database) throws {
        try db.require(.reference, .devices, .units)
        // What stayed the words that were typed may be a place that is not known yet.
        let isInWords = act.steps.contains { step in
            if case .register(let registration) = step { return registration.location.point == nil }
            guard case .onCase(_, .correct(let correction)) = step, let location = correction.location else {
                return false
            }
            return location.point == nil
        }
        if isInWords { try db.require(.places) }
    }

    /// Many acts in one transaction, each made when the ones before it are done: the past of a made-up city.
    package func performTogether(
        _ body: (_ perform: (Act) throws -> ActOutcome) throws -> Void
    ) throws(DeskFailure) {
        try store.write { db in
            let writer = try JournalWriter(db, desk: settings.name)
            let rules = try rules(db)
            try body { try perform($0, rules, writer, db, tellsUnits: false) }
            try writer.finish()
        }
    }

    /// Does one act within a transaction; nothing is written if it is refused.
    func perform(
        _ act: Act,
        _ rules: CaseRules,
        _ writer: JournalWriter,
        _ db: Database,
        tellsUnits: Bool = true
    ) throws -> ActOutcome {
        let at = act.at ?? now
        try Desk.require(act, db)
        let planner = ActPlanner(
            act,
            at: at,
            rules: rules,
            firstSeq: writer.head.seq + 1,
            db: db,
            known: writer.known
        )
        try planner.plan()
        if tellsUnits { try planner.planOrders() }
        guard act.confirmed || planner.questions.isEmpty else {
            throw Refusal.ofAct(.confirmationNeeded(planner.questions))
        }
        for change in planner.planned { try writer.write(change) }
        for change in planner.outbox { try OutboxRecord.apply(change, at: at, db) }
        return planner.outcome
    }

    /// Records facts about the desk itself: reference data, backups, days.
    @discardableResult
    package func record(_ facts: [DeskFact], by actor: String, at: Timestamp? = nil) throws(DeskFailure) -> Int64 {
        let at = at ?? now
        let end = try store.write { db in
            let writer = try JournalWriter(db, desk: settings.name)
            for fact in facts { try writer.perform(.record(fact), by: actor, at: at) }
            try db.setMeta("reference_seq", "\(writer.head.seq)")
            try writer.finish()
            return writer.head.seq
        }
        // Whoever goes on with this desk goes on with what was just recorded, now that it is on disk.
        _ = try reading { try rules($0) }
        return end
    }
}
