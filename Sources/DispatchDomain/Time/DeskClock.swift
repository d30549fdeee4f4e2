/// A desk's own clock: real time, real time sped up, or one moment that stands still.
///
/// Every process of a desk is given the same one, so that deadlines, devices and a simulated field agree.
package struct DeskClock: Hashable, Sendable, Codable {
    /// The real moment at which the desk's clock was set.
    package var epochReal: Timestamp
    /// What the desk's clock showed at that moment.
    package var epochDesk: Timestamp
    /// Desk seconds per real second: 1 for real time, 0 for a clock that stands still.
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

    /// A clock that always shows `instant`, for rehearsals and checks.
    package static func frozen(_ instant: Timestamp) -> DeskClock {
        DeskClock(epochReal: instant, epochDesk: instant, rate: 0)
    }

    /// What the desk's clock shows at a real moment.
    package func now(real: Timestamp) -> Timestamp {
        let passed = real - epochReal
        // Real time must come through exact, whatever a Double would make of it.
        guard rate != 1 else { return epochDesk + passed }
        let shown = Double(epochDesk.milliseconds) + Double(passed) * rate
        guard shown.isFinite else { return epochDesk }
        let range = Double(Timestamp.earliest.milliseconds)...Double(Timestamp.latest.milliseconds)
        return Timestamp(milliseconds: Int64(min(max(shown, range.lowerBound), range.upperBound).rounded(.down)))
    }
}
