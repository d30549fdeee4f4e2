/// How a unit moves: its speeds on streets, and its stops at crossings.
package struct MovementProfile: Sendable {
    /// The speeds in km/h by ``StreetClass``: arterial, secondary, lane.
    private let speeds: [ClosedRange<Double>]
    /// The probability of a stop at a crossing.
    let stopChance: Double
    /// The duration of a stop in seconds.
    let stopSeconds: ClosedRange<Double>

    /// An officer on foot.
    package static let onFoot = MovementProfile(
        speeds: [4...6, 4...6, 4...5.5],
        stopChance: 0.15,
        stopSeconds: 5...40
    )
    /// A law-enforcement car on patrol.
    package static let driving = MovementProfile(
        speeds: [30...45, 24...38, 15...25],
        stopChance: 0.25,
        stopSeconds: 8...50
    )
    /// A loaded dump truck.
    package static let hauling = MovementProfile(
        speeds: [28...42, 22...34, 15...20],
        stopChance: 0.25,
        stopSeconds: 10...60
    )

    /// Returns the speeds on a street in km/h.
    package func speeds(on kind: StreetClass) -> ClosedRange<Double> { speeds[kind.rawValue] }

    /// The highest speed on any street in km/h.
    package var top: Double { speeds.map(\.upperBound).max() ?? 0 }

    /// Returns the seconds for a length of street at its average speed.
    func seconds(_ metres: Double, on kind: StreetClass) -> Double {
        let range = speeds(on: kind)
        return metres * 3.6 * 2 / (range.lowerBound + range.upperBound)
    }
}
