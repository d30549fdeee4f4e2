package import DispatchDomain

extension Desk {
    /// Files kept open: reading unit by unit comes back to every day, and the newest hold most that is not yet in order.
    private static let openTracks = 64

    /// The tracks of a unit, or of all units one after another in order of their call signs (轨迹).
    ///
    /// In order of time, each fix once, from `since` on and before `until`. One unit's day is in memory at a time, and
    /// what has come in lately. Places are as stored, to a millionth of a degree.
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

    /// Once a day: drops the tracks of days that are past keeping, thins those that are old, gathers what came late.
    ///
    /// - returns: How many days were dropped or thinned.
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
                // Yesterday's may still be written and gathered by whoever has the gateway.
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

/// The files of a span of days, the newest of them kept open.
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
