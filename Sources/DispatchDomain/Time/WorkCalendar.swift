/// The desk's working time: slots of the day, days off, worked weekend days.
///
/// Working time is one cumulative count. `worked(before:)` returns the count at an instant; a deadline is the instant
/// at which the count has grown by the limit. It is found by binary search, not by stepping from day to day, so
/// 9999 work days cost as much as one hour.
package struct WorkCalendar: Hashable, Sendable {
    /// The slots in order, without overlaps.
    package let slots: [WorkSlot]
    package let days: [LocalDay: DayKind]
    /// The names of days in `days` (国庆节), where known.
    package let names: [LocalDay: String]
    package let zone: DeskZone
    /// Working milliseconds of a workday.
    package let dayLength: Int64

    private let years: Set<Int>
    /// The numbers of the days that differ from the ordinary week, in order.
    private let changedDays: [Int]
    /// Prefix sums: element n is the number of workdays that the first n of `changedDays` add (or remove, if negative).
    private let changes: [Int]

    /// Creates a calendar; overlapping slots are joined, inverted ones and those outside the day are dropped.
    ///
    /// `validate` reports such slots.
    package init(
        slots: [WorkSlot],
        days: [LocalDay: DayKind],
        zone: DeskZone,
        names: [LocalDay: String] = [:]
    ) {
        self.slots = Self.joined(slots)
        self.days = days.filter(\.key.isValid)
        self.names = names
        self.zone = zone
        dayLength = self.slots.reduce(0) { $0 + $1.end - $1.start }
        years = Set(self.days.keys.map(\.year))

        let changed = self.days.filter { Self.isPlainWorkday($0.key) != ($0.value == .workday) }.keys.sorted()
        changedDays = changed.map(\.dayNumber)
        var sums = [0]
        for (day, sum) in zip(changed, 0...) {
            sums.append(sums[sum] + (Self.isPlainWorkday(day) ? -1 : 1))
        }
        changes = sums
    }

    /// Returns whether the day is a workday: by its row, or without one, Monday to Friday.
    package func isWorkday(_ day: LocalDay) -> Bool {
        days[day].map { $0 == .workday } ?? Self.isPlainWorkday(day)
    }

    /// Returns the years between two days, both included, that have no row at all: their holidays are unknown.
    package func missingYears(from first: LocalDay, to last: LocalDay) -> [Int] {
        guard first <= last else { return [] }
        return (first.year...last.year).filter { !years.contains($0) }
    }

    /// Returns the years between two instants that have no row at all.
    package func missingYears(from start: Timestamp, to end: Timestamp) -> [Int] {
        missingYears(from: zone.day(of: start.writable), to: zone.day(of: end.writable))
    }

    /// Returns the number of workdays from day 0 up to, but without, a day; negative before 1970.
    package func workdays(before dayNumber: Int) -> Int {
        // Weeks are counted from Monday 1969-12-29, day -3.
        let sinceMonday = dayNumber + 3
        let weeks = (sinceMonday - (sinceMonday < 0 ? 6 : 0)) / 7
        let plain = weeks * 5 + min(sinceMonday - weeks * 7, 5)
        return plain + changes[changedDays.indices.partitionPoint { changedDays[$0] >= dayNumber }]
    }

    private static func isPlainWorkday(_ day: LocalDay) -> Bool { day.weekday <= 5 }

    private static func joined(_ slots: [WorkSlot]) -> [WorkSlot] {
        let sound = slots.filter { 0 <= $0.start && $0.start < $0.end && $0.end <= Milliseconds.day }
        return sound.sorted { $0.start < $1.start }.reduce(into: []) { joined, slot in
            if let last = joined.indices.last, slot.start < joined[last].end {
                joined[last].end = max(joined[last].end, slot.end)
            } else {
                joined.append(slot)
            }
        }
    }
}

extension Timestamp {
    /// The instant clamped to `earliest` … `latest`, so that arithmetic on it cannot overflow.
    package var writable: Timestamp { min(max(self, .earliest), .latest) }
}

extension Range<Int> {
    /// Returns the first number for which `isPast` holds, by binary search; the upper bound if there is none.
    ///
    /// If `isPast` holds for a number, it has to hold for all numbers after it.
    package func partitionPoint(where isPast: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if isPast(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
