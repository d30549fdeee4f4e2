package import DispatchDomain

extension JT808 {
    /// Returns the time in six BCD bytes at `offset`, `YYMMDDhhmmss` of 2000 … 2099; nil when it is no valid time.
    @inline(__always)
    package static func time(_ bytes: Bytes, at offset: Int, zone: DeskZone = .china) -> Timestamp? {
        guard
            let year = decimal(bytes[offset]),
            let month = decimal(bytes[offset + 1]), (1...12).contains(month),
            let day = decimal(bytes[offset + 2]), day >= 1, day <= days(inMonth: month, ofYear: year),
            let hour = decimal(bytes[offset + 3]), hour < 24,
            let minute = decimal(bytes[offset + 4]), minute < 60,
            let second = decimal(bytes[offset + 5]), second < 60
        else { return nil }
        let seconds = Int64((dayNumber(year, month, day) * 24 + hour) * 60 + minute) * 60 + Int64(second)
        return Timestamp(milliseconds: seconds * 1000 - zone.offset)
    }

    /// Returns the six BCD bytes of a time; zeros, which are no valid date, for nil or a time outside 2000 … 2099.
    package static func timeBytes(_ time: Timestamp?, zone: DeskZone = .china) -> [UInt8] {
        let none = [UInt8](repeating: 0, count: 6)
        guard let time, (Timestamp.earliest...Timestamp.latest).contains(time) else { return none }
        let day = zone.day(of: time)
        guard (2000...2099).contains(day.year) else { return none }
        let seconds = Int(zone.timeOfDay(of: time) / 1000)
        return [day.year, day.month, day.day, seconds / 3600, seconds / 60 % 60, seconds % 60].map(binaryCoded)
    }

    // Between 2000 and 2099 every fourth year is a leap year, which keeps the arithmetic short: a busy gateway reads
    // millions of times.

    private static func days(inMonth month: Int, ofYear year: Int) -> Int {
        month == 2 ? (year & 3 == 0 ? 29 : 28) : 30 + (month + month >> 3) & 1
    }

    /// Returns the days from 1970-01-01 to a day of the year 2000 + `year`.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years are counted from March, so that the leap day comes last.
        let shift = month <= 2 ? 1 : 0
        let fromMarch = month - 3 + 12 * shift
        let years = year - shift
        return 11_016 + 365 * years + years >> 2 + (153 * fromMarch + 2) / 5 + day
    }
}
