/// The desk's working time: slots of the day, days off, weekend days worked (facts §2.5).
///
/// Working time is one long count. `workedBefore` says how much of it has passed at an instant, so a deadline
/// is the instant where that count has grown by the limit, found by search and never by stepping: 9999 work days
/// cost what one hour costs.
package struct WorkCalendar: Hashable, Sendable {
    /// In order, without overlaps.
    package let slots: [WorkSlot]
    package let days: [LocalDay: DayKind]
    /// What the days off and on are called, 国庆节, where known.
    package let names: [LocalDay: String]
    package let zone: DeskZone
    /// Working milliseconds of a workday.
    package let dayLength: Int64

    private let years: Set<Int>
    /// The days that the rows make different from the plain week, in order.
    private let changedDays: [Int]
    /// How many workdays the first so many `changedDays` add or take away; it is one longer than they are.
    private let changes: [Int]

    /// A calendar; slots that overlap are joined and inverted ones left out (`validate` says so beforehand).
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

    /// Whether the day is worked: as its row says, else Monday to Friday.
    package func isWorkday(_ day: LocalDay) -> Bool {
        days[day].map { $0 == .workday } ?? Self.isPlainWorkday(day)
    }

    /// The years from one day to another that have no row at all, for which the calendar can only guess.
    package func missingYears(from first: LocalDay, to last: LocalDay) -> [Int] {
        guard first <= last else { return [] }
        return (first.year...last.year).filter { !years.contains($0) }
    }

    /// The years between two instants that have no row at all.
    package func missingYears(from start: Timestamp, to end: Timestamp) -> [Int] {
        missingYears(from: zone.day(of: start.writable), to: zone.day(of: end.writable))
    }

    /// How many workdays lie between day 0 and a day, itself not counted; negative before 1970.
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
    /// The instant, or the nearest one that can be written down: safe to reckon with.
    package var writable: Timestamp { min(max(self, .earliest), .latest) }
}

extension Range<Int> {
    /// The first number in the range for which `isPast` holds, when it holds for all after it too; else its end.
    package func partitionPoint(where isPast: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if isPast(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
