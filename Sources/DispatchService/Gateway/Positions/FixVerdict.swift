package import DispatchDomain

/// The filter's verdict on a fix.
package enum FixVerdict: Equatable, Sendable {
    /// The unit's newest position.
    case newest
    /// Plausible but older than the newest: goes into the track only.
    case trail
    /// Not plausible.
    case rejected(FixRejection)
}

/// Why a fix is not believed; the raw value names its counter.
package enum FixRejection: String, Sendable, CaseIterable {
    /// Further ahead of the desk's clock than the settings allow.
    case future
    /// Dated before 2020: the receiver's week counter has rolled over, or the device has lost its clock.
    case before2020 = "before_2020"
    /// At 0° N 0° E, which receivers without a fix report.
    case zeroIsland = "zero_island"
    /// Latitude or longitude out of range.
    case outOfRange = "out_of_range"
    /// Too far from the last good fix for the time between them.
    case impossibleSpeed = "impossible_speed"
    /// Same time as the newest fix, or same time and place as another recent one.
    case duplicate

    /// What becomes of a fix that is rejected for this.
    var outcome: FixOutcome {
        switch self {
        case .future: .ahead
        // Sent again they would be rejected again, whatever the desk's clock shows. Of duplicates the track has the first.
        case .before2020, .zeroIsland, .outOfRange, .impossibleSpeed, .duplicate: .dropped
        }
    }

    /// The reason in Chinese and English.
    package var words: Phrase {
        switch self {
        case .future: Phrase("定位时间超前", "fix time ahead of the clock")
        case .before2020: Phrase("定位日期早于 2020 年", "fix dated before 2020")
        case .zeroIsland: Phrase("经纬度为零", "at 0°, 0°")
        case .outOfRange: Phrase("经纬度超出范围", "coordinates out of range")
        case .impossibleSpeed: Phrase("位移速度不可能", "impossible speed")
        case .duplicate: Phrase("重复定位", "duplicate fix")
        }
    }
}
