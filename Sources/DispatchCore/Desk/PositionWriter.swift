package import DispatchDomain
import Synchronization

/// Writes fixes: to the track of each day, and the newest of each unit to the store.
///
/// One per process. A write survives a crash of the process when the call returns, but not always a power cut: devices
/// retransmit what is not acknowledged, and the next fix follows soon.
package final class PositionWriter: Sendable {
    private let desk: Desk
    private let state: Mutex<Files>
    private let teller = Mutex(Teller())

    /// Who is told of files that can't be used or are gone.
    private struct Teller {
        var setAside: @Sendable (TrackSetAside) -> Void = { _ in }
        var lost: @Sendable (TrackLoss) -> Void = { _ in }
    }

    struct Files {
        let newest: NewestFixes
        /// The clocks, for the names of files that are set aside and the time since the last one.
        let machine: Machine
        /// The open files, the most recently used last.
        var open: [TrackFile] = []
        /// The day of the desk's clock at the last write.
        var today: LocalDay?
        /// The number of the last batch, and the days to whose tracks it was appended.
        var appended: (batch: Int, days: Set<LocalDay>) = (0, [])
        /// The past days whose files are to be gathered and closed.
        var ended: Set<LocalDay> = []
        /// How many files of a day were set aside by this process, and when the last one, in milliseconds since the start
        /// of the machine.
        var setAside: [LocalDay: (count: Int, at: Int64)] = [:]
        /// Since when the file of the current day can't be used, in milliseconds since the start of the machine.
        var failingSince: Int64?
        /// The files that were set aside since the last write and are to be told of.
        var untold: [TrackSetAside] = []
        /// The files that were taken away since then.
        var untoldLosses: [TrackLoss] = []
    }

    /// The maximum number of open files: a device that was out of reach sends late fixes of several days; more is rare.
    fileprivate static let openFiles = 3
    /// How long the first new file of a day has to last before it is set aside in its turn, in milliseconds; the second
    /// has to last twice as long, and so on: a disk on which every new file fails is at fault itself.
    fileprivate static let setAsidePause = Milliseconds.minute
    /// How long the disk may refuse the file of the current day before that is set aside, in milliseconds: a disk that
    /// recovers sooner has lost nothing of it, and the day stays in one file.
    fileprivate static let patience = 30 * Milliseconds.second

    /// - throws: `.store` if the desk can't be written or its track folder can't be created.
    package init(_ desk: Desk) throws(DeskFailure) {
        self.desk = desk
        do throws(StoreProblem) {
            try TrackFolder(desk.folder.tracks, zone: desk.zone).make()
            state = Mutex(Files(newest: try NewestFixes(desk.store), machine: desk.machine))
        } catch {
            throw .store(error)
        }
    }

    /// Writes fixes to the tracks of their days, and the newest fix of each unit to the store.
    ///
    /// - parameter now: The time of the desk's clock; nil to read it.
    /// - returns: The number of fixes that were not added to a track because their day is too old (`tracks.keep_days`)
    ///   or later than tomorrow, or because the file of a past day can't be used.
    @discardableResult
    package func write(_ fixes: [StoredFix], at now: Timestamp? = nil) throws(DeskFailure) -> Int {
        try write(fixes, at: now, also: nil)
    }

    /// Writes fixes, and calls `also` within the last transaction on the store.
    ///
    /// - parameters:
    ///   - batch: The number of this batch, above 0, or 0 for none: when a batch failed half-way and is written again,
    ///     it is not appended a second time to tracks that have it.
    ///   - also: Writes further rows in the same transaction.
    @discardableResult
    func write(
        _ fixes: [StoredFix],
        batch: Int = 0,
        at now: Timestamp? = nil,
        also: ((Database) throws -> Void)?
    ) throws(DeskFailure) -> Int {
        let folder = TrackFolder(desk.folder.tracks, zone: desk.zone)
        let today = folder.day(of: now ?? desk.now)
        let newest = max(today, desk.latest.map { folder.day(of: $0) } ?? today).adding(days: 1)
        let oldest = today.adding(days: -desk.settings.keepTrackDays)
        let days = Self.byDay(fixes, folder)
        var refused = 0
        do throws(StoreProblem) {
            try state.withLock { files throws(StoreProblem) in
                try files.newest.check()
                files.turn(to: today)
                if batch == 0 || files.appended.batch != batch { files.appended = (batch, []) }
                files.letGoOfLost(since: oldest)
                for (day, ofDay) in days {
                    guard day >= oldest, day <= newest else {
                        refused += ofDay.count
                        continue
                    }
                    guard !files.appended.days.contains(day) else { continue }
                    do throws(TrackFault) {
                        try files.use(day, folder, isForFixes: true) { try $0.append(ofDay) }
                        files.appended.days.insert(day)
                    } catch  where error.isOfPastFile && day != today {
                        // One bad day must not hold up the positions of the city.
                        refused += ofDay.count
                    } catch {
                        throw error.problem
                    }
                }
                try files.newest.write(Self.newest(fixes), also: also)
                try files.tidyUp(folder)
            }
        } catch {
            tell()
            throw .store(error)
        }
        tell()
        return refused
    }

    /// Tells of the files that were set aside or are gone, outside the lock: it may take long.
    private func tell() {
        let (setAside, lost) = state.withLock { files in
            defer { (files.untold, files.untoldLosses) = ([], []) }
            return (files.untold, files.untoldLosses)
        }
        let tell = teller.withLock(\.self)
        for file in setAside { tell.setAside(file) }
        for loss in lost { tell.lost(loss) }
    }

    /// Sets what is called when a track file that can't be used was set aside; fixes of its day go to a new one.
    package func onSetAside(_ tell: @escaping @Sendable (TrackSetAside) -> Void) {
        teller.withLock { $0.setAside = tell }
    }

    /// Sets what is called when an open track file is gone; fixes of its day go to a new one.
    package func onLost(_ tell: @escaping @Sendable (TrackLoss) -> Void) {
        teller.withLock { $0.lost = tell }
    }

    private static func byDay(_ fixes: [StoredFix], _ folder: TrackFolder) -> [(LocalDay, [StoredFix])] {
        guard let first = fixes.first else { return [] }
        // Fast path: nearly always all fixes are of one day.
        let day = folder.day(of: first.fix.at)
        let start = folder.zone.instant(day)
        if fixes.allSatisfy({ $0.fix.at >= start && $0.fix.at < start + Milliseconds.day }) { return [(day, fixes)] }
        return Dictionary(grouping: fixes) { folder.day(of: $0.fix.at) }.sorted { $0.key < $1.key }
    }

    /// Returns for each unit the last of the fixes marked as newest.
    private static func newest(_ fixes: [StoredFix]) -> [StoredFix] {
        var seen: Set<CallSign> = []
        seen.reserveCapacity(fixes.count)
        return fixes.reversed().filter { $0.isNewest && seen.insert($0.unit).inserted }
    }

    /// Gathers the batches of all open files into blocks by unit, which take a third of the space.
    package func compact() throws(DeskFailure) {
        let folder = TrackFolder(desk.folder.tracks, zone: desk.zone)
        do throws(StoreProblem) {
            try state.withLock { files throws(StoreProblem) in
                files.letGoOfLost(since: files.today?.adding(days: -desk.settings.keepTrackDays))
                for day in files.open.map(\.day) {
                    do throws(TrackFault) {
                        try files.use(day, folder) { try $0.gather() }
                    } catch {
                        guard files.isAlone(error, day) else { throw error.problem }
                    }
                }
                files.ended = []
            }
        } catch {
            throw .store(error)
        }
        tell()
    }

    /// Gathers and closes all files; a later write opens the files of its days again.
    package func close() {
        try? compact()
        state.withLock { files in
            for file in files.open { file.close() }
            files.open = []
        }
    }

    /// Closes all files and lets go of the store; nothing is written any more.
    ///
    /// Whoever opens the desk again in this process may need that: SQLite reads anew only what nobody has open.
    package func end() {
        close()
        state.withLock { $0.newest.close() }
    }
}

extension PositionWriter.Files {
    /// Sets the current day, and marks open files of past days to be gathered and closed.
    mutating func turn(to day: LocalDay) {
        guard today != day else { return }
        failingSince = nil
        if today != nil { ended.formUnion(open.map(\.day).filter { $0 < day }) }
        today = day
    }

    /// Calls `body` with the file of a day; one that can't be used is set aside, and `body` gets a new one.
    ///
    /// - parameter isForFixes: Whether fixes wait for the file; if not, only a damaged one is set aside.
    mutating func use(
        _ day: LocalDay,
        _ folder: TrackFolder,
        isForFixes: Bool = false,
        _ body: (TrackFile) throws -> Void
    ) throws(TrackFault) {
        do throws(TrackFault) {
            try tryAgain(day, folder, body)
            if day == today { failingSince = nil }
        } catch {
            guard error.isOfThisFile, mayBeSetAside(day, error, isForFixes),
                let name = try? folder.setAside(day, at: machine.wall())
            else { throw error }
            setAside[day] = ((setAside[day]?.count ?? 0) + 1, machine.sinceStart())
            untold.append(TrackSetAside(day: day, file: name, problem: error.problem))
            try tryToUse(day, folder, body)
        }
    }

    /// Whether the fault of a day's file says nothing of the files of other days.
    func isAlone(_ fault: TrackFault, _ day: LocalDay) -> Bool {
        fault.isOfThisFile || day != today && fault.isOfPastFile
    }

    /// Tries a second time at once what the disk has refused: calls to it may fail singly.
    private mutating func tryAgain(
        _ day: LocalDay,
        _ folder: TrackFolder,
        _ body: (TrackFile) throws -> Void
    ) throws(TrackFault) {
        do throws(TrackFault) {
            try tryToUse(day, folder, body)
        } catch {
            guard error.isOfThisFile, !error.isDamage else { throw error }
            try tryToUse(day, folder, body)
        }
    }

    private mutating func mayBeSetAside(_ day: LocalDay, _ fault: TrackFault, _ isForFixes: Bool) -> Bool {
        let now = machine.sinceStart()
        if let last = setAside[day], now - last.at < Int64(last.count) * PositionWriter.setAsidePause { return false }
        guard !fault.isDamage else { return true }
        // The file of a past day gets no time, because one late fix of that day would hold up those of the city.
        guard isForFixes, day == today else { return isForFixes }
        let since = failingSince ?? now
        failingSince = since
        return now - since >= PositionWriter.patience
    }

    /// Calls `body` with the file of a day, which is opened if needed and closed after an error.
    private mutating func tryToUse(
        _ day: LocalDay,
        _ folder: TrackFolder,
        _ body: (TrackFile) throws -> Void
    ) throws(TrackFault) {
        let file: TrackFile
        if let index = open.firstIndex(where: { $0.day == day }) {
            file = open.remove(at: index)
        } else {
            if open.count >= PositionWriter.openFiles { open.removeFirst().close() }
            do throws(StoreProblem) {
                // Somebody may have taken the folder away.
                try folder.make()
            } catch {
                throw TrackFault(ofFolder: error)
            }
            file = try TrackFile(day, in: folder)
        }
        do {
            try body(file)
            open.append(file)
        } catch {
            file.close()
            throw TrackFault(error, file.path)
        }
    }

    /// Does one step of the gathering that is due; the work is split into steps so that no write waits long for it.
    mutating func tidyUp(_ folder: TrackFolder) throws(StoreProblem) {
        guard let due = open.first(where: { $0.wantsGathering || ended.contains($0.day) }) else { return }
        let isOver = ended.contains(due.day)
        var isDone = false
        do throws(TrackFault) {
            try use(due.day, folder) { isDone = try $0.gatherStep() && (!isOver || $0.shrinkStep()) }
        } catch {
            // Whatever is wrong with this file, the fixes of this write are on disk.
            guard isAlone(error, due.day) else { throw error.problem }
            ended.remove(due.day)
        }
        guard isDone, isOver else { return }
        ended.remove(due.day)
        open.removeAll { $0.day == due.day }
        due.close()
    }
}
