extension WorkCalendar {
    /// Consecutive days off with the same reason.
    package struct DaysOff: Hashable, Sendable {
        package var first: LocalDay
        package var last: LocalDay
        /// The holiday's name, empty if it has none; nil for an ordinary weekend.
        package var holiday: String?
    }

    /// Returns the runs of days off from `first` to `last`, in order; only the first 400 days are looked at.
    package func daysOff(from first: LocalDay, to last: LocalDay) -> [DaysOff] {
        readable(first, last).reduce(into: []) { runs, number in
            let day = LocalDay(dayNumber: number)
            guard !isWorkday(day) else { return }
            let holiday = days[day] == .holiday ? names[day] ?? "" : nil
            if let run = runs.indices.last, runs[run].holiday == holiday, runs[run].last.dayNumber == number - 1 {
                runs[run].last = day
            } else {
                runs.append(DaysOff(first: day, last: day, holiday: holiday))
            }
        }
    }

    /// Returns the worked weekend days (调休上班) from `first` to `last`; only the first 400 days are looked at.
    package func workedWeekendDays(from first: LocalDay, to last: LocalDay) -> [LocalDay] {
        readable(first, last).map(LocalDay.init(dayNumber:)).filter { $0.weekday > 5 && isWorkday($0) }
    }

    /// Returns the number of days off from `first` to `last`, both included.
    package func countDaysOff(from first: LocalDay, to last: LocalDay) -> Int {
        let (start, end) = (first.dayNumber, last.dayNumber + 1)
        return end - start - (workdays(before: end) - workdays(before: start))
    }

    private func readable(_ first: LocalDay, _ last: LocalDay) -> Range<Int> {
        let start = first.dayNumber
        return start..<max(start, min(last.dayNumber + 1, start + 400))
    }
}
