import DispatchDomain

/// The geometry of a feature, in degrees and in the datum of the file.
enum GeoShape: Hashable, Sendable {
    case point(GeoPoint)
    case line([GeoPoint])
    /// The outer ring of a polygon, not closed.
    case area([GeoPoint])
}

/// Turns polygon rings of files into outlines.
enum RingReader {
    /// The maximum number of corners of an outline: enough for a province, and few enough for a journal entry.
    static let mostCorners = 10_000
    /// The area in square metres below which an outline is considered a mistake.
    static let smallestArea = 1.0

    /// Returns the corners of a ring without consecutive repetitions and without the closing one.
    ///
    /// - throws: A problem if there are too few or too many corners, or if they enclose no area.
    static func outline(_ ring: [GeoPoint], _ place: ImportPlace) throws(ImportProblem) -> [GeoPoint] {
        var corners: [GeoPoint] = []
        for corner in ring where corner != corners.last { corners.append(corner) }
        while corners.count > 1, corners.first == corners.last { corners.removeLast() }
        guard Set(corners).count >= 3 else {
            throw ImportProblem(
                place,
                "边界只有 \(Set(corners).count) 个不同的点;至少要 3 个",
                "the outline has \(Set(corners).count) different corners; at least three are needed"
            )
        }
        guard corners.count <= mostCorners else {
            throw ImportProblem(
                place,
                "边界有 \(corners.count) 个点,最多 \(mostCorners) 个;请简化",
                "the outline has \(corners.count) corners, at most \(mostCorners) are allowed; simplify it"
            )
        }
        guard area(corners) >= smallestArea else {
            throw ImportProblem(
                place,
                "边界围不成面积;请检查各点的顺序",
                "the outline encloses no area; check the order of its corners"
            )
        }
        return corners
    }

    /// Returns the area in square metres, by the shoelace formula.
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
