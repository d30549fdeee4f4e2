/// A position report (定位) of a unit.
package struct Fix: Hashable, Sendable {
    package var point: GeoPoint
    /// The time of the fix by the device's clock, or `receivedAt` if the message carries no time.
    package var at: Timestamp
    package var receivedAt: Timestamp
    package var speedKmh: Double?
    package var course: Double?
    package var device: String?
    /// The device's time as carried in the message; nil if it carries none.
    package var deviceAt: Timestamp?

    package init(
        point: GeoPoint,
        at: Timestamp,
        receivedAt: Timestamp,
        speedKmh: Double? = nil,
        course: Double? = nil,
        device: String? = nil,
        deviceAt: Timestamp? = nil
    ) {
        self.point = point
        self.at = at
        self.receivedAt = receivedAt
        self.speedKmh = speedKmh
        self.course = course
        self.device = device
        self.deviceAt = deviceAt
    }
    /// The milliseconds by which a fix may be ahead of the desk's clock and still counts as just taken: by a second or so
    /// clocks are set back all the time.
    package static let mostAhead = Milliseconds.minute

    /// The time from which its age counts: whatever its device's clock shows, it was taken before it was received.
    package var taken: Timestamp { min(at, receivedAt) }

    /// Returns its age in milliseconds; nil if it was taken by a clock that was ahead of the desk's: how old it is then
    /// nobody knows, and it tells no present place.
    package func age(at now: Timestamp) -> Int64? {
        let age = now - taken
        return age < -Self.mostAhead ? nil : max(0, age)
    }

    /// Whether a unit can be sent by it.
    ///
    /// - parameter seconds: The largest age of a usable fix.
    package func isFresh(at now: Timestamp, seconds: Int) -> Bool {
        age(at: now).map { $0 <= Int64(seconds) * Milliseconds.second } ?? false
    }
}
