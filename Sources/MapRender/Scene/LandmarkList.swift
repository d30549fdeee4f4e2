/// The landmarks of a scene, packed: a city has hundreds of thousands, and only few are ever in view.
package struct LandmarkList: Sendable {
    /// All names one after the other, in UTF-8.
    private var text: [UInt8] = []
    /// The end of each name in `text`.
    private var ends: [UInt32] = []
    private var places: [CentimetrePoint] = []
    private var box: (low: MapPoint, high: MapPoint)?

    package init() {}

    /// Appends a landmark; ignores it when the point is not finite or the names would exceed 4 GiB.
    package mutating func append(_ name: String, at point: MapPoint) {
        guard point.isFinite, let end = UInt32(exactly: text.count + name.utf8.count) else { return }
        text += name.utf8
        ends.append(end)
        places.append(CentimetrePoint(point))
        let (low, high) = box ?? (point, point)
        box = (
            MapPoint(x: min(low.x, point.x), y: min(low.y, point.y)),
            MapPoint(x: max(high.x, point.x), y: max(high.y, point.y))
        )
    }

    /// Frees the unused capacity.
    package mutating func finish() {
        text = text.withUnsafeBufferPointer { Array($0) }
        ends = ends.withUnsafeBufferPointer { Array($0) }
        places = places.withUnsafeBufferPointer { Array($0) }
    }

    package var count: Int { ends.count }

    /// Two opposite corners of the smallest rectangle around all landmarks; empty when there are none.
    var corners: [MapPoint] { box.map { [$0.low, $0.high] } ?? [] }

    func place(_ index: Int) -> CentimetrePoint { places[index] }

    func name(_ index: Int) -> String {
        String(decoding: text[Int(index > 0 ? ends[index - 1] : 0)..<Int(ends[index])], as: UTF8.self)
    }

    /// Returns the name and the distance of the nearest landmark within `reach` metres of a point.
    package func nearest(to point: MapPoint, within reach: Double) -> (name: String, metres: Double)? {
        guard point.isFinite else { return nil }
        let here = CentimetrePoint(point)
        var best: (index: Int, distance: Double)?
        for index in places.indices {
            let (x, y) = (Double(places[index].x) - Double(here.x), Double(places[index].y) - Double(here.y))
            let distance = x * x + y * y
            if distance < best?.distance ?? .infinity { best = (index, distance) }
        }
        return best.flatMap {
            let metres = $0.distance.squareRoot() / 100
            return metres <= reach ? (name($0.index), metres) : nil
        }
    }
}
