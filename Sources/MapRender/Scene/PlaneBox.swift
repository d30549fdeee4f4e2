import CellCanvas

/// An upright rectangle on the plane, in centimetres to the east and to the south, edges included.
struct PlaneBox: Hashable, Sendable {
    var minX: Int
    var minY: Int
    var maxX: Int
    var maxY: Int

    /// Makes the smallest box around points; without points it is empty.
    init(around points: some Sequence<CentimetrePoint>) {
        (minX, minY, maxX, maxY) = (.max, .max, .min, .min)
        for point in points {
            minX = min(minX, Int(point.x))
            minY = min(minY, Int(point.y))
            maxX = max(maxX, Int(point.x))
            maxY = max(maxY, Int(point.y))
        }
    }

    /// Makes the box of a viewport, with a number of cells around it.
    init(_ viewport: MapViewport, columns: Int = 1, rows: Int = 1) {
        let width = viewport.metresPerColumn * 100
        func edge(_ cell: Int, _ size: Double) -> Int { Int(Double(cell) * size) }
        minX = edge(viewport.origin.x - columns, width)
        minY = edge(viewport.origin.y - rows, 2 * width)
        maxX = edge(viewport.origin.x + viewport.size.columns + columns, width)
        maxY = edge(viewport.origin.y + viewport.size.rows + rows, 2 * width)
    }

    var isEmpty: Bool { minX > maxX || minY > maxY }

    func holds(_ place: (x: Double, y: Double)) -> Bool {
        Double(minX) <= place.x && place.x <= Double(maxX) && Double(minY) <= place.y && place.y <= Double(maxY)
    }

    func widened(by count: Int) -> PlaneBox {
        var wider = self
        wider.minX -= count
        wider.minY -= count
        wider.maxX += count
        wider.maxY += count
        return wider
    }

    func overlaps(_ other: PlaneBox) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }
}
