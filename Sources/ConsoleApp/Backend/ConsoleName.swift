import DispatchCore
import Glibc

/// The name of a console in the store: process id, start time of the process, and a random number that tells several
/// consoles of one process apart.
package struct ConsoleName {
    /// For example `4711-88123-2901375`.
    package let name: String

    /// Names a console of this process.
    package init() { self.init(process: getpid()) }

    /// Names a console of a process.
    package init(process: Int32) {
        name = "\(process)-\(RunningProcess.birth(of: process) ?? "0")-\(UInt32.random(in: 1...UInt32.max))"
    }

    /// Returns a name that belongs to no process.
    package static func left() -> String { "0-0-\(UInt64.random(in: 1...UInt64.max))" }

    /// Whether the process of that name still runs.
    package static func isAlive(_ name: String) -> Bool {
        let parts = name.split(separator: "-")
        guard parts.count == 3, let process = Int32(parts[0]) else { return false }
        return RunningProcess(id: process, birth: String(parts[1])).isRunning
    }
}
