package import DispatchDomain

extension Desk {
    /// How many track files are kept open: reading unit by unit reopens every day, and the newest files hold most of
    /// the fixes that are not yet gathered into blocks.
    private static let openTracks = 64

    /// Calls `each` with the track (轨迹) of a unit, or with those of all units one after another by call sign.
    ///
    /// Fixes come in chronological order, each once, from `since` on and before `until`. One day of one unit is in
    /// memory at a time, and what was received lately. Coordinates are as stored, to a millionth of a degree.
    package func track(
        of unit: CallSign?,
        since: Timestamp,
        until: Timestamp,
        _ each: (CallSign, Fix) throws -> Void
    ) throws {
        guard since < until else { return }
        let folder = TrackFolder(self.folder.tracks, zone: zone)
        let span = folder.day(of: since)...folder.day(of: until)
        let days = folder.days().filter { span.contains($0) }
        do {
            var files = TrackReaders(folder, isForAll: unit == nil)
            try files.keepOpen(days.suffix(Desk.openTracks))
            let units = try unit.map { [$0] } ?? files.callSigns(days)
            for unit in units {
                for day in days {
                    let fixes = try files.reader(day)?.fixes(of: unit, since: since, until: until) ?? []
                    for fix in fixes { try each(unit, fix) }
                }
            }
        } catch let problem as StoreProblem {
            throw DeskFailure.store(problem)
        }
    }

    /// Deletes the tracks of days past `keepTrackDays`, thins those past `thinTracksAfterDays`, and gathers late fixes
    /// into blocks.
    ///
    /// To be called once a day.
    ///
    /// - returns: The number of days that were deleted or thinned.
    @discardableResult
    package func keepTracks(_ now: Timestamp) throws(DeskFailure) -> Int {
        let folder = TrackFolder(self.folder.tracks, zone: zone)
        let today = folder.day(of: now)
        var count = 0
        for day in folder.days() {
            if day < today.adding(days: -settings.keepTrackDays) {
                folder.drop(day)
                count += 1
            } else if day < today.adding(days: -1) {
                // The process with the gateway may still write and gather yesterday's file.
                count += try tend(day, folder, isOld: day < today.adding(days: -settings.thinTracksAfterDays)) ? 1 : 0
            }
        }
        return count
    }

    private func tend(_ day: LocalDay, _ folder: TrackFolder, isOld: Bool) throws(DeskFailure) -> Bool {
        do {
            let file = try TrackFile(day, in: folder)
            defer { file.close() }
            try file.gather()
            return isOld ? try file.thin(toSeconds: settings.thinTracksToSeconds) : false
        } catch {
            throw .store(TrackFile.problem(error, folder.file(of: day)))
        }
    }
}

/// The track files of a range of days, the newest of them kept open.
private struct TrackReaders {
    private let folder: TrackFolder
    private let isForAll: Bool
    private var kept: [LocalDay: TrackReader] = [:]

    init(_ folder: TrackFolder, isForAll: Bool) {
        self.folder = folder
        self.isForAll = isForAll
    }

    mutating func keepOpen(_ days: some Sequence<LocalDay>) throws(StoreProblem) {
        for day in days {
            guard let reader = try TrackReader(day, in: folder) else { continue }
            if isForAll { try reader.readAhead() }
            kept[day] = reader
        }
    }

    func reader(_ day: LocalDay) throws(StoreProblem) -> TrackReader? {
        if let reader = kept[day] { return reader }
        return try TrackReader(day, in: folder)
    }

    func callSigns(_ days: [LocalDay]) throws(StoreProblem) -> [CallSign] {
        var found: Set<CallSign> = []
        for day in days { found.formUnion(try reader(day)?.callSigns() ?? []) }
        return found.sorted()
    }
}
