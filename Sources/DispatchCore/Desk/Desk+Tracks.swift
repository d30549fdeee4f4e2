package import DispatchDomain

extension Desk {
    /// How many track files are kept open: reading unit by unit reopens every day, and the newest files hold most of
    /// the fixes that are not yet gathered into blocks.
    private static let openTracks = 64

    /// Calls `each` with the track (轨迹) of a unit, or with those of all units one after another by call sign.
    ///
    /// Fixes come in chronological order, each once, from `since` on and before `until`. One day of one unit is in
    /// memory at a time, and what was received lately. Coordinates are as stored, to a millionth of a degree.
    ///
    /// A day whose file can't be read does not hide the others.
    ///
    /// - throws: An error of `each` at once; `DeskFailure` after everything else was read, if a day could not be.
    package func track(
        of unit: CallSign?,
        since: Timestamp,
        until: Timestamp,
        _ each: (CallSign, Fix) throws -> Void
    ) throws {
        guard since < until else { return }
        let folder = TrackFolder(self.folder.tracks, zone: zone)
        let span = folder.day(of: since)...folder.day(of: until + -1)
        let days = folder.days().filter { span.contains($0) }
        var files = TrackReaders(folder, isForAll: unit == nil)
        files.keepOpen(days.suffix(Desk.openTracks))
        let units = unit.map { [$0] } ?? files.callSigns(days)
        for unit in units {
            for day in days {
                let fixes = files.read(day) { reader throws(StoreProblem) in
                    try reader.fixes(of: unit, since: since, until: until)
                }
                for fix in fixes ?? [] { try each(unit, fix) }
            }
        }
        if let problem = files.problem { throw DeskFailure.store(problem) }
    }

    /// Returns what is wrong with the days' track files that can't be read, oldest first.
    ///
    /// A little is read of each file, which takes about a millisecond: damage in the midst of one is found by an export.
    package func unreadableTracks() -> [StoreProblem] {
        let folder = TrackFolder(self.folder.tracks, zone: zone)
        return folder.days().compactMap { day in
            do throws(StoreProblem) {
                try TrackReader(day, in: folder)?.probe()
                return nil
            } catch {
                return error
            }
        }
    }

    /// Deletes the tracks of days past `keepTrackDays`, thins those past `thinTracksAfterDays`, and gathers late fixes
    /// into blocks.
    ///
    /// To be called once a day.
    ///
    /// - returns: The number of days that were deleted or thinned.
    /// - throws: The first fault, after all other days were tended: one bad file must not keep the others from it.
    @discardableResult
    package func keepTracks(_ now: Timestamp) throws(DeskFailure) -> Int {
        let folder = TrackFolder(self.folder.tracks, zone: zone)
        let today = folder.day(of: now)
        var count = 0
        var problem: StoreProblem?
        for day in folder.days() {
            if day < today.adding(days: -settings.keepTrackDays) {
                folder.drop(day)
                count += 1
            } else if day < today.adding(days: -1) {
                // The process with the gateway may still write and gather yesterday's file.
                let isOld = day < today.adding(days: -settings.thinTracksAfterDays)
                do throws(TrackFault) {
                    count += try tend(day, folder, isOld: isOld) ? 1 : 0
                } catch {
                    problem = problem ?? error.problem
                }
            }
        }
        if let problem { throw .store(problem) }
        return count
    }

    private func tend(_ day: LocalDay, _ folder: TrackFolder, isOld: Bool) throws(TrackFault) -> Bool {
        let file = try TrackFile(day, in: folder)
        defer { file.close() }
        do {
            try file.gather()
            return isOld ? try file.thin(toSeconds: settings.thinTracksToSeconds) : false
        } catch {
            throw TrackFault(error, folder.file(of: day))
        }
    }
}

/// The track files of a range of days, the newest of them kept open.
private struct TrackReaders {
    private let folder: TrackFolder
    private let isForAll: Bool
    private var kept: [LocalDay: TrackReader] = [:]
    private var unreadable: Set<LocalDay> = []
    /// Why the first of the days that can't be read can't be; nil if all can.
    private(set) var problem: StoreProblem?

    init(_ folder: TrackFolder, isForAll: Bool) {
        self.folder = folder
        self.isForAll = isForAll
    }

    mutating func keepOpen(_ days: some Sequence<LocalDay>) {
        for day in days {
            let isForAll = isForAll
            let reader = read(day) { reader throws(StoreProblem) in
                if isForAll { try reader.readAhead() }
                return reader
            }
            if let reader { kept[day] = reader }
        }
    }

    mutating func callSigns(_ days: [LocalDay]) -> [CallSign] {
        var found: Set<CallSign> = []
        for day in days {
            found.formUnion(read(day) { reader throws(StoreProblem) in try reader.callSigns() } ?? [])
        }
        return found.sorted()
    }

    /// Calls `body` with the file of a day; nil if there is none or it can't be read, which is noted once.
    mutating func read<Value>(
        _ day: LocalDay,
        _ body: (TrackReader) throws(StoreProblem) -> Value
    ) -> Value? {
        guard !unreadable.contains(day) else { return nil }
        do throws(StoreProblem) {
            if let reader = kept[day] { return try body(reader) }
            guard let reader = try TrackReader(day, in: folder) else { return nil }
            return try body(reader)
        } catch {
            problem = problem ?? error
            unreadable.insert(day)
            return nil
        }
    }
}
