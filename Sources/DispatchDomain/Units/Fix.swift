/// The newest good position report of a unit.
package struct Fix: Hashable, Sendable {
    package var point: GeoPoint
    /// When it was taken, by the device.
    package var at: Timestamp
    package var receivedAt: Timestamp
    package var speedKmh: Double?
    package var course: Double?
    package var device: String?
    /// What the device's own clock said in the message, if it said anything.
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
}
