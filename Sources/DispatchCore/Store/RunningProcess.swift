import Glibc

/// Another process of this machine, as the kernel describes it (`/proc/PID/stat`).
///
/// A process that has ended stays in the kernel's table as a zombie (state Z) until its parent collects it; in a
/// container often nobody does. Signals still reach it, but it runs no more, so it counts as gone here.
package enum RunningProcess {
    /// The states of `proc(5)` in which a process has ended.
    private static let endedStates: Set<Substring> = ["Z", "X", "x"]

    /// Returns when a process started, in clock ticks since boot; nil if there is none or it has ended.
    ///
    /// Together with the process id it names a process for ever: ids alone are reused.
    package static func birth(of process: Int32) -> String? {
        guard let words = fields(of: process), words.count > 19, !endedStates.contains(words[0]) else { return nil }
        return String(words[19])
    }

    /// Returns whether a process runs; one that may not be signalled does.
    package static func runs(_ process: Int32) -> Bool {
        guard process > 0, kill(process, 0) == 0 || errno == EPERM else { return false }
        // If the kernel hides the processes of others, only their existence is known.
        return fields(of: process).map { !endedStates.contains($0[0]) } ?? true
    }

    /// Returns the fields from the state on; nil if they can't be read.
    ///
    /// They follow the name of the program in brackets, which may itself contain blanks, brackets and any bytes.
    private static func fields(of process: Int32) -> [Substring]? {
        let descriptor = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0, let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let words = String(decoding: bytes[(end + 1)..<count], as: UTF8.self).split { $0 == " " || $0 == "\n" }
        return words.isEmpty ? nil : words
    }
}
