/// An emergency call of a unit that nobody has taken yet (紧急求助).
package struct SOS: Hashable, Sendable, Codable {
    package var at: Timestamp
    /// Where, as the terminal said or else where the unit was last.
    package var point: GeoPoint?
    package var device: DeviceID
    /// The unit's own status before.
    package var previous: UnitStatus

    package init(at: Timestamp, point: GeoPoint?, device: DeviceID, previous: UnitStatus) {
        self.at = at
        self.point = point
        self.device = device
        self.previous = previous
    }
}
