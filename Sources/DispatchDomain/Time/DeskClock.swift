/// The clock of a desk: real time, accelerated time, or a fixed instant.
///
/// All processes of a desk use the same clock, so that deadlines, devices and a simulated field agree.
package struct DeskClock: Hashable, Sendable, Codable {
    /// The real time at which the desk's clock was set.
    package var epochReal: Timestamp
    /// The time that the desk's clock showed then.
    package var epochDesk: Timestamp
    /// Desk seconds per real second: 1 for real time, 0 for a stopped clock.
    package var rate: Double

    package init(epochReal: Timestamp, epochDesk: Timestamp, rate: Double) {
        self.epochReal = epochReal
        self.epochDesk = epochDesk
        self.rate = rate
    }

    /// Real time.
    package static let real = DeskClock(
        epochReal: Timestamp(milliseconds: 0),
        epochDesk: Timestamp(milliseconds: 0),
        rate: 1
    )

    /// Returns a clock that always shows `instant`, for previews and tests.
    package static func frozen(_ instant: Timestamp) -> DeskClock {
        DeskClock(epochReal: instant, epochDesk: instant, rate: 0)
    }

    /// Returns the desk's time at a real time, within `Timestamp.earliest` … `.latest` unless the rate is 1.
    package func now(real: Timestamp) -> Timestamp {
        let passed = real - epochReal
        // Real time must stay exact: a `Double` would round it.
        guard rate != 1 else { return epochDesk + passed }
        let shown = Double(epochDesk.milliseconds) + Double(passed) * rate
        guard shown.isFinite else { return epochDesk }
        let range = Double(Timestamp.earliest.milliseconds)...Double(Timestamp.latest.milliseconds)
        return Timestamp(milliseconds: Int64(min(max(shown, range.lowerBound), range.upperBound).rounded(.down)))
    }
}
