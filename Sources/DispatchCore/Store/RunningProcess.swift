import Glibc

/// A process of this machine, told from a later one that was given the same number.
///
/// A process that has ended stays in the kernel's table as a zombie (state Z) until its parent collects it; in a
/// container often nobody does. Signals still reach it, but it runs no more, so it counts as gone here.
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
        let id = getpid()
        return RunningProcess(id: id, birth: birth(of: id) ?? "0")
    }

    /// Whether it still runs.
    package var isRunning: Bool { RunningProcess.birth(of: id) == birth }

    /// Returns when a process was started; nil if there is none or it has ended.
    package static func birth(of id: Int32) -> String? {
        guard let words = fields(of: id), words.count > 19, !endedStates.contains(words[0]) else { return nil }
        return String(words[19])
    }

    /// Returns whether a process of that number runs; one that may not be signalled does.
    ///
    /// Only for names that hold no birth: numbers are used again.
    package static func runs(_ id: Int32) -> Bool {
        guard id > 0, kill(id, 0) == 0 || errno == EPERM else { return false }
        // If the kernel hides the processes of others, only their existence is known.
        return fields(of: id).map { !endedStates.contains($0[0]) } ?? true
    }

    /// The states of `proc(5)` in which a process has ended.
    private static let endedStates: Set<Substring> = ["Z", "X", "x"]

    /// Returns the fields of `/proc/ID/stat` from the state on; nil if they can't be read.
    ///
    /// They follow the name of the program in brackets, which may itself contain blanks, brackets and any bytes.
    private static func fields(of id: Int32) -> [Substring]? {
        guard id > 0 else { return nil }
        let descriptor = open("/proc/\(id)/stat", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0, let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let words = String(decoding: bytes[(end + 1)..<count], as: UTF8.self).split { $0 == " " || $0 == "\n" }
        return words.isEmpty ? nil : words
    }
}
