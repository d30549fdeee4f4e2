/// An upright rectangle on the map's plane, in metres.
package struct MapBounds: Hashable, Sendable {
    package var west: Double
    package var south: Double
    package var east: Double
    package var north: Double

    package init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    /// Makes the smallest rectangle around points; nil when none of them is finite.
    package init?(around points: some Sequence<MapPoint>) {
        var found: MapBounds?
        for point in points where point.isFinite {
            guard let known = found else {
                found = MapBounds(west: point.x, south: point.y, east: point.x, north: point.y)
                continue
            }
            found = MapBounds(
                west: min(known.west, point.x),
                south: min(known.south, point.y),
                east: max(known.east, point.x),
                north: max(known.north, point.y)
            )
        }
        guard let found else { return nil }
        self = found
    }

    package var width: Double { east - west }
    package var height: Double { north - south }
    package var centre: MapPoint { MapPoint(x: (west + east) / 2, y: (south + north) / 2) }
}
