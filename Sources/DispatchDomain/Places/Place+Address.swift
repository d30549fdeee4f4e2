extension Place {
    /// Returns the position of a house number on its street; nil if the street does not have that number.
    ///
    /// Numbers are interpolated evenly from the first point to the last; odd and even are not distinguished.
    package func point(number: Int) -> GeoPoint? {
        guard let numbers, numbers.contains(number), let line = Polyline(points) else { return nil }
        guard numbers.last > numbers.first else { return line.point(at: 0) }
        return line.point(at: Double(number - numbers.first) / Double(numbers.last - numbers.first))
    }

    /// Returns the address of a house number on this street, `中央大街68号`.
    package func label(number: Int) -> String { "\(name)\(number)号" }

    /// Returns the house number nearest to a point; nil if the place has no house numbers or no line.
    package func number(nearest point: GeoPoint) -> Int? {
        guard let numbers, let line = Polyline(points), line.length > 0 else { return nil }
        let share = line.nearest(to: point).along / line.length
        return numbers.first + Int((share * Double(numbers.last - numbers.first)).rounded())
    }

    /// One point that represents the place: its only point, the middle of its line, or the mean of an area's corners.
    package var anchor: GeoPoint? {
        switch kind {
        case .street, .river, .bridge: Polyline(points)?.point(at: 0.5)
        case .square, .market, .school, .station, .hospital, .park, .buildingSite, .community, .landmark:
            GeoPoint.centre(of: points)
        }
    }

    /// The distance in metres below which two streets count as meeting.
    package static let crossingReach = 60.0

    /// Returns where this street meets another, or is nearest to it within ``crossingReach``; nil if they do not meet.
    package func crossing(with other: Place) -> GeoPoint? {
        guard let first = points.first else { return nil }
        let plane = LocalPlane(origin: first)
        let approach = Self.nearestApproach(points.map { plane.project($0) }, other.points.map { plane.project($0) })
        guard let approach, approach.distance < Self.crossingReach else { return nil }
        return plane.unproject(approach.point)
    }

    private static func nearestApproach(
        _ here: [MetrePoint],
        _ there: [MetrePoint]
    ) -> (point: MetrePoint, distance: Double)? {
        var best: (point: MetrePoint, distance: Double)?
        for (start, end) in zip(here, here.dropFirst()) {
            for (otherStart, otherEnd) in zip(there, there.dropFirst()) {
                if let point = MetrePoint.intersection((start, end), (otherStart, otherEnd)) { return (point, 0) }
                // Segments that do not cross are nearest at an endpoint of one of them.
                let feet = [
                    (otherStart, otherStart.foot(from: start, to: end).point),
                    (otherEnd, otherEnd.foot(from: start, to: end).point),
                    (start, start.foot(from: otherStart, to: otherEnd).point),
                    (end, end.foot(from: otherStart, to: otherEnd).point),
                ]
                for (point, foot) in feet where point.distance(to: foot) < best?.distance ?? .infinity {
                    best = (point.interpolated(to: foot, fraction: 0.5), point.distance(to: foot))
                }
            }
        }
        return best
    }
}

extension Place.HouseNumbers {
    /// Returns whether a house number is in the range.
    package func contains(_ number: Int) -> Bool { number >= first && number <= last }
}

extension MetrePoint {
    /// Returns where two segments cross, endpoints included; nil if they do not cross or are parallel.
    package static func intersection(
        _ one: (start: MetrePoint, end: MetrePoint),
        _ other: (start: MetrePoint, end: MetrePoint)
    ) -> MetrePoint? {
        guard let share = crossingShares(one, other)?.first else { return nil }
        return one.start.interpolated(to: one.end, fraction: share)
    }

    /// Returns the position of the crossing on each of two segments as a fraction of its length, 0 … 1; nil if there is
    /// none.
    package static func crossingShares(
        _ one: (start: MetrePoint, end: MetrePoint),
        _ other: (start: MetrePoint, end: MetrePoint)
    ) -> (first: Double, second: Double)? {
        let (ax, ay) = (one.end.east - one.start.east, one.end.north - one.start.north)
        let (bx, by) = (other.end.east - other.start.east, other.end.north - other.start.north)
        let (cx, cy) = (other.start.east - one.start.east, other.start.north - one.start.north)
        let cross = ax * by - ay * bx
        guard abs(cross) > 1e-9 else { return nil }
        let first = (cx * by - cy * bx) / cross
        let second = (cx * ay - cy * ax) / cross
        guard (0...1).contains(first), (0...1).contains(second) else { return nil }
        return (first, second)
    }
}
