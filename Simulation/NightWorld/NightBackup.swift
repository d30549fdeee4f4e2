import DispatchCore
import DispatchDomain
import Foundation

/// A backup made in a night.
struct NightBackup {
    let path: String
    /// The number of the last entry that had been seen before it was made: it has all up to there.
    let seen: Int64

    /// Throws `Broken` if the desk can't be brought back from it.
    func check(settings: DeskSettings, machine: Machine, process: SimulatedProcess) throws {
        let folder = DeskFolder(path: path + "-restored")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        do {
            try process.run {
                _ = try Desk.restore(path, to: folder, as: "admin", at: machine.wall())
                let desk = try Desk(opening: folder, settings: settings, machine: machine)
                defer { desk.store.close() }
                while try !desk.rebuild(for: 1) {}
                let report = try desk.audit(rebuild: true)
                guard report.isSound else { throw Broken("the audit finds: \(report.finding?.english ?? "")") }
            }
        } catch {
            throw Broken("the desk can't be brought back from its backup: \(error)")
        }
    }

    func remove() {
        let files = FileManager.default
        for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: path + suffix) }
    }
}
