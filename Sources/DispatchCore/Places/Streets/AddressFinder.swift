/// Says in words where a point is: house and street, else the place next to it.
package struct AddressFinder: Sendable {
    /// Metres within which a place other than a street lends its name.
    private static let placeReach = 300.0

    private let network: StreetNetwork
    private let landmarks: [(name: String, point: GeoPoint)]

    package init(_ network: StreetNetwork, places: [Place]) {
        self.network = network
        landmarks = places.filter { $0.kind != .street && $0.kind != .river }
            .compactMap { place in place.anchor.map { (place.name, $0) } }
    }

    /// `中央大街68号`, or the name of what stands there; nil far from everything.
    package func address(of point: GeoPoint) -> String? {
        if let street = network.street(nearest: point) {
            return street.number(nearest: point).map { street.label(number: $0) } ?? street.name
        }
        let near = landmarks.lazy.map { ($0.name, $0.point.distance(to: point)) }.min { $0.1 < $1.1 }
        return near.flatMap { $0.1 <= Self.placeReach ? $0.0 : nil }
    }
}
