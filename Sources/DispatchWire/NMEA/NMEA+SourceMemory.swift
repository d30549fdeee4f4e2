package import DispatchDomain

extension NMEA {
    /// What a receiver's later sentences need of its earlier ones.
    package struct SourceMemory: Hashable, Sendable {
        private var clock: Clock?
        /// The motion and time of the last fix, for other sentences with the same time.
        private var lastMotion: Motion?
        private var lastTime: Int64?
        /// The motion of a VTG, for the next position without a motion of its own.
        private var waiting: Motion?

        /// Keeps a date with its time of day; without a time, noon is assumed.
        package mutating func note(day: Int, time: Int64?, heard: Timestamp) {
            let midnight = Int64(day) * Milliseconds.day
            clock = Clock(Timestamp(milliseconds: midnight + (time ?? Milliseconds.day / 2)), heard: heard)
        }

        /// Keeps the motion of a VTG.
        package mutating func note(_ motion: Motion) { waiting = motion }

        /// Forgets the motion: the receiver has lost its fix, so earlier motion does not belong to the next fix.
        package mutating func noteVoid() {
            lastMotion = nil
            lastTime = nil
            waiting = nil
        }

        /// Returns the date and the motion of a position, from the sentence itself or from earlier ones.
        package mutating func complete(_ position: Position, day: Int?, heard: Timestamp) -> (
            at: Timestamp?, motion: Motion?
        ) {
            var at: Timestamp?
            if let day {
                note(day: day, time: position.time, heard: heard)
                at = position.time.map { Timestamp(milliseconds: Int64(day) * Milliseconds.day + $0) }
            } else if let time = position.time {
                at = clock?.join(time, heard: heard)
            }
            let ofSameTime = position.time != nil && position.time == lastTime ? lastMotion : nil
            let motion = position.motion ?? waiting ?? ofSameTime
            waiting = nil
            lastMotion = motion
            lastTime = position.time
            return (at, motion)
        }
    }
}
