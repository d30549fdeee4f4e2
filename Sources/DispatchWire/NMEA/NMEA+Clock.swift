package import DispatchDomain

extension NMEA {
    /// The date of sentences that have none: the day that comes nearest to what the source said last.
    ///
    /// So a GGA just after midnight belongs to the day after the last RMC, and a GLL a second late to the day before.
    package struct Clock: Hashable, Sendable {
        private var last: Timestamp
        private var heard: Timestamp

        package init(_ last: Timestamp, heard: Timestamp) {
            self.last = last
            self.heard = heard
        }

        /// The moment that shows `timeOfDay`, and the clock goes on from there.
        package mutating func join(_ timeOfDay: Int64, heard now: Timestamp) -> Timestamp {
            // A source that was silent for hours went on meanwhile.
            let silence = min(max(now.milliseconds &- heard.milliseconds, 0), 400 * Milliseconds.day)
            last = Self.nearest(to: last + silence, timeOfDay: timeOfDay)
            heard = now
            return last
        }

        /// The moment at most 12 h from `moment` whose time of day in UTC is `timeOfDay`.
        package static func nearest(to moment: Timestamp, timeOfDay: Int64) -> Timestamp {
            let day = Milliseconds.day
            let shifted = moment.milliseconds &- timeOfDay &+ day / 2
            let days = shifted / day - (shifted % day < 0 ? 1 : 0)
            return Timestamp(milliseconds: days * day &+ timeOfDay)
        }
    }
}
