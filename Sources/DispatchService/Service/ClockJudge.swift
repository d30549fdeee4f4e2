package import DispatchCore
package import DispatchDomain

/// Tells whether the machine's clock can be relied on, from the last moment at which it could.
///
/// A clock that is set, or that a flat battery has sent back to 1970, must not make holds end, deadlines pass or tracks
/// be deleted.
package enum ClockJudge {
    /// How far the clock may be off without being doubted.
    package struct Tolerance: Hashable, Sendable {
        /// The milliseconds by which it may differ from what the machine's own count says.
        package var step: Int64
        /// The milliseconds for which nobody may have looked.
        package var gap: Int64

        package init(step: Int64, gap: Int64) {
            self.step = step
            self.gap = gap
        }
    }

    /// Returns the time that the clock should show if it is to be doubted; nil if it is right.
    ///
    /// `anchor` is the last moment at which it was right. While the machine runs, its count since the start says what the
    /// time should be. After a restart, or when the count itself may be forged, the clock may neither be behind the
    /// anchor nor so far ahead of it that a desk would hardly have stood still for as long.
    package static func expected(now: ClockReading, after anchor: ClockReading, _ tolerance: Tolerance) -> Timestamp? {
        if let since = anchor.sinceStart, let count = now.sinceStart, anchor.boot == now.boot {
            let expected = anchor.wall + (count - since)
            if abs(now.wall - expected) > tolerance.step { return expected }
        }
        if anchor.wall - now.wall > tolerance.step || now.wall - anchor.wall > tolerance.gap { return anchor.wall }
        return nil
    }

    /// Whether the machine knows the time better than its clock: it has counted since the anchor, or the clock is behind what
    /// it has shown before.
    ///
    /// That a clock is far ahead after a restart may only mean that nobody was there for long.
    package static func isReckoned(now: ClockReading, after anchor: ClockReading, expected: Timestamp) -> Bool {
        (anchor.sinceStart != nil && anchor.boot == now.boot) || now.wall < expected
    }

    /// Whether a clock that shows a likely time again may be the wrong one that has gone on while the machine was off.
    ///
    /// - parameters:
    ///   - wrong: What the doubted clock showed when it was looked at last.
    ///   - anchor: The last moment at which the clock was right; nil if there is none.
    package static func mayGoOn(
        _ wrong: ClockReading,
        now: ClockReading,
        after anchor: ClockReading?,
        _ tolerance: Tolerance
    ) -> Bool {
        // The machine has run ever since, and its count knows.
        if let anchor, anchor.sinceStart != nil, anchor.boot == now.boot { return false }
        if let since = wrong.sinceStart, let count = now.sinceStart, wrong.boot == now.boot {
            return abs(now.wall - wrong.wall - (count - since)) <= tolerance.step
        }
        return (-tolerance.step...tolerance.gap).contains(now.wall - wrong.wall)
    }
}
