import DispatchDomain
import FieldSim
import Foundation

/// Generated fixes of vehicles that drive about a city, stand still at times, and report every ten seconds.
struct MadeUpDrive {
    let start = DeskZone.china.instant(LocalDay(year: 2026, month: 11, day: 18), timeOfDay: 8 * Milliseconds.hour)
    let end: Timestamp
    let callSigns: [CallSign]
    let fixes: [(unit: CallSign, fix: Fix)]

    /// - parameter hours: The duration; with 0 each unit reports once.
    init(units: Int, hours: Int) {
        end = start + Int64(max(1, hours)) * Milliseconds.hour
        callSigns = (0..<units).map { CallSign("V\($0)") }
        var random = SeededRandom(seed: 3)
        let centre = GeoPoint(latitude: 45.75, longitude: 126.64)
        var points = callSigns.map { _ in
            centre.offset(
                east: .random(in: -3000...3000, using: &random),
                north: .random(in: -2500...2500, using: &random)
            )
        }
        var courses = callSigns.map { _ in Double.random(in: 0..<360, using: &random) }
        var fixes: [(CallSign, Fix)] = []
        for tick in 0..<max(1, hours * 360) {
            for unit in callSigns.indices {
                // A vehicle stands still a third of the time.
                let speed = (tick / 30 + unit) % 3 == 0 ? 0 : Double.random(in: 15...45, using: &random)
                if speed > 0 { courses[unit] += .random(in: -15...15, using: &random) }
                courses[unit] = (courses[unit] + 360).truncatingRemainder(dividingBy: 360)
                let metres = speed / 3.6 * 10
                points[unit] = points[unit].offset(
                    east: sin(courses[unit] * .pi / 180) * metres + .random(in: -2...2, using: &random),
                    north: cos(courses[unit] * .pi / 180) * metres + .random(in: -2...2, using: &random)
                )
                let at = start + Int64(tick) * 10_000 + Int64(unit % 10) * 1000
                let fix = Fix(
                    point: points[unit],
                    at: at,
                    receivedAt: at + .random(in: 50...900, using: &random),
                    speedKmh: speed,
                    course: courses[unit],
                    device: "jt808:0138\(10_000_000 + unit)",
                    deviceAt: at
                )
                fixes.append((callSigns[unit], fix))
            }
        }
        self.fixes = fixes
    }
}
