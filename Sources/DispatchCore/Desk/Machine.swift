package import DispatchDomain
import Foundation
import Glibc

/// What a desk takes from the machine it runs on: clocks, chance and waiting.
///
/// Acts, the gateway and the timekeeper ask no other, so that a simulated night is the same for the same seed. Only the
/// names of files that a restore or a repair sets aside have the real time.
package struct Machine: Sendable {
    /// What the machine's clock shows; people and the network may set it.
    package var wall: @Sendable () -> Timestamp
    /// Milliseconds since the machine was started, including the time it slept: the same in all processes, never set.
    package var sinceStart: @Sendable () -> Int64
    /// The kernel's name for the last start of the machine; nil if it has none.
    package var boot: @Sendable () -> String?
    /// 64 random bits.
    package var random: @Sendable () -> UInt64
    /// Waits so many microseconds.
    package var wait: @Sendable (UInt32) -> Void

    package init(
        wall: @escaping @Sendable () -> Timestamp,
        sinceStart: @escaping @Sendable () -> Int64,
        boot: @escaping @Sendable () -> String?,
        random: @escaping @Sendable () -> UInt64,
        wait: @escaping @Sendable (UInt32) -> Void
    ) {
        self.wall = wall
        self.sinceStart = sinceStart
        self.boot = boot
        self.random = random
        self.wait = wait
    }

    /// What the machine's clock shows and what the machine has counted by now.
    package var reading: ClockReading { ClockReading(wall: wall(), sinceStart: sinceStart(), boot: boot()) }

    /// The machine that this process runs on.
    package static let real = Machine(
        wall: { Timestamp.system() },
        sinceStart: { read(CLOCK_BOOTTIME) },
        boot: {
            (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
                .trimmingCharacters(in: .whitespacesAndNewlines)
        },
        random: {
            var generator = SystemRandomNumberGenerator()
            return generator.next()
        },
        wait: { usleep($0) }
    )

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
