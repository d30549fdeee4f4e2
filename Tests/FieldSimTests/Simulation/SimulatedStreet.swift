import DispatchCore
import DispatchDomain
import FieldSim
import Testing

/// A made-up city with the shipped catalogue, for tests of its units.
enum SimulatedStreet {
    static let seed: UInt64 = 7
    /// A Friday morning.
    static let start = Timestamp(iso: "2026-11-20T10:00:00+08:00", zone: .china) ?? Timestamp(milliseconds: 0)

    static func city(_ seed: UInt64 = seed) throws -> SimulatedCity {
        let files = try DataFiles.locate()
        let settings = DeskSettings()
        let rules = CaseRules(
            calendar: WorkCalendar(slots: settings.slots, days: [:], zone: .china),
            catalogue: try files.catalogue(pinyin: try files.pinyin()),
            settings: settings
        )
        return SimulatedCity(MadeUpCity(seed: seed), rules: rules)
    }

    static func unit(_ callSign: String, in city: SimulatedCity) throws -> FieldUnit {
        let callSign = CallSign(callSign)
        let unit = try #require(city.city.units.first { $0.callSign == callSign })
        let position = try #require(city.city.positions.first { $0.callSign == callSign })
        let place = try #require(city.map.place(nearest: position.point))
        return FieldUnit(unit, at: place, habits: FieldUnit.Habits(), since: start, seed: 3)
    }

    /// Simulates a unit in steps of five seconds and returns its device events with their times.
    static func live(
        _ unit: inout FieldUnit,
        minutes: Int,
        from: Timestamp = start,
        in city: SimulatedCity,
        each: (FieldUnit) -> Void = { _ in }
    ) -> [(event: FieldEvent, at: Timestamp)] {
        var events: [(FieldEvent, Timestamp)] = []
        for step in 1...(minutes * 12) {
            let now = from + Int64(step) * 5 * Milliseconds.second
            events += unit.live(until: now, in: city).map { ($0, now) }
            each(unit)
        }
        return events
    }
}
