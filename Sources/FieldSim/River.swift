import DispatchDomain
import Foundation

/// The river of a made-up city, in metres around its centre: it comes in at one side of the map and leaves at
/// the other, north of the old town, in two overlaid swings.
struct River {
    /// Metres from bank to bank.
    let width: Double
    /// Metres from a bank to the road along it (the embankment); between the two are the riverside parks.
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

    /// How far north the middle of the river is.
    func north(at east: Double) -> Double {
        middle + swing * sin(east / 1_500 + swingPhase) + ripple * sin(east / 620 + ripplePhase)
    }

    /// The line at so many metres from the middle, north positive, from west to east.
    func line(offset: Double, from west: Double, to east: Double, step: Double) -> [MetrePoint] {
        let count = max(1, Int(((east - west) / step).rounded()))
        return (0...count).map { index in
            let east = west + (east - west) * Double(index) / Double(count)
            let slope = (north(at: east + 1) - north(at: east - 1)) / 2
            let norm = (1 + slope * slope).squareRoot()
            return MetrePoint(east: east, north: north(at: east) + offset * norm)
        }
    }

    /// Metres from the middle of the river, north positive, square to its course.
    func offset(of point: MetrePoint) -> Double {
        let slope = (north(at: point.east + 1) - north(at: point.east - 1)) / 2
        return (point.north - north(at: point.east)) / (1 + slope * slope).squareRoot()
    }

    /// Whether a point is in the water.
    func isWater(_ point: MetrePoint) -> Bool { abs(offset(of: point)) < width / 2 }

    /// Whether a point lies between the two embankments: water, banks and riverside parks.
    func isBed(_ point: MetrePoint) -> Bool { abs(offset(of: point)) < width / 2 + embankment }

    /// Whether the way from one point to another wets its feet.
    func isWater(from start: MetrePoint, to end: MetrePoint) -> Bool {
        let steps = max(1, Int(start.distance(to: end) / 10))
        return (0...steps).contains { isWater(start.interpolated(to: end, fraction: Double($0) / Double(steps))) }
    }
}
