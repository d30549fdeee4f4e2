package import DispatchDomain

/// Where a unit stands when the simulation begins.
package struct StartingPosition: Hashable, Sendable {
    package let callSign: CallSign
    package let point: GeoPoint
    /// Degrees, 0 north and 90 east.
    package let course: Double
    /// km/h.
    package let speed: Double
}
