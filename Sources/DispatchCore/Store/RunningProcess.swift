import Foundation

/// A process of this machine, told from a later one that was given the same number.
package struct RunningProcess: Hashable, Sendable {
    /// Its number.
    package var id: Int32
    /// When it was started, in the kernel's ticks since the machine was.
    package var birth: String

    package init(id: Int32, birth: String) {
        self.id = id
        self.birth = birth
    }

    /// This process.
    package static var current: RunningProcess {
        let id = ProcessInfo.processInfo.processIdentifier
        return RunningProcess(id: id, birth: birth(of: id) ?? "0")
    }

    /// Whether it still runs.
    package var isRunning: Bool { RunningProcess.birth(of: id) == birth }

    /// Returns when a process was started; nil if there is none, or a dead one that its parent has not collected yet, as
    /// is usual in containers.
    package static func birth(of id: Int32) -> String? {
        guard id > 0, let line = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else { return nil }
        // The name in parentheses may hold anything: the fields count from its end, and the first is the state.
        let fields = line[(line.lastIndex(of: ")") ?? line.startIndex)...].split(separator: " ").dropFirst()
        guard fields.count > 19, let state = fields.first, !["Z", "X", "x"].contains(state) else { return nil }
        return String(fields[fields.startIndex + 19])
    }
}
