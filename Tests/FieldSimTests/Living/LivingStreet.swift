import DispatchCore
import FieldSim
import Testing

/// A made-up city with the shipped catalogue, for tests of what lives in it.
enum LivingStreet {
    static let seed: UInt64 = 7
    /// A Friday morning.
    static let start = Instant(iso: "2026-11-20T10:00:00+08:00", zone: .china) ?? Instant(milliseconds: 0)

    static func city(_ seed: UInt64 = seed) throws -> LivingCity {
        let files = try DataFiles.locate()
        let settings = DeskSettings()
        let rules = CaseRules(
            calendar: WorkCalendar(slots: settings.slots, days: [:], zone: .china),
            catalogue: try files.catalogue(pinyin: try files.pinyin()),
            settings: settings
        )
        return LivingCity(MadeUpCity(seed: seed), rules: rules)
    }

    static func unit(_ callSign: String, in city: LivingCity) throws -> FieldUnit {
        let callSign = CallSign(callSign)
        let unit = try #require(city.city.units.first { $0.callSign == callSign })
        let position = try #require(city.city.positions.first { $0.callSign == callSign })
        let place = try #require(city.map.place(nearest: position.point))
        return FieldUnit(unit, at: place, habits: FieldUnit.Habits(), since: start, seed: 3)
    }

    /// Lets a unit live in steps of five seconds and gives each step's words with the moment.
    static func live(
        _ unit: inout FieldUnit,
        minutes: Int,
        from: Instant = start,
        in city: LivingCity,
        each: (FieldUnit) -> Void = { _ in }
    ) -> [(word: FieldWord, at: Instant)] {
        var words: [(FieldWord, Instant)] = []
        for step in 1...(minutes * 12) {
            let now = from + Int64(step) * 5 * Span.second
            words += unit.live(until: now, in: city).map { ($0, now) }
            each(unit)
        }
        return words
    }
}
