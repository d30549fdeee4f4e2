import DispatchCore
package import DispatchDomain

/// Tells fixes that can be true from those that can't (漂移点过滤).
///
/// All times are the desk's: where a city is simulated faster than real, its units move as fast as its clock.
package struct PlausibilityFilter: Sendable {
    /// Milliseconds a fix may be ahead of the clock.
    private let ahead: Int64
    /// Metres that a unit can go in a millisecond.
    private let metresPerMillisecond: Double

    /// Metres a receiver may jump without the unit having moved: between houses, or by a clock that is seconds off.
    private static let jitter = 500.0
    /// After so many in a row that agree among themselves, it is the fix before them that was bad.
    private static let patience = 3
    /// 2020-01-01 in China.
    private static let earliest = DeskZone.china.instant(LocalDay(year: 2020, month: 1, day: 1))

    package init(settings: DeskSettings) {
        self.init(futureSeconds: settings.futureSeconds, maximumKmh: settings.maximumKmh)
    }

    /// - parameters:
    ///   - futureSeconds: How far ahead of the desk's clock a fix may be.
    ///   - maximumKmh: The speed that no unit exceeds.
    package init(futureSeconds: Int = 60, maximumKmh: Int = 200) {
        ahead = Int64(clamping: futureSeconds) * Milliseconds.second
        metresPerMillisecond = Double(maximumKmh) / 3600
    }

    /// What a fix is, after what is known of its unit, which is then brought up to date.
    package func judge(_ fix: Fix, after state: inout FilterState, now: Timestamp) -> FixVerdict {
        let mark = FilterState.Mark(point: fix.point, at: fix.at)
        if let reason = impossible(mark, now: now) { return .rejected(reason) }
        // A clock that was set back, after a rehearsal say, must not shut the unit out until it catches up.
        guard let newest = state.newest, !isAhead(newest.at, of: now) else { return accept(mark, &state) }
        guard mark.at != newest.at, !state.knows(mark) else { return .rejected(.duplicate) }
        guard mark.at > newest.at else {
            state.remember(mark)
            return .trail
        }
        guard isWithinReach(mark, of: newest) else { return doubt(mark, &state) }
        return accept(mark, &state)
    }

    /// What can be said without knowing the unit.
    private func impossible(_ mark: FilterState.Mark, now: Timestamp) -> FixRejection? {
        guard GeoPoint(validLatitude: mark.point.latitude, longitude: mark.point.longitude) != nil else {
            return .outOfRange
        }
        if abs(mark.point.latitude) < 0.01, abs(mark.point.longitude) < 0.01 { return .zeroIsland }
        if mark.at < Self.earliest { return .before2020 }
        return isAhead(mark.at, of: now) ? .future : nil
    }

    private func isAhead(_ instant: Timestamp, of now: Timestamp) -> Bool {
        let (difference, overflow) = instant.milliseconds.subtractingReportingOverflow(now.milliseconds)
        return overflow ? instant > now : difference > ahead
    }

    private func isWithinReach(_ mark: FilterState.Mark, of earlier: FilterState.Mark) -> Bool {
        let reach = Self.jitter + Double(mark.at - earlier.at) * metresPerMillisecond
        return earlier.point.distance(to: mark.point) <= reach
    }

    private func accept(_ mark: FilterState.Mark, _ state: inout FilterState) -> FixVerdict {
        state.newest = mark
        state.suspect = nil
        state.suspects = 0
        state.remember(mark)
        return .newest
    }

    /// One bad fix that was believed would shut a unit out for good: several that agree are believed in the end.
    private func doubt(_ mark: FilterState.Mark, _ state: inout FilterState) -> FixVerdict {
        if let suspect = state.suspect {
            guard mark.at > suspect.at else { return .rejected(.impossibleSpeed) }
            state.suspects = isWithinReach(mark, of: suspect) ? state.suspects + 1 : 1
        } else {
            state.suspects = 1
        }
        state.suspect = mark
        guard state.suspects > Self.patience else { return .rejected(.impossibleSpeed) }
        return accept(mark, &state)
    }
}
