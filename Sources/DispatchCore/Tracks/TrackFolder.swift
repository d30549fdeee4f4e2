import DispatchDomain
import Foundation

/// The folder of track files, one for each day in the desk's time zone: `2026-11-20.db`.
struct TrackFolder {
    let path: String
    let zone: DeskZone

    init(_ path: String, zone: DeskZone) {
        self.path = path
        self.zone = zone
    }

    func file(of day: LocalDay) -> String { "\(path)/\(day.iso).db" }

    /// Returns the start of a day in milliseconds since 1970.
    func start(of day: LocalDay) -> Int64 { zone.instant(day).milliseconds }

    /// Returns the day of a fix; a time outside the calendar is clamped to its first or last day.
    func day(of instant: Timestamp) -> LocalDay { zone.day(of: min(max(instant, .earliest), .latest)) }

    /// Returns the days that have a track file, oldest first.
    func days() -> [LocalDay] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap { name in
            name.hasSuffix(".db") ? LocalDay(iso: name.dropLast(3)) : nil
        }.sorted()
    }

    /// Creates the folder; throws `StoreProblem` if that fails.
    func make() throws(StoreProblem) {
        do {
            let desk = URL(fileURLWithPath: path).deletingLastPathComponent().path
            try FileAccess(of: desk).createFolder(path)
        } catch {
            throw StoreProblem.creating(path, error)
        }
    }

    /// Deletes a day's track file; readers that have it open can go on reading it.
    func drop(_ day: LocalDay) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: file(of: day) + suffix)
        }
    }
}
