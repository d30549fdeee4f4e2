package import DispatchCore
package import DispatchDomain

/// Performs what becomes due: suspensions (挂账) that end, deadlines that pass, missing replies, silent units, the start
/// of the day, the nightly backup.
///
/// Only the holder of the desk's lock runs it, so everything happens once.
package struct Timekeeper: Sendable {
    private let desk: Desk
    private let clock: ClockKeeper

    /// Takes the desk's lock; nil if another process holds it.
    package init?(_ desk: Desk) {
        guard let lock = GatewayLock(desk.folder) else { return nil }
        self.init(desk, ClockKeeper(desk, lock))
    }

    /// Uses the lock of a process that already holds it because it owns the port.
    init(_ desk: Desk, _ clock: ClockKeeper) {
        self.desk = desk
        self.clock = clock
    }

    /// What `catchUp` performs.
    package enum Scope: Sendable {
        /// Only what changes a case's state: suspensions that end.
        case returns
        /// Everything: also announcements, the start of the day and the backup.
        case everything
    }

    /// Performs everything that has become due, as a gateway does again and again; nothing while the desk's clock stands
    /// (`ZHIBAN_NOW`): a look at another time must not write it into the journal.
    ///
    /// - returns: What was done, and when something is due next, at the latest the next midnight; nil while the clock
    ///   stands or is doubted.
    package func keepTime(
        isStopped: () -> Bool = { false }
    ) throws(DeskFailure) -> (run: TimekeeperRun, next: Timestamp?) {
        guard desk.clock.rate > 0 else { return (TimekeeperRun(), nil) }
        let run = try catchUp(isStopped: isStopped)
        return (run, try nextDue(after: run))
    }

    /// Performs everything that has become due; nothing while the machine's clock is doubted.
    ///
    /// What can't be done because rows are damaged holds up nothing else; it is tried again in every run.
    ///
    /// - parameter isStopped: Checked before each act; once true, the rest is left to the next holder of the lock.
    @discardableResult
    package func catchUp(
        _ scope: Scope = .everything,
        isStopped: () -> Bool = { false }
    ) throws(DeskFailure) -> TimekeeperRun {
        var run = TimekeeperRun()
        guard try clock.look() == nil else { return run }
        let now = desk.now
        if scope == .everything { try settle(now, &run, isStopped) }
        try perform(desk.dueActs(at: now), scope, &run, isStopped)
        guard scope == .everything, !isStopped() else { return run }
        try askAfterSilentUnits(now, &run, isStopped)
        guard !isStopped() else { return run }
        run.done += try beginDay(now) + backUp(now)
        return run
    }

    /// Sets right what a clock that was ahead has left in open cases, once for each time that the clock is trusted.
    private func settle(_ now: Timestamp, _ run: inout TimekeeperRun, _ isStopped: () -> Bool) throws(DeskFailure) {
        guard clock.isUnsettled, let left = try desk.actsAfterAheadClock(at: now) else { return }
        try perform(left, .everything, &run, isStopped)
        if !isStopped() { clock.settled() }
    }

    private func perform(
        _ due: DueActs,
        _ scope: Scope,
        _ run: inout TimekeeperRun,
        _ isStopped: () -> Bool
    ) throws(DeskFailure) {
        for (id, problem) in due.unreadable { run.stuck[.onCase(id)] = problem }
        let wanted = scope == .everything ? due.acts : due.acts.filter { $0.action.kind == .resume }
        let acts = wanted.map {
            (JournalSubject.onCase($0.id), Act(actor: .desk, steps: [.onCase($0.id, $0.action)], at: $0.at))
        }
        try perform(acts, &run, isStopped)
    }

    /// Adds the heads of ended days to the file of anchors, if the desk has one; nothing while the clock is doubted.
    ///
    /// - returns: Why they can't be added; nothing else waits for that, and the next attempt makes up for it.
    package func anchorDays() -> DeskFailure? {
        do throws(DeskFailure) {
            if try clock.look() == nil { try desk.anchorDays() }
            return nil
        } catch {
            return error
        }
    }

    /// The pause between two acts, in microseconds, so that operators' acts do not wait.
    private static let pause: UInt32 = 10_000

    /// Performs acts, each on its subject, one at a time.
    ///
    /// After a night without any process there are hundreds, and an operator's act waits for one of them only. An act
    /// that another process has performed already is refused, because the case has moved on.
    private func perform(
        _ due: [(subject: JournalSubject, act: Act)],
        _ run: inout TimekeeperRun,
        _ isStopped: () -> Bool
    ) throws(DeskFailure) {
        for (index, (subject, act)) in due.enumerated() {
            if isStopped() { return }
            if index > 0 { desk.machine.wait(Self.pause) }
            do throws(DeskFailure) {
                _ = try desk.performEach([act])
                run.done += 1
            } catch {
                guard case .store(let problem) = error, problem.kind == .integrity, !problem.endsGateway else {
                    throw error
                }
                run.stuck[subject] = problem
            }
        }
    }

    /// Announces units on scene that have been silent for too long (失联告警), each silence once.
    private func askAfterSilentUnits(
        _ now: Timestamp,
        _ run: inout TimekeeperRun,
        _ isStopped: () -> Bool
    ) throws(DeskFailure) {
        let acts = try desk.silentUnits(at: now).map {
            (JournalSubject.unit($0), Act(actor: .desk, steps: [.onUnit($0, .announceSafety)], at: now))
        }
        try perform(acts, &run, isStopped)
    }

    /// Returns when something is due next, at the latest the next midnight; nil while the clock is doubted.
    ///
    /// - parameter run: The last run: what was stuck in it does not count, as it would be due for ever.
    package func nextDue(after run: TimekeeperRun = TimekeeperRun()) throws(DeskFailure) -> Timestamp? {
        guard try clock.look() == nil else { return nil }
        let zone = desk.zone
        let midnight = zone.instant(zone.day(of: desk.now).adding(days: 1))
        guard let next = try desk.nextDueInstant(without: Set(run.stuck.keys)) else { return midnight }
        return min(next, midnight)
    }

    private func beginDay(_ now: Timestamp) throws(DeskFailure) -> Int {
        let today = desk.zone.day(of: now)
        guard let last = try desk.mark("day_begun").flatMap(Int.init), last != today.rawValue else {
            if try desk.mark("day_begun") == nil { try desk.setMark("day_begun", "\(today.rawValue)") }
            return 0
        }
        let open = try desk.openCounts().values.reduce(0, +)
        try desk.record([.dayBegan(day: today, open: open)], by: Actor.desk.name, at: now)
        try desk.setMark("day_begun", "\(today.rawValue)")
        try desk.keepTracks(now)
        return 1
    }

    private func backUp(_ now: Timestamp) throws(DeskFailure) -> Int {
        let zone = desk.zone
        let today = zone.day(of: now)
        guard zone.timeOfDay(of: now) >= desk.settings.backupAt else { return 0 }
        guard let last = try desk.mark("backed_up").flatMap(Int.init) else {
            // On its first day a desk has nothing worth a backup.
            try desk.setMark("backed_up", "\(today.rawValue)")
            return 0
        }
        // A trial with the clock in another year leaves a mark, too, so any day other than today counts as not backed
        // up.
        guard last != today.rawValue else { return 0 }
        let made = try desk.backUp(nightOf: today)
        desk.dropBackups(but: desk.settings.backupsKept)
        try desk.record([.backedUp(file: made.name, head: made.head)], by: Actor.desk.name, at: now)
        try desk.setMark("backed_up", "\(today.rawValue)")
        return 1
    }
}
