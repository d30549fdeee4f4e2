/// Explains how a deadline was computed, so that a reader can check it by hand.
package struct DeadlineExplanation: Sendable {
    package var timer: RunningTimer
    package var now: Timestamp
    package var calendar: WorkCalendar

    /// Returns the explanation of a timer's deadline, at most six lines whatever the limit.
    ///
    /// The lines are: the limit and its clock; the days that count; the days that do not, with the reason;
    /// years without calendar rows; the due time; the time used and left at `now`.
    package static func explain(
        _ timer: RunningTimer,
        at now: Timestamp,
        calendar: WorkCalendar,
        language: Language
    ) -> [String] {
        DeadlineExplanation(timer: timer, now: now, calendar: calendar).lines.map { $0(language) }
    }

    private var lines: [Phrase] {
        guard let deadline = timer.deadline else { return [heading] + [unreachable].compactMap(\.self) }
        let counting = timer.allowance.clock == .working ? [course(to: deadline)] : []
        let exceptions = timer.allowance.clock == .working ? [notCounted(to: deadline), guessed(to: deadline)] : []
        return [heading] + counting + exceptions.compactMap(\.self) + [due(deadline), standing(deadline)]
    }

    /// The limit, its start and the hours that count.
    private var heading: Phrase {
        let clock =
            switch timer.allowance.clock {
            case .continuous: Phrase(",夜间和节假日照计", ", nights and holidays counted")
            case .working where !calendar.slots.isEmpty:
                Phrase(",只计 \(slots("、"))", ", counting only \(slots(" and "))")
            case .working, .untimed: Phrase("", "")
            }
        let (stage, words) = (timer.stage.words, timer.allowance.words)
        return Phrase(
            "\(stage.chinese) \(words.chinese),\(moment(timer.start)) 起\(clock.chinese)",
            "\(Self.sentence(stage.english)): \(words.english) from \(moment(timer.start))\(clock.english)"
        )
    }

    private var unreachable: Phrase? {
        guard timer.allowance.clock != .untimed else { return nil }
        return calendar.slots.isEmpty
            ? Phrase("日历没有工作时段,没有到期时间", "The calendar has no working slots, so there is no deadline")
            : Phrase("到期时间在 9999 年以后", "The deadline is after the year 9999")
    }

    /// Returns how much of the allowance is used on the first day, the days between and the last day.
    private func course(to deadline: Timestamp) -> Phrase {
        let zone = calendar.zone
        let (first, last) = (zone.day(of: timer.start), zone.day(of: deadline))
        guard first != last else {
            let used = ClockText.length(timer.allowance.milliseconds)
            return Phrase("\(date(first)) 当日用 \(used)", "\(used), all on \(date(first))")
        }
        var parts: [Phrase] = []
        let onFirst = calendar.worked(from: timer.start, to: zone.instant(first.adding(days: 1)), clock: .working)
        if onFirst > 0, let end = calendar.slots.last?.end {
            let (used, knockingOff) = (ClockText.length(onFirst), ClockText.time(end))
            parts.append(
                Phrase(
                    "\(date(first)) 用 \(used)(到 \(knockingOff) 下班)",
                    "\(used) on \(date(first)) (until \(knockingOff))"
                )
            )
        }
        let between =
            calendar.workdays(before: last.dayNumber) - calendar.workdays(before: first.dayNumber + 1)
        if between > 0 {
            let used = ClockText.length(Int64(between) * calendar.dayLength)
            parts.append(
                Phrase("其间 \(between) 个上班日用 \(used)", "\(used) on \(between) workday\(between == 1 ? "" : "s")")
            )
        }
        let onLast = ClockText.length(calendar.worked(inDayUntil: zone.timeOfDay(of: deadline)))
        let morning = ClockText.time(calendar.slots.first?.start ?? 0)
        parts.append(
            Phrase(
                "\(date(last)) \(morning) 起\(parts.isEmpty ? "" : "再")用 \(onLast)",
                "\(onLast) on \(date(last)) from \(morning)"
            )
        )
        return Self.joined(parts)
    }

    /// Returns the days off before the deadline and the weekend days that are worked; nil if there are none.
    private func notCounted(to deadline: Timestamp) -> Phrase? {
        let (first, last) = (calendar.zone.day(of: timer.start), calendar.zone.day(of: deadline))
        let runs = calendar.daysOff(from: first, to: last)
        let worked = calendar.workedWeekendDays(from: first, to: last)
        var parts: [Phrase] = []
        if !runs.isEmpty {
            let named = Self.joined(runs.prefix(Self.named).map(reason))
            let total = calendar.countDaysOff(from: first, to: last)
            parts.append(
                runs.count > Self.named
                    ? Phrase("\(named.chinese) 等共 \(total) 天不计", "not counted: \(named.english) … \(total) days in all")
                    : Phrase("\(named.chinese)不计", "not counted: \(named.english)")
            )
        }
        if !worked.isEmpty {
            let named = worked.prefix(Self.named).map { day in
                Phrase("\(date(day)) \(Self.weekday(day).chinese)", "\(date(day)) (\(Self.weekday(day).english))")
            }
            let more = worked.count > Self.named ? Phrase("等", " …") : Phrase("", "")
            let listed = Self.joined(named)
            parts.append(
                Phrase("\(listed.chinese)\(more.chinese)调休上班", "make-up workdays: \(listed.english)\(more.english)")
            )
        }
        guard !parts.isEmpty else { return nil }
        return Phrase(
            parts.map(\.chinese).joined(separator: ";"),
            Self.sentence(parts.map(\.english).joined(separator: "; "))
        )
    }

    /// Returns the warning for years without calendar rows; nil if every year has some.
    private func guessed(to deadline: Timestamp) -> Phrase? {
        let years = calendar.missingYears(from: timer.start, to: deadline)
        guard let first = years.first, let last = years.last else { return nil }
        let text = first == last ? "\(first)" : "\(first)…\(last)"
        return Phrase(
            "\(text) 年没有日历,周末按惯例推算,节假日不详",
            "No calendar for \(text): ordinary weekends assumed, holidays unknown"
        )
    }

    private func due(_ deadline: Timestamp) -> Phrase {
        let due = Phrase("到 \(moment(deadline)) 到期", "Due \(moment(deadline))")
        guard let yellow = timer.yellow, timer.allowance.milliseconds > 0 else { return due }
        let used = calendar.worked(from: timer.start, to: yellow, clock: timer.allowance.clock)
        let share = Int((Double(used) / Double(timer.allowance.milliseconds) * 100).rounded())
        return Phrase(
            "\(due.chinese);\(share)% 黄灯 \(moment(yellow))",
            "\(due.english); yellow at \(share)% \(moment(yellow))"
        )
    }

    private func standing(_ deadline: Timestamp) -> Phrase {
        let now = moment(now)
        guard self.now <= deadline else {
            let late = ClockText.length(self.now - deadline)
            return Phrase("现在 \(now):已超时 \(late)", "Now \(now): \(late) late")
        }
        let left = timer.remaining(at: self.now, calendar: calendar)
        let (used, rest) = (
            ClockText.length(timer.allowance.milliseconds - left.milliseconds),
            ClockText.length(left.milliseconds)
        )
        return Phrase("现在 \(now):已用 \(used),剩 \(rest)", "Now \(now): \(used) used, \(rest) left")
    }
}
