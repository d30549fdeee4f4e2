/// An emergency call of a unit that no operator has taken yet (紧急求助).
package struct SOS: Hashable, Sendable, Codable {
    /// How much older than its receipt a call has to be, in milliseconds, for its own time to be kept.
    package static let late = 5 * Milliseconds.minute

    /// When it was received.
    package var at: Timestamp
    /// When it was made, by the clock of the device; nil if it came at once, and in old entries.
    package var madeAt: Timestamp?
    /// The position in the device's message, or else the unit's newest fix.
    package var point: GeoPoint?
    package var device: DeviceID
    /// The unit's own status before the call.
    package var previous: UnitStatus

    package init(
        at: Timestamp,
        madeAt: Timestamp? = nil,
        point: GeoPoint?,
        device: DeviceID,
        previous: UnitStatus
    ) {
        self.at = at
        self.madeAt = madeAt
        self.point = point
        self.device = device
        self.previous = previous
    }
}
