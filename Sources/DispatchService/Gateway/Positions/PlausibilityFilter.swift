import DispatchCore
package import DispatchDomain

/// Separates plausible fixes from implausible ones (漂移点过滤).
///
/// All times are the desk's: in a simulation that runs faster than real time, units move as fast as the desk's clock.
package struct PlausibilityFilter: Sendable {
    /// The milliseconds a fix may be ahead of the clock.
    private let ahead: Int64
    /// The metres a unit can move in a millisecond.
    private let metresPerMillisecond: Double

    /// The metres a fix may jump although the unit has not moved: reception between buildings, or a clock that is
    /// seconds off.
    private static let jitter = 500.0
    /// How many consecutive suspects that agree with each other are rejected; the next one shows that the fix before
    /// them was bad.
    private static let patience = 3
    /// 2020-01-01 in China.
    private static let earliest = DeskZone.china.instant(LocalDay(year: 2020, month: 1, day: 1))

    /// Uses the desk's limits.
    package init(settings: DeskSettings) {
        self.init(futureSeconds: settings.futureSeconds, maximumKmh: settings.maximumKmh)
    }

    /// Creates a filter with the given limits.
    ///
    /// - parameters:
    ///   - futureSeconds: How many seconds a fix may be ahead of the desk's clock.
    ///   - maximumKmh: The speed that no unit exceeds, in km/h.
    package init(futureSeconds: Int = 60, maximumKmh: Int = 200) {
        ahead = Int64(clamping: futureSeconds) * Milliseconds.second
        metresPerMillisecond = Double(maximumKmh) / 3600
    }

    /// Judges a fix against its unit's state and updates the state.
    ///
    /// - parameter now: The desk's time.
    package func judge(_ fix: Fix, after state: inout FilterState, now: Timestamp) -> FixVerdict {
        let mark = FilterState.Mark(point: fix.point, at: fix.at)
        if let reason = impossible(mark, now: now) { return .rejected(reason) }
        // After the desk's clock was set back, the old newest fix lies in the future; it must not block the unit until
        // the clock catches up.
        guard let newest = state.newest, !isAhead(newest.at, of: now) else { return accept(mark, &state) }
        guard mark.at != newest.at, !state.knows(mark) else { return .rejected(.duplicate) }
        guard mark.at > newest.at else {
            state.remember(mark)
            return .trail
        }
        guard isWithinReach(mark, of: newest) else { return doubt(mark, &state) }
        return accept(mark, &state)
    }

    /// Returns why a fix is implausible whatever the unit's state; nil if it is not.
    private func impossible(_ mark: FilterState.Mark, now: Timestamp) -> FixRejection? {
        if let reason = Self.nowhere(mark.point) { return reason }
        if mark.at < Self.earliest { return .before2020 }
        return isAhead(mark.at, of: now) ? .future : nil
    }

    /// Returns why no unit can be at a point; nil if one can.
    static func nowhere(_ point: GeoPoint) -> FixRejection? {
        guard GeoPoint(validLatitude: point.latitude, longitude: point.longitude) != nil else { return .outOfRange }
        return abs(point.latitude) < 0.01 && abs(point.longitude) < 0.01 ? .zeroIsland : nil
    }

    /// Whether a time is further ahead of the desk's clock than the settings allow.
    func isAhead(_ instant: Timestamp, of now: Timestamp) -> Bool {
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

    /// Rejects a fix that is out of reach, unless enough consecutive ones agree: else one bad fix that was accepted
    /// would block the unit for good.
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
