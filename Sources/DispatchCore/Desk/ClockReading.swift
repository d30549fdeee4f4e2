package import DispatchDomain

/// What the machine's clock showed at a moment, and what the machine had counted by then.
package struct ClockReading: Hashable, Sendable, Codable {
    /// What the clock showed.
    package var wall: Timestamp
    /// The milliseconds since the machine was started; nil if the moment is known from the journal alone.
    package var sinceStart: Int64?
    /// The start of the machine that `sinceStart` counts from, as the kernel names it.
    package var boot: String?

    package init(wall: Timestamp, sinceStart: Int64? = nil, boot: String? = nil) {
        self.wall = wall
        self.sinceStart = sinceStart
        self.boot = boot
    }

    /// What it is worth to other processes: a count is worth nothing without the start that it counts from.
    var kept: ClockReading { ClockReading(wall: wall, sinceStart: boot == nil ? nil : sinceStart, boot: boot) }
}
