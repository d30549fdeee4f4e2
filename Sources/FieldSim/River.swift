import DispatchDomain
import Foundation

/// The river of a made-up city, in metres around its centre: it crosses the map from side to side, north of the old
/// town, in two superimposed waves.
struct River {
    /// The distance in metres from bank to bank.
    let width: Double
    /// The distance in metres from a bank to the road along it (the embankment); the riverside parks are between them.
    let embankment = 80.0

    private let middle = 1_560.0
    private let swing: Double
    private let ripple: Double
    private let swingPhase: Double
    private let ripplePhase: Double

    init(random: inout SeededRandom) {
        width = random.double(in: 190...230)
        swing = random.double(in: 160...230)
        ripple = random.double(in: 30...55)
        swingPhase = random.double(in: 0...(2 * .pi))
        ripplePhase = random.double(in: 0...(2 * .pi))
    }

    /// Returns the north coordinate of the river's centre line.
    func north(at east: Double) -> Double {
        middle + swing * sin(east / 1_500 + swingPhase) + ripple * sin(east / 620 + ripplePhase)
    }

    /// Returns the line at a distance in metres from the centre line, north positive, from west to east.
    func line(offset: Double, from west: Double, to east: Double, step: Double) -> [MetrePoint] {
        let count = max(1, Int(((east - west) / step).rounded()))
        return (0...count).map { index in
            let east = west + (east - west) * Double(index) / Double(count)
            let slope = (north(at: east + 1) - north(at: east - 1)) / 2
            let norm = (1 + slope * slope).squareRoot()
            return MetrePoint(east: east, north: north(at: east) + offset * norm)
        }
    }

    /// Returns the distance in metres from the centre line, north positive, at right angles to the course.
    func offset(of point: MetrePoint) -> Double {
        let slope = (north(at: point.east + 1) - north(at: point.east - 1)) / 2
        return (point.north - north(at: point.east)) / (1 + slope * slope).squareRoot()
    }

    /// Whether a point is in the water.
    func isWater(_ point: MetrePoint) -> Bool { abs(offset(of: point)) < width / 2 }

    /// Whether a point lies between the two embankments: water, banks and riverside parks.
    func isBed(_ point: MetrePoint) -> Bool { abs(offset(of: point)) < width / 2 + embankment }

    /// Returns whether a straight way between two points crosses water.
    func isWater(from start: MetrePoint, to end: MetrePoint) -> Bool {
        let steps = max(1, Int(start.distance(to: end) / 10))
        return (0...steps).contains { isWater(start.interpolated(to: end, fraction: Double($0) / Double(steps))) }
    }
}
