/// The time zone of a desk, a fixed offset from UTC.
///
/// China has had no daylight saving time since 1991, so an offset is enough and the machine's zone is never used.
package struct DeskZone: Hashable, Sendable {
    /// Milliseconds east of UTC.
    package var offset: Int64

    package init(offset: Int64) {
        self.offset = offset
    }

    /// UTC+8, 北京时间.
    package static let china = DeskZone(offset: 8 * Milliseconds.hour)
}

/// A calendar day in the desk's zone; the raw value is `20261120` for 2026-11-20.
package struct LocalDay: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package init(year: Int, month: Int, day: Int) {
        rawValue = year * 10000 + month * 100 + day
    }

    /// Creates the day `dayNumber` days after 1970-01-01.
    package init(dayNumber: Int) {
        // Days to civil date in the proleptic Gregorian calendar, computed in 400-year eras that start in March.
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    package var year: Int { rawValue / 10000 }
    package var month: Int { rawValue / 100 % 100 }
    package var day: Int { rawValue % 100 }

    /// Days since 1970-01-01.
    package var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Whether year (1 … 9999), month and day form an existing date.
    package var isValid: Bool { (1...9999).contains(year) && LocalDay(dayNumber: dayNumber) == self }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

    /// Returns the day `days` days later, or earlier if negative.
    package func adding(days: Int) -> LocalDay { LocalDay(dayNumber: dayNumber + days) }

    package static func < (left: LocalDay, right: LocalDay) -> Bool { left.rawValue < right.rawValue }
}

extension DeskZone {
    /// Returns the local day at an instant.
    package func day(of instant: Timestamp) -> LocalDay {
        LocalDay(dayNumber: Int(floorDivide(instant.milliseconds + offset, Milliseconds.day)))
    }

    /// Returns the milliseconds since local midnight, `0 ..< 86_400_000`.
    package func timeOfDay(of instant: Timestamp) -> Int64 {
        let local = instant.milliseconds + offset
        return local - floorDivide(local, Milliseconds.day) * Milliseconds.day
    }

    /// Returns the instant `timeOfDay` milliseconds after local midnight of `day`.
    package func instant(_ day: LocalDay, timeOfDay: Int64 = 0) -> Timestamp {
        Timestamp(milliseconds: Int64(day.dayNumber) * Milliseconds.day + timeOfDay - offset)
    }

    private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }
}
