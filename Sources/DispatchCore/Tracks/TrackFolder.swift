import DispatchDomain
import Foundation

/// The folder of track files, one for each day of the desk's zone: `2026-11-20.db`.
struct TrackFolder {
    let path: String
    let zone: DeskZone

    init(_ path: String, zone: DeskZone) {
        self.path = path
        self.zone = zone
    }

    func file(of day: LocalDay) -> String { "\(path)/\(day.iso).db" }

    /// Milliseconds since 1970 at which a day begins.
    func start(of day: LocalDay) -> Int64 { zone.instant(day).milliseconds }

    /// The day of a fix; far outside of any calendar the nearest that is in it.
    func day(of instant: Timestamp) -> LocalDay { zone.day(of: min(max(instant, .earliest), .latest)) }

    /// The days that there are tracks of, oldest first.
    func days() -> [LocalDay] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap { name in
            name.hasSuffix(".db") ? LocalDay(iso: name.dropLast(3)) : nil
        }.sorted()
    }

    func make() throws(StoreProblem) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw StoreProblem.creating(path, error)
        }
    }

    /// Takes a day's tracks away; who is reading them reads on, for the kernel keeps what is open.
    func drop(_ day: LocalDay) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: file(of: day) + suffix)
        }
    }
}
