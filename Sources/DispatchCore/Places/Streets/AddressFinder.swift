/// Says in words where a point is: house and street, else the place next to it.
package struct AddressFinder: Sendable {
    /// Metres within which a place other than a street lends its name.
    private static let placeReach = 300.0
    /// At least as many degrees of latitude: what is farther north or south is not measured.
    private static let reachInDegrees = placeReach / 110_000

    private let network: StreetNetwork
    private var landmarks: [(name: String, point: GeoPoint)] = []

    package init(_ network: StreetNetwork) {
        self.network = network
    }

    /// Takes a place into account; streets and rivers are known from the network, or too long to say where one is.
    package mutating func add(_ place: Place) {
        guard place.kind != .street, place.kind != .river, let anchor = place.anchor else { return }
        landmarks.append((place.name, anchor))
    }

    /// `中央大街68号`, or the name of what stands there; nil far from everything.
    package func address(of point: GeoPoint) -> String? {
        if let street = network.street(nearest: point) {
            return street.number(nearest: point).map { street.label(number: $0) } ?? street.name
        }
        let near = landmarks.lazy.filter { abs($0.point.latitude - point.latitude) < Self.reachInDegrees }
            .map { ($0.name, $0.point.distance(to: point)) }.min { $0.1 < $1.1 }
        return near.flatMap { $0.1 <= Self.placeReach ? $0.0 : nil }
    }
}
