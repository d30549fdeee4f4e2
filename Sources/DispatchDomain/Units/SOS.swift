/// An emergency call of a unit that no operator has taken yet (紧急求助).
package struct SOS: Hashable, Sendable, Codable {
    package var at: Timestamp
    /// The position in the device's message, or else the unit's newest fix.
    package var point: GeoPoint?
    package var device: DeviceID
    /// The unit's own status before the call.
    package var previous: UnitStatus

    package init(at: Timestamp, point: GeoPoint?, device: DeviceID, previous: UnitStatus) {
        self.at = at
        self.point = point
        self.device = device
        self.previous = previous
    }
}
