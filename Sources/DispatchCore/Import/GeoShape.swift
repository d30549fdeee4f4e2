import DispatchDomain

/// What a feature of a map file draws, in degrees as the file gives them.
enum GeoShape: Hashable, Sendable {
    case point(GeoPoint)
    case line([GeoPoint])
    /// The outer ring of a polygon, not closed.
    case area([GeoPoint])
}

/// Makes outlines out of rings as files have them.
enum RingReader {
    /// The most corners of one outline: enough for a province, too few to make the journal unwieldy.
    static let mostCorners = 10_000
    /// Square metres below which an outline is taken for a mistake.
    static let smallestArea = 1.0

    /// The corners of a ring without repetitions and without the closing one.
    ///
    /// - throws: What makes it no outline: too few corners, too many, no area.
    static func outline(_ ring: [GeoPoint], _ place: ImportPlace) throws(ImportProblem) -> [GeoPoint] {
        var corners: [GeoPoint] = []
        for corner in ring where corner != corners.last { corners.append(corner) }
        while corners.count > 1, corners.first == corners.last { corners.removeLast() }
        guard Set(corners).count >= 3 else {
            throw ImportProblem(
                place,
                "边界只有 \(Set(corners).count) 个不同的点，至少要 3 个",
                "the outline has \(Set(corners).count) different corners; three are the least"
            )
        }
        guard corners.count <= mostCorners else {
            throw ImportProblem(
                place,
                "边界有 \(corners.count) 个点，最多 \(mostCorners) 个，请简化",
                "the outline has \(corners.count) corners, at most \(mostCorners) are taken; simplify it"
            )
        }
        guard area(corners) >= smallestArea else {
            throw ImportProblem(
                place,
                "边界围不成面积，请检查各点的顺序",
                "the outline encloses no area; check the order of its corners"
            )
        }
        return corners
    }

    /// Square metres, by the shoelace formula.
    private static func area(_ corners: [GeoPoint]) -> Double {
        guard let origin = corners.first else { return 0 }
        let plane = LocalPlane(origin: origin)
        let spots = corners.map { plane.project($0) }
        let sum = zip(spots, spots.dropFirst() + spots.prefix(1)).reduce(0) { sum, edge in
            sum + edge.0.east * edge.1.north - edge.1.east * edge.0.north
        }
        return abs(sum) / 2
    }
}
