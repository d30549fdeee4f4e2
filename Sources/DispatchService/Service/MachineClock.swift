import Foundation
import Glibc

/// Clocks of the machine that are never set.
package enum MachineClock {
    /// Milliseconds since the machine was started, including the time it slept; the same in all processes.
    package static var sinceStart: Int64 { read(CLOCK_BOOTTIME) }

    /// The kernel's name for the last start of the machine; nil if it has none.
    package static var boot: String? {
        (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
