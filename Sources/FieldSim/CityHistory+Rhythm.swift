import DispatchDomain

extension CityHistory {
    /// The distribution of reports over time: peaks in the morning, the late afternoon and the evening, few at night.
    enum Rhythm {
        /// The share of each hour of a day, roughly in percent.
        static let hours: [Double] = [
            1.0, 0.6, 0.4, 0.3, 0.5, 1.5, 3.2, 5.5, 7.8, 7.4, 6.0, 4.6,
            3.5, 3.7, 4.8, 5.8, 7.0, 6.6, 5.2, 6.2, 6.7, 5.0, 3.0, 1.8,
        ]

        /// The factors of Monday to Sunday; what was left over the weekend is reported on Monday.
        private static let weekdays = [1.12, 1.04, 1.02, 1.0, 1.05, 0.88, 0.80]
        private static let holiday = 0.82

        /// Returns how quiet an hour is: 0 at the busiest hour, 1 when nobody reports.
        static func quietness(hour: Int) -> Double { 1 - hours[hour % 24] / (hours.max() ?? 1) }

        static func isWinter(_ day: LocalDay) -> Bool { day.month >= 11 || day.month <= 3 }

        /// Returns the times at which the cases of a day are reported, in order.
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
    /// Returns an index with the probability of its weight; nil when all weights are zero.
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

    /// Returns a duration within a range of minutes, in milliseconds; short ones are more likely.
    mutating func minutes(_ range: ClosedRange<Double>) -> Int64 {
        let share = unit()
        let minutes = range.lowerBound + (range.upperBound - range.lowerBound) * share * share.squareRoot()
        return Int64(minutes * Double(Milliseconds.minute))
    }
}
