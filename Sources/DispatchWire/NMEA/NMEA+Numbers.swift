import DispatchDomain

/// Reads the numbers of fields: an empty field gives nil, an invalid one is refused.
///
/// Everything is computed in integers below 2^53 and divided once, so that a value is the nearest that a Double can
/// hold.
extension NMEA {
    /// The most digits read behind the point; more add no precision.
    private static let finest = 9

    /// Reads `digits` or `digits.digits`: the digits as an integer, its divisor, and the number of digits before the
    /// point.
    private static func decimal(
        _ bytes: Span<UInt8>,
        _ field: Range<Int>
    ) -> (mantissa: Int64, scale: Int64, wholeDigits: Int)? {
        var mantissa: Int64 = 0
        var index = field.lowerBound
        while index < field.upperBound {
            let digit = Ascii.digit(bytes[index])
            guard digit < 10 else { break }
            guard index - field.lowerBound < 6 else { return nil }
            mantissa = mantissa * 10 + Int64(digit)
            index += 1
        }
        let wholeDigits = index - field.lowerBound
        guard wholeDigits > 0 else { return nil }
        guard index < field.upperBound else { return (mantissa, 1, wholeDigits) }
        guard bytes[index] == Ascii.point else { return nil }
        index += 1
        var scale: Int64 = 1
        let last = index + finest
        while index < field.upperBound {
            let digit = Ascii.digit(bytes[index])
            guard digit < 10 else { return nil }
            if index < last {
                mantissa = mantissa * 10 + Int64(digit)
                scale *= 10
            }
            index += 1
        }
        return (mantissa, scale, wholeDigits)
    }

    /// Reads a number of 0 or more.
    package static func number(
        _ bytes: Span<UInt8>,
        _ field: Range<Int>,
        orRefuse reason: Refused
    ) throws(Refused) -> Double? {
        guard !field.isEmpty else { return nil }
        guard let number = decimal(bytes, field) else { throw reason }
        return Double(number.mantissa) / Double(number.scale)
    }

    /// Reads a direction in degrees, 0 … 360.
    package static func course(_ bytes: Span<UInt8>, _ field: Range<Int>) throws(Refused) -> Double? {
        guard let course = try number(bytes, field, orRefuse: .course) else { return nil }
        guard course <= 360 else { throw .course }
        return course
    }

    /// Reads `ddmm.mmmm`: degrees × 100 + minutes, not decimal degrees.
    ///
    /// `degreeDigits` is two for latitudes; longitudes are sent with two or three.
    package static func angle(
        _ bytes: Span<UInt8>,
        _ field: Range<Int>,
        degreeDigits: ClosedRange<Int>
    ) throws(Refused) -> Double {
        guard let number = decimal(bytes, field), degreeDigits.contains(number.wholeDigits - 2) else { throw .position }
        let whole = number.mantissa / number.scale
        guard whole % 100 < 60 else { throw .position }
        // A degree counts 100 in the field but has 60 minutes.
        let minutes = number.mantissa - whole / 100 * 40 * number.scale
        return Double(minutes) / Double(60 * number.scale)
    }

    /// Returns +1 or −1 for the letter of a hemisphere.
    package static func sign(
        _ bytes: Span<UInt8>,
        _ field: Range<Int>,
        positive: UInt8,
        negative: UInt8
    ) throws(Refused) -> Double {
        guard field.count == 1 else { throw .position }
        switch bytes[field.lowerBound] {
        case positive: return 1
        case negative: return -1
        default: throw .position
        }
    }

    /// Reads exactly `count` digits from `start` on; nil when there is anything else.
    package static func digits(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<start + count {
            let digit = Ascii.digit(bytes[index])
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// Reads `hhmmss` or `hhmmss.sss` as milliseconds since midnight; a leap second falls into the next day.
    package static func timeOfDay(_ bytes: Span<UInt8>, _ field: Range<Int>) throws(Refused) -> Int64? {
        guard !field.isEmpty else { return nil }
        guard let number = decimal(bytes, field), number.wholeDigits == 6 else { throw .time }
        let clock = number.mantissa / number.scale
        let (hours, minutes, seconds) = (clock / 10000, clock / 100 % 100, clock % 100)
        guard hours < 24, minutes < 60, seconds <= 60 else { throw .time }
        let fraction = number.mantissa % number.scale * 1000 / number.scale
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction
    }

    /// Reads `ddmmyy` as days since 1970-01-01: years 80 … 99 are 19xx, the others 20xx.
    package static func day(_ bytes: Span<UInt8>, _ field: Range<Int>) throws(Refused) -> Int? {
        guard !field.isEmpty else { return nil }
        guard field.count == 6, let number = digits(bytes, field.lowerBound, 6) else { throw .date }
        let year = number % 100
        return try day(year: year >= 80 ? 1900 + year : 2000 + year, month: number / 100 % 100, day: number / 10000)
    }

    /// Returns the days since 1970-01-01; throws `date` for a day that does not exist.
    package static func day(year: Int, month: Int, day: Int) throws(Refused) -> Int {
        let day = LocalDay(year: year, month: month, day: day)
        guard day.isValid else { throw .date }
        return day.dayNumber
    }
}
