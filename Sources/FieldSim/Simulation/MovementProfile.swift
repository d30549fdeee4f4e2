/// How something moves: how fast on which street, and how it behaves at crossings.
package struct MovementProfile: Sendable {
    /// km/h by ``StreetClass``: arterial, secondary, lane.
    private let speeds: [ClosedRange<Double>]
    /// How likely it has to stop where streets meet.
    let stopChance: Double
    /// Seconds of such a stop.
    let stopSeconds: ClosedRange<Double>

    /// An officer walks.
    package static let onFoot = MovementProfile(
        speeds: [4...6, 4...6, 4...5.5],
        stopChance: 0.15,
        stopSeconds: 5...40
    )
    /// A law-enforcement car looks around as it drives.
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

    /// The speeds on a street, km/h.
    package func speeds(on kind: StreetClass) -> ClosedRange<Double> { speeds[kind.rawValue] }

    /// The highest speed anywhere, km/h.
    package var top: Double { speeds.map(\.upperBound).max() ?? 0 }

    /// Seconds for a piece of street at its middle speed.
    func seconds(_ metres: Double, on kind: StreetClass) -> Double {
        let range = speeds(on: kind)
        return metres * 3.6 * 2 / (range.lowerBound + range.upperBound)
    }
}
