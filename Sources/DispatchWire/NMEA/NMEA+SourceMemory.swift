package import DispatchDomain

extension NMEA {
    /// What one receiver said so far, as far as its later sentences need it.
    package struct SourceMemory: Hashable, Sendable {
        private var clock: Clock?
        /// The motion and time of the last fix: what the same moment's other sentences repeat.
        private var lastMotion: Motion?
        private var lastTime: Int64?
        /// What a VTG said, for the next position without a speed of its own.
        private var waiting: Motion?

        /// Keeps a date, with the time it was said at; without one it is as good as noon.
        package mutating func note(day: Int, time: Int64?, heard: Timestamp) {
            let midnight = Int64(day) * Milliseconds.day
            clock = Clock(Timestamp(milliseconds: midnight + (time ?? Milliseconds.day / 2)), heard: heard)
        }

        package mutating func note(_ motion: Motion) { waiting = motion }

        /// The receiver has lost its fix, so what it said before is no part of the next.
        package mutating func noteVoid() {
            lastMotion = nil
            lastTime = nil
            waiting = nil
        }

        /// The position with the date and the motion it lacks.
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
