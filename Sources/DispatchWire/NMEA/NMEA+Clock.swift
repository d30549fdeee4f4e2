package import DispatchDomain

extension NMEA {
    /// Dates the sentences that have none: by the day nearest to the source's last known time.
    ///
    /// So a GGA just after midnight belongs to the day after the last RMC, and a GLL one second late to the day before.
    package struct Clock: Hashable, Sendable {
        private var last: Timestamp
        private var heard: Timestamp

        package init(_ last: Timestamp, heard: Timestamp) {
            self.last = last
            self.heard = heard
        }

        /// Returns the nearest time with this time of day in UTC, and keeps it as the last known time.
        package mutating func join(_ timeOfDay: Int64, heard now: Timestamp) -> Timestamp {
            // Add the time since the last sentence: a source may have been silent for hours.
            let silence = min(max(now.milliseconds &- heard.milliseconds, 0), 400 * Milliseconds.day)
            last = Self.nearest(to: last + silence, timeOfDay: timeOfDay)
            heard = now
            return last
        }

        /// Returns the time at most 12 h from `moment` whose time of day in UTC is `timeOfDay`, in milliseconds.
        package static func nearest(to moment: Timestamp, timeOfDay: Int64) -> Timestamp {
            let day = Milliseconds.day
            let shifted = moment.milliseconds &- timeOfDay &+ day / 2
            let days = shifted / day - (shifted % day < 0 ? 1 : 0)
            return Timestamp(milliseconds: days * day &+ timeOfDay)
        }
    }
}
