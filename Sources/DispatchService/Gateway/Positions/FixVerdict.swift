package import DispatchDomain

/// What the filter makes of a fix.
package enum FixVerdict: Equatable, Sendable {
    /// Where the unit is now.
    case newest
    /// Good but late: it belongs to the track and moves nothing on the screen.
    case trail
    case rejected(FixRejection)
}

/// Why a fix is not believed; the raw value names its counter.
package enum FixRejection: String, Sendable, CaseIterable {
    /// Taken later than the desk's clock allows.
    case future
    /// Dated before 2020: a receiver whose week counter has rolled over, or a terminal that has lost its clock.
    case before2020 = "before_2020"
    /// At 0° N 0° E, where receivers are that know nothing yet.
    case zeroIsland = "zero_island"
    /// Not a place on earth.
    case outOfRange = "out_of_range"
    /// Too far from the last good fix for the time between.
    case impossibleSpeed = "impossible_speed"
    /// The unit has one of that time already.
    case duplicate

    /// The reason in words.
    package var words: Phrase {
        switch self {
        case .future: Phrase("定位时间超前", "fix time ahead of the clock")
        case .before2020: Phrase("定位日期早于 2020 年", "fix dated before 2020")
        case .zeroIsland: Phrase("经纬度为零", "at zero latitude and longitude")
        case .outOfRange: Phrase("经纬度超出范围", "no place on earth")
        case .impossibleSpeed: Phrase("位移速度不可能", "impossible speed")
        case .duplicate: Phrase("重复定位", "duplicate")
        }
    }
}
