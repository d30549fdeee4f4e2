import DispatchDomain
import Foundation
import GRDB

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

    /// Creates the folder unless there is one.
    ///
    /// - throws: `cannotCreate` if something else has its name.
    func make() throws(StoreProblem) {
        guard !Disk.isFolder(path) else { return }
        guard !Disk.isNamed(path) else { throw notFolder }
        do {
            let desk = URL(fileURLWithPath: path).deletingLastPathComponent().path
            try FileAccess(of: desk).createFolder(path)
        } catch {
            throw StoreProblem.creating(path, error)
        }
    }

    /// The problem of a file, or a link that leads to no folder, in the folder's place.
    private var notFolder: StoreProblem {
        StoreProblem(
            .cannotCreate,
            Phrase(
                "\(path) 不是文件夹,也不是指向文件夹的链接,定位无法保存;请挂载其磁盘,或移走它(会另建文件夹)",
                "\(path) is no folder, and no link to one, so no position can be stored; mount its disk, or move it away "
                    + "and a new folder is made"
            )
        )
    }

    /// Deletes a day's track file, and what was set aside of it; readers that have it open can go on reading it.
    func drop(_ day: LocalDay) {
        for name in TrackFolder.names(of: file(of: day)) { try? FileManager.default.removeItem(atPath: name) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names where name.hasPrefix("\(day.iso).db\(TrackFolder.aside)") {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    /// Copies a day's file, to which others may be writing, to a new file.
    ///
    /// - returns: False if there is none any more, or if it has no tables yet.
    func copy(_ day: LocalDay, to path: String) throws(TrackFault) -> Bool {
        do {
            guard let source = try TrackReader.open(file(of: day)) else { return false }
            let copy = try DatabaseQueue(path: path)
            try source.backup(to: copy)
            // Without a WAL the copy is one file.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
            return true
        } catch {
            throw TrackFault(error, file(of: day))
        }
    }

    // MARK: Set aside

    /// Comes after the name of a file that was set aside, before the time in milliseconds since 1970.
    static let aside = ".damaged-"

    /// Gives a day's file another name, with what belongs to it, so that a new one can be begun; nothing in it is
    /// changed.
    ///
    /// - returns: The new name, without the folder; of the file itself unless only something that belongs to it was there.
    /// - throws: `POSIXError` if it can't be renamed, with `ENOENT` if there is nothing to rename.
    func setAside(_ day: LocalDay, at now: Timestamp) throws(POSIXError) -> String {
        let file = file(of: day)
        let target = "\(file)\(TrackFolder.aside)\(now.milliseconds)"
        var moved: String?
        // The file itself comes last: as long as it is there, it has its WAL or is set aside again.
        for (name, new) in zip(TrackFolder.names(of: file), TrackFolder.names(of: target)).reversed() {
            do {
                try Disk.move(name, to: new)
                moved = new
            } catch  where error.code == .ENOENT {
                // Not every file has a WAL.
            }
        }
        guard let moved else { throw POSIXError(.ENOENT) }
        return String(moved.dropFirst(path.count + 1))
    }

    /// The names of a SQLite file, its WAL and its index.
    private static func names(of file: String) -> [String] { ["", "-wal", "-shm"].map { file + $0 } }
}
