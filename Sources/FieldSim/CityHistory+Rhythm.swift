import DispatchDomain

extension CityHistory {
    /// When people report: peaks in the morning, the late afternoon and the evening, next to nothing at night.
    enum Rhythm {
        /// The share of each hour of a day, in percent or so.
        static let hours: [Double] = [
            1.0, 0.6, 0.4, 0.3, 0.5, 1.5, 3.2, 5.5, 7.8, 7.4, 6.0, 4.6,
            3.5, 3.7, 4.8, 5.8, 7.0, 6.6, 5.2, 6.2, 6.7, 5.0, 3.0, 1.8,
        ]

        /// Monday to Sunday, as a share of the ordinary day: what was left lying over the weekend comes on Monday.
        private static let weekdays = [1.12, 1.04, 1.02, 1.0, 1.05, 0.88, 0.80]
        private static let holiday = 0.82

        /// How calm it is at an hour: 0 at the busiest, 1 when nobody calls.
        static func calm(hour: Int) -> Double { 1 - hours[hour % 24] / (hours.max() ?? 1) }

        static func isWinter(_ day: LocalDay) -> Bool { day.month >= 11 || day.month <= 3 }

        /// The moments at which cases of a day are reported, in order.
        static func arrivals(
            on day: LocalDay,
            ordinary: Int,
            scene: Scene,
            random: inout SeededRandom
        ) -> [Timestamp] {
            var factor = weekdays[day.weekday - 1]
            if day.weekday <= 5 && !scene.rules.calendar.isWorkday(day) { factor = holiday }
            let count = Int((Double(ordinary) * factor * random.double(in: 0.86...1.14)).rounded())
            let midnight = scene.zone.instant(day)
            return (0..<count).map { _ in
                let hour = Int64(random.pick(weights: hours) ?? 0)
                return midnight + hour * Milliseconds.hour + Int64(random.unit() * Double(Milliseconds.hour))
            }.sorted()
        }
    }
}

extension SeededRandom {
    /// The index of one of some weights, as likely as its weight; nil when there is no weight at all.
    mutating func pick(weights: [Double]) -> Int? {
        let total = weights.reduce(0, +)
        guard total > 0 else { return nil }
        var rest = unit() * total
        for (index, weight) in weights.enumerated() where weight > 0 {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.lastIndex { $0 > 0 }
    }

    /// Milliseconds for some minutes, more often few than many.
    mutating func minutes(_ range: ClosedRange<Double>) -> Int64 {
        let share = unit()
        let minutes = range.lowerBound + (range.upperBound - range.lowerBound) * share * share.squareRoot()
        return Int64(minutes * Double(Milliseconds.minute))
    }
}
