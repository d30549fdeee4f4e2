package import DispatchCore
package import DispatchDomain
import Foundation

/// Does what time brings (architecture 11): holds that return, deadlines that pass, replies that are missing,
/// the day's beginning, the nightly backup.
///
/// Only the holder of the desk's lock runs it, so everything happens once.
package struct Timekeeper: Sendable {
    private let desk: Desk
    /// Held for as long as this keeps time.
    private let lock: GatewayLock

    /// nil when another process keeps this desk's time.
    package init?(_ desk: Desk) {
        guard let lock = GatewayLock(desk.folder) else { return nil }
        self.desk = desk
        self.lock = lock
    }

    /// For the process that has the lock already, because it owns the port.
    package init(_ desk: Desk, holding lock: GatewayLock) {
        self.desk = desk
        self.lock = lock
    }

    /// How much of it is done.
    package enum Scope: Sendable {
        /// Only what changes where a case stands: holds that return.
        case returns
        /// That, and everything that is told.
        case everything
    }

    /// Does all that has become due; returns how many things that were.
    ///
    /// - parameter isStopped: Asked before each thing; once it says so, the rest is left to whoever comes next.
    @discardableResult
    package func catchUp(
        _ scope: Scope = .everything,
        isStopped: () -> Bool = { false }
    ) throws(DeskFailure) -> Int {
        let now = desk.now
        let all = try desk.dueActs(at: now)
        let due = scope == .everything ? all : all.filter { $0.action.kind == .resume }
        let acts = due.map { Act(actor: .desk, steps: [.onCase($0.id, $0.action)], at: $0.at) }
        let done = try perform(acts, isStopped)
        guard scope == .everything, !isStopped() else { return done }
        let announced = try askAfterSilentUnits(now, isStopped)
        guard !isStopped() else { return done + announced }
        return try done + announced + beginDay(now) + backUp(now)
    }

    /// How long others have between two things, in microseconds: nobody waits for what time brings.
    private static let pause: UInt32 = 10_000

    /// Does what is due, one thing at a time, and returns how many things that were.
    ///
    /// After a night without anybody they are hundreds, and whoever acts meanwhile waits for one of them only. Where
    /// someone was quicker, the case has moved on and nothing is due any more.
    private func perform(_ due: [Act], _ isStopped: () -> Bool) throws(DeskFailure) -> Int {
        for (done, act) in due.enumerated() {
            if isStopped() { return done }
            if done > 0 { usleep(Self.pause) }
            _ = try desk.performEach([act])
        }
        return due.count
    }

    /// 失联告警: each silence is told once.
    private func askAfterSilentUnits(_ now: Timestamp, _ isStopped: () -> Bool) throws(DeskFailure) -> Int {
        let acts = try desk.silentUnits(at: now).map {
            Act(actor: .desk, steps: [.onUnit($0, .announceSafety)], at: now)
        }
        return try perform(acts, isStopped)
    }

    /// When something is due next, if nothing changes before.
    package func nextDue() throws(DeskFailure) -> Timestamp {
        let zone = desk.zone
        let midnight = zone.instant(zone.day(of: desk.now).adding(days: 1))
        guard let next = try desk.nextDueInstant() else { return midnight }
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
            // A desk on its first day has nothing worth a second copy yet.
            try desk.setMark("backed_up", "\(today.rawValue)")
            return 0
        }
        // A rehearsal in another year leaves its mark too: any other day than today is a day to do it.
        guard last != today.rawValue else { return 0 }
        let folder = desk.folder.backups
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let name = "desk-\(today.rawValue).db"
        if !FileManager.default.fileExists(atPath: folder + "/" + name) {
            try desk.backup(to: folder + "/" + name)
        }
        dropOldBackups(in: folder)
        try desk.record([.backedUp(file: name)], by: Actor.desk.name, at: now)
        try desk.setMark("backed_up", "\(today.rawValue)")
        return 1
    }

    private func dropOldBackups(in folder: String) {
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
        let ours = names.filter { $0.hasPrefix("desk-") && $0.hasSuffix(".db") }.sorted()
        for name in ours.dropLast(desk.settings.backupsKept) { try? files.removeItem(atPath: folder + "/" + name) }
    }
}
