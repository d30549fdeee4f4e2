import DispatchDomain
import Foundation

/// A street before it is joined into the graph: a line of the plan with its name.
struct StreetDraft {
    var line: [MetrePoint]
    var kind: StreetClass
    /// Its name; nil to draw one from the names of its quarter.
    var name: String?
    var quarter: Quarter?
    /// Whether it may cross the river.
    var mayBridge = false
}

extension CityPlan {
    /// The main street of every made-up city, with house numbers 1–200: scripts and examples rely on its name.
    static let mainStreet = "中央大街"

    /// Returns the main roads, the most important first: where two streets would coincide, the later one gives way.
    func roads() -> [StreetDraft] {
        [
            StreetDraft(line: mainStreetLine(), kind: .arterial, name: Self.mainStreet),
            StreetDraft(line: innerRing(), kind: .arterial, name: "内环路"),
            StreetDraft(line: outerRing(), kind: .arterial, name: "环城路", mayBridge: true),
            StreetDraft(line: embankment(north: false), kind: .secondary, name: "滨江路"),
            StreetDraft(line: embankment(north: true), kind: .secondary, name: "北堤路"),
            StreetDraft(line: bridgeRoad(), kind: .arterial, mayBridge: true),
            StreetDraft(line: southLine(), kind: .arterial),
            StreetDraft(line: radial(westRoad, from: -Self.innerReach + 60, to: -3_000), kind: .arterial),
            StreetDraft(line: radial(eastRoad, from: Self.innerReach - 60, to: 3_000), kind: .arterial),
            StreetDraft(line: radial(southWestRoad, from: -700, to: -3_000), kind: .arterial),
            StreetDraft(line: radial(southEastRoad, from: 700, to: 3_000), kind: .arterial),
        ]
    }

    /// Returns 中央大街, from the embankment in the north through the centre to the inner ring in the south.
    private func mainStreetLine() -> [MetrePoint] {
        let top = river.north(at: 0) - river.width / 2 - 30
        return Self.samples(from: top, to: Self.innerSouth - 50).map { MetrePoint(east: lean * $0, north: $0) }
    }

    /// Returns the inner ring, a U around the old town that is open to the river.
    private func innerRing() -> [MetrePoint] {
        let (reach, south, corner) = (Self.innerReach, Self.innerSouth, Self.innerCorner)
        let west = river.north(at: -reach) - river.width / 2 - 30
        let east = river.north(at: reach) - river.width / 2 - 30
        let turns = stride(from: 0.0, through: 90, by: 15).map { $0 * .pi / 180 }
        let down = Self.samples(from: west, to: south + corner).map { MetrePoint(east: -reach, north: $0) }
        let firstTurn = turns.map { angle in
            MetrePoint(
                east: -reach + corner - corner * cos(angle),
                north: south + corner - corner * sin(angle)
            )
        }
        let bottom = Self.samples(from: -reach + corner, to: reach - corner).map { MetrePoint(east: $0, north: south) }
        let secondTurn = turns.map { angle in
            MetrePoint(
                east: reach - corner + corner * sin(angle),
                north: south + corner - corner * cos(angle)
            )
        }
        let up = Self.samples(from: south + corner, to: east).map { MetrePoint(east: reach, north: $0) }
        return Self.withoutRepeats(down + firstTurn + bottom + secondTurn + up)
    }

    /// Returns the outer ring, a rounded ring that crosses the river twice.
    ///
    /// Its end overlaps its beginning a little, so that it closes at a crossing.
    private func outerRing() -> [MetrePoint] {
        let count = 300
        return (0...count + 30).map { index in
            let angle = Double(index) / Double(count) * 2 * .pi - .pi / 2
            let east = cos(angle)
            let north = sin(angle)
            let radius = 1 / pow(pow(abs(east), 3) + pow(abs(north), 3), 1 / 3)
            return MetrePoint(east: 2_380 * radius * east, north: 50 + 2_130 * radius * north)
        }
    }

    private func embankment(north: Bool) -> [MetrePoint] {
        let offset = river.width / 2 + river.embankment
        return river.line(offset: north ? offset : -offset, from: -Self.halfWidth, to: Self.halfWidth, step: 40)
    }

    /// Returns the road that continues the inner ring's east side over the river to the north.
    private func bridgeRoad() -> [MetrePoint] {
        let start = river.north(at: Self.innerReach) - river.width / 2 - river.embankment - 20
        return Self.samples(from: start, to: Self.halfHeight).map { north in
            MetrePoint(east: Self.innerReach + (north - start) * 0.06, north: north)
        }
    }

    private func southLine() -> [MetrePoint] {
        Self.samples(from: Self.innerSouth + 40, to: -Self.halfHeight).map {
            MetrePoint(east: southRoad($0), north: $0)
        }
    }

    private func radial(_ north: (Double) -> Double, from start: Double, to end: Double) -> [MetrePoint] {
        Self.samples(from: start, to: end).map { MetrePoint(east: $0, north: north($0)) }.filter(isInside)
    }

    private static func samples(from start: Double, to end: Double) -> [Double] {
        let count = max(1, Int((abs(end - start) / 40).rounded(.up)))
        return (0...count).map { start + (end - start) * Double($0) / Double(count) }
    }

    private static func withoutRepeats(_ line: [MetrePoint]) -> [MetrePoint] {
        line.reduce(into: []) { kept, point in
            if (kept.last.map { $0.distance(to: point) > 1 }) ?? true { kept.append(point) }
        }
    }
}
