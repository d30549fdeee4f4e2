package import DispatchDomain

/// The position of a unit when the simulation begins.
package struct StartingPosition: Hashable, Sendable {
    package let callSign: CallSign
    package let point: GeoPoint
    /// Degrees clockwise from north.
    package let course: Double
    /// In km/h.
    package let speed: Double
}
