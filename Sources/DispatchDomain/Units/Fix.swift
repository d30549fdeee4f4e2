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
}
