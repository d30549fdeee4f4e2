extension WorkCalendar {
    /// Days in a row that are not worked for one and the same reason.
    package struct DaysOff: Hashable, Sendable {
        package var first: LocalDay
        package var last: LocalDay
        /// The holiday's name, empty when it has none; nil for a plain weekend.
        package var holiday: String?
    }

    /// The days off from one day to another, in order; at most about a year of them, for people to read.
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

    /// The weekend days worked (调休上班) from one day to another; at most about a year of them.
    package func workedWeekendDays(from first: LocalDay, to last: LocalDay) -> [LocalDay] {
        readable(first, last).map(LocalDay.init(dayNumber:)).filter { $0.weekday > 5 && isWorkday($0) }
    }

    /// How many days off there are from one day to another, both counted.
    package func countDaysOff(from first: LocalDay, to last: LocalDay) -> Int {
        let (start, end) = (first.dayNumber, last.dayNumber + 1)
        return end - start - (workdays(before: end) - workdays(before: start))
    }

    private func readable(_ first: LocalDay, _ last: LocalDay) -> Range<Int> {
        let start = first.dayNumber
        return start..<max(start, min(last.dayNumber + 1, start + 400))
    }
}
