extension WorkCalendar {
    /// Returns the last instant on time for an `allowance` that starts at `start`; nil if untimed or out of reach.
    ///
    /// It is the first instant at which the whole allowance is used, so a deadline that falls on the end of a slot
    /// stays there: 18:00, not 08:00 of the next morning. Out of reach means after the year 9999, or a
    /// calendar without working slots.
    package func deadline(from start: Timestamp, allowing allowance: Allowance) -> Timestamp? {
        let start = start.writable
        // Clamped to the whole range of timestamps, so that sums cannot overflow.
        let needed = min(max(allowance.milliseconds, 0), Timestamp.latest - Timestamp.earliest)
        switch allowance.clock {
        case .untimed:
            return nil
        case .continuous:
            let end = start + needed
            return end <= .latest ? end : nil
        case .working where needed == 0:
            return start
        case .working:
            return instant(afterWorking: worked(before: start) + needed, from: start)
        }
    }

    /// Returns the instant at which a fraction, 0 … 1, of the allowance is used; nil as for `deadline`.
    package func point(from start: Timestamp, allowing allowance: Allowance, fraction: Double) -> Timestamp? {
        deadline(from: start, allowing: allowance.share(fraction))
    }

    /// Returns the milliseconds that pass on a clock between two instants; 0 if `end` is not after `start`.
    package func worked(from start: Timestamp, to end: Timestamp, clock: Allowance.Clock) -> Int64 {
        let (start, end) = (start.writable, end.writable)
        guard start < end else { return 0 }
        return switch clock {
        case .continuous: end - start
        case .working: worked(before: end) - worked(before: start)
        case .untimed: 0
        }
    }

    /// Returns the working milliseconds of a workday up to a time of day.
    package func worked(inDayUntil timeOfDay: Int64) -> Int64 {
        slots.reduce(0) { $0 + max(0, min(timeOfDay, $1.end) - $1.start) }
    }

    /// Returns all working milliseconds from local 1970-01-01 to an instant; negative before it.
    private func worked(before instant: Timestamp) -> Int64 {
        let day = zone.day(of: instant)
        let today = isWorkday(day) ? worked(inDayUntil: zone.timeOfDay(of: instant)) : 0
        return Int64(workdays(before: day.dayNumber)) * dayLength + today
    }

    /// Returns the first instant at which `worked(before:)` reaches `total`; nil if out of reach.
    private func instant(afterWorking total: Int64, from start: Timestamp) -> Timestamp? {
        guard dayLength > 0 else { return nil }
        // `rest` is never 0: the end of a day belongs to that day, not to the next.
        let wholeDays = Int((total - 1).flooredQuotient(dayLength))
        let rest = total - Int64(wholeDays) * dayLength
        let reachable = zone.day(of: start).dayNumber..<zone.day(of: .latest).dayNumber
        let next = reachable.partitionPoint { workdays(before: $0 + 1) > wholeDays }
        guard next < reachable.upperBound else { return nil }
        return timeOfDay(afterWorking: rest).map { zone.instant(LocalDay(dayNumber: next), timeOfDay: $0) }
    }

    private func timeOfDay(afterWorking milliseconds: Int64) -> Int64? {
        var rest = milliseconds
        for slot in slots {
            let length = slot.end - slot.start
            if rest <= length { return slot.start + rest }
            rest -= length
        }
        return nil
    }
}

extension Allowance {
    /// Returns a fraction of the allowance, rounded to a millisecond; clamped to 0 … 1, and 1 if not finite.
    package func share(_ fraction: Double) -> Allowance {
        let fraction = fraction.isFinite ? min(max(fraction, 0), 1) : 1
        // Clamped to about a million years: beyond, a `Double` does not convert to `Int64` safely, and nothing is due.
        let timed = min(max(milliseconds, 0), 400_000_000 * Milliseconds.day)
        return Allowance(clock: clock, milliseconds: Int64((Double(timed) * fraction).rounded()))
    }
}

extension Int64 {
    /// Returns the quotient rounded towards minus infinity, for a positive divisor.
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
