package import DispatchDomain

/// Detects jumps of the machine's clock by comparing it with one that only goes forward.
///
/// A machine that was suspended looks like one whose clock was set forward.
package struct ClockWatch {
    /// The milliseconds that the two may differ; a clock that is being adjusted gains a little more for every second.
    private static let tolerance: Int64 = 5_000
    private static let adjustment: Int64 = 1_000

    private var last: (wall: Timestamp, steady: Int64)?

    package init() {}

    /// Compares the clocks with the last reading.
    ///
    /// - parameters:
    ///   - wall: The machine's clock.
    ///   - steady: The milliseconds of a clock that only goes forward.
    /// - returns: The milliseconds by which the machine's clock jumped; nil if it did not.
    package mutating func jump(wall: Timestamp, steady: Int64) -> Int64? {
        defer { last = (wall, steady) }
        guard let last else { return nil }
        let passed = steady - last.steady
        let jump = (wall - last.wall) - passed
        return abs(jump) > Self.tolerance + passed / Self.adjustment ? jump : nil
    }
}
