package import DispatchDomain
import Synchronization

/// Writes positions: the tracks of each day, and where units are now.
///
/// One per process. What is written is on disk when a call returns, though it need not outlive a power cut: terminals
/// repeat what is not acknowledged, and the next fix is never far.
package final class PositionWriter: Sendable {
    private let desk: Desk
    private let state: Mutex<Files>

    fileprivate struct Files {
        let newest: NewestFixes
        /// The one used last stands last.
        var open: [TrackFile] = []
        /// The day of the desk's clock at the last write.
        var today: LocalDay?
        /// The batch written last, and whose tracks have it.
        var appended: (batch: Int, days: Set<LocalDay>) = (0, [])
        /// Files of days that are over and are to be gathered.
        var ended: Set<LocalDay> = []
    }

    /// Late fixes of several days come together when a terminal has been out of reach; more files than this is rare.
    fileprivate static let openFiles = 3

    /// - throws: When the desk can't be written, or its folder of tracks can't be made.
    package init(_ desk: Desk) throws(DeskFailure) {
        self.desk = desk
        do throws(StoreProblem) {
            try TrackFolder(desk.folder.tracks, zone: desk.zone).make()
            state = Mutex(Files(newest: try NewestFixes(desk.store)))
        } catch {
            throw .store(error)
        }
    }

    /// Writes fixes to their days' tracks, and of each unit the newest to the desk.
    ///
    /// - parameter now: What the desk's clock shows, if the caller has looked already.
    /// - returns: How many were too old for a track (`tracks.keep_days`), or of a day to come.
    @discardableResult
    package func write(_ fixes: [StoredFix], at now: Timestamp? = nil) throws(DeskFailure) -> Int {
        try write(fixes, at: now, also: nil)
    }

    /// Writes fixes, and within the last transaction on the desk whatever else is to be written then.
    ///
    /// - parameter batch: The number of what is written, above 0: when it failed half-way and is written again, tracks
    ///   that have it already are left as they are.
    @discardableResult
    func write(
        _ fixes: [StoredFix],
        batch: Int = 0,
        at now: Timestamp? = nil,
        also: ((Database) throws -> Void)?
    ) throws(DeskFailure) -> Int {
        let folder = TrackFolder(desk.folder.tracks, zone: desk.zone)
        let today = folder.day(of: now ?? desk.now)
        let oldest = today.adding(days: -desk.settings.keepTrackDays)
        let days = Self.byDay(fixes, folder)
        var refused = 0
        do throws(StoreProblem) {
            try state.withLock { files throws(StoreProblem) in
                files.turn(to: today)
                if batch == 0 || files.appended.batch != batch { files.appended = (batch, []) }
                for (day, ofDay) in days {
                    guard day >= oldest, day <= today.adding(days: 1) else {
                        refused += ofDay.count
                        continue
                    }
                    guard !files.appended.days.contains(day) else { continue }
                    try files.use(day, folder) { try $0.append(ofDay) }
                    files.appended.days.insert(day)
                }
                try files.newest.write(Self.newest(fixes), also: also)
                try files.tidyUp(folder)
            }
        } catch {
            throw .store(error)
        }
        return refused
    }

    private static func byDay(_ fixes: [StoredFix], _ folder: TrackFolder) -> [(LocalDay, [StoredFix])] {
        guard let first = fixes.first else { return [] }
        // Nearly always they are all of today.
        let day = folder.day(of: first.fix.at)
        let start = folder.zone.instant(day)
        if fixes.allSatisfy({ $0.fix.at >= start && $0.fix.at < start + Milliseconds.day }) { return [(day, fixes)] }
        return Dictionary(grouping: fixes) { folder.day(of: $0.fix.at) }.sorted { $0.key < $1.key }
    }

    /// Of each unit the last of its newest fixes.
    private static func newest(_ fixes: [StoredFix]) -> [StoredFix] {
        var seen: Set<CallSign> = []
        seen.reserveCapacity(fixes.count)
        return fixes.reversed().filter { $0.isNewest && seen.insert($0.unit).inserted }
    }

    /// Gathers what has come in into blocks by unit, which take a third of the room.
    package func compact() throws(DeskFailure) {
        let folder = TrackFolder(desk.folder.tracks, zone: desk.zone)
        do throws(StoreProblem) {
            try state.withLock { files throws(StoreProblem) in
                for day in files.open.map(\.day) { try files.use(day, folder) { try $0.gather() } }
                files.ended = []
            }
        } catch {
            throw .store(error)
        }
    }

    /// Gathers and closes everything; a later write opens the files of its days again.
    package func close() {
        try? compact()
        state.withLock { files in
            for file in files.open { file.close() }
            files.open = []
        }
    }
}

extension PositionWriter.Files {
    /// Notes that the days of open files may be over.
    mutating func turn(to day: LocalDay) {
        guard today != day else { return }
        if today != nil { ended.formUnion(open.map(\.day).filter { $0 < day }) }
        today = day
    }

    /// Does something with the file of a day, which is opened if need be; after an error it is closed.
    mutating func use(
        _ day: LocalDay,
        _ folder: TrackFolder,
        _ body: (TrackFile) throws -> Void
    ) throws(StoreProblem) {
        let file: TrackFile
        if let index = open.firstIndex(where: { $0.day == day }) {
            file = open.remove(at: index)
        } else {
            if open.count >= PositionWriter.openFiles { open.removeFirst().close() }
            file = try TrackFile(day, in: folder)
        }
        do {
            try body(file)
            open.append(file)
        } catch {
            file.close()
            throw TrackFile.problem(error, file.path)
        }
    }

    /// A portion of the gathering that is due, so that no write waits long for it.
    mutating func tidyUp(_ folder: TrackFolder) throws(StoreProblem) {
        guard let due = open.first(where: { $0.wantsGathering || ended.contains($0.day) }) else { return }
        let isOver = ended.contains(due.day)
        var isDone = false
        try use(due.day, folder) { isDone = try $0.gatherStep() && (!isOver || $0.shrinkStep()) }
        guard isDone, isOver else { return }
        ended.remove(due.day)
        open.removeAll { $0.day == due.day }
        due.close()
    }
}
