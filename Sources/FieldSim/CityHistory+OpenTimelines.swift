import DispatchDomain

/// The cases that are open when the history ends: some in every stage, a few of them late.
extension CityHistory {
    /// A group of cases whose timelines end at the same stop.
    struct OpenRow {
        enum Fit { case any, twoHours, long, holdable }

        var stop: Stop
        /// The number of cases at the busiest hour, and at the quietest.
        var busy: Double
        var quiet: Double
        /// The minutes since they reached the stop, at the busiest hour and at the quietest.
        var age: ClosedRange<Double>
        var quietAge: ClosedRange<Double>?
        var fit = Fit.any
        /// Whether the cases have been urged (催办).
        var isUrged = false
    }

    /// Stages with limits of a quarter of an hour have only fresh cases; late cases have rows of their own.
    static let openRows = [
        // Checks are done on foot, so these cases choose their units first.
        OpenRow(stop: .checking, busy: 4, quiet: 1, age: 3...50),
        OpenRow(stop: .verifying, busy: 2, quiet: 1, age: 1...22),
        OpenRow(stop: .ordered, busy: 1, quiet: 1, age: 0.3...4),
        OpenRow(stop: .taken, busy: 1, quiet: 0.4, age: 0.5...5),
        OpenRow(stop: .enRoute, busy: 1, quiet: 1, age: 1...7),
        OpenRow(stop: .onScene, busy: 2, quiet: 1, age: 3...22),
        // Half of the two hours is used: yellow.
        OpenRow(stop: .onScene, busy: 3, quiet: 1, age: 62...88, fit: .twoHours),
        OpenRow(stop: .onScene, busy: 2, quiet: 2, age: 124...155, fit: .twoHours, isUrged: true),
        OpenRow(stop: .onScene, busy: 4, quiet: 2, age: 25...210, quietAge: 60...300, fit: .long),
        OpenRow(stop: .taken, busy: 2, quiet: 7, age: 20...90, quietAge: 150...460, fit: .long),
        OpenRow(stop: .reworking, busy: 1, quiet: 0.4, age: 1...9),
        OpenRow(stop: .reported, busy: 3, quiet: 2, age: 0.3...12),
        OpenRow(stop: .reported, busy: 1, quiet: 0.2, age: 16.5...20),
        OpenRow(stop: .verified, busy: 1, quiet: 0.4, age: 0.3...4),
        OpenRow(stop: .toFile, busy: 2, quiet: 1, age: 0.3...12),
        OpenRow(stop: .toDispatch, busy: 3, quiet: 1, age: 0.3...12),
        OpenRow(stop: .feedback, busy: 2, quiet: 1, age: 0.4...11),
        OpenRow(stop: .checked, busy: 2, quiet: 1, age: 0.4...11),
        OpenRow(stop: .toClose, busy: 3, quiet: 1, age: 1...24),
        OpenRow(stop: .suspended, busy: 11, quiet: 13, age: 700...15_000, fit: .holdable),
    ]
}

extension CityHistory.Scene {
    /// Returns the timelines of the open cases, each ending at the stop of its row.
    func openTimelines(
        at now: Timestamp,
        seed: UInt64,
        bookings: inout CityHistory.UnitBookings
    ) -> [CityHistory.Timeline] {
        var random = SeededRandom(seed: seed ^ UInt64(bitPattern: now.milliseconds))
        let quietness = CityHistory.Rhythm.quietness(hour: hour(of: now))
        var timelines: [CityHistory.Timeline] = []
        for row in CityHistory.openRows where row.stop != .suspended || rules.settings.holdsAllowed > 0 {
            let count = Int((row.busy + (row.quiet - row.busy) * quietness).rounded())
            for number in 0..<count {
                let age = random.minutes(age(row, quietness: quietness))
                var own = SeededRandom(seed: random.next())
                if let timeline = openTimeline(row, number, now + -age, now, bookings: &bookings, random: &own) {
                    timelines.append(timeline)
                }
            }
        }
        return timelines
    }

    private func age(_ row: CityHistory.OpenRow, quietness: Double) -> ClosedRange<Double> {
        let range = quietness > 0.5 ? row.quietAge ?? row.age : row.age
        // Nothing is older than the history.
        let longest = Double(days) * 24 * 60 - 300
        return min(range.lowerBound, longest)...min(range.upperBound, longest)
    }

    /// Returns the timeline of a case that reached the stop of its row at `reached`; nil when no unit or template fits.
    private func openTimeline(
        _ row: CityHistory.OpenRow,
        _ number: Int,
        _ reached: Timestamp,
        _ now: Timestamp,
        bookings: inout CityHistory.UnitBookings,
        random: inout SeededRandom
    ) -> CityHistory.Timeline? {
        // Long work is reported in office hours.
        let isOld = row.fit == .long || row.fit == .holdable
        let reported = isOld ? zone.instant(zone.day(of: reached), timeOfDay: 10 * Milliseconds.hour) : reached
        guard var story = story(at: reported, fits: { fits($0, row.fit) }, random: &random) else { return nil }
        story.call.at = reached
        story.course = course(for: row, story.course)
        if row.stop == .suspended {
            story.course.hold = Int((now - reached) / Milliseconds.day) + 2 + random.int(below: 9)
            // One suspended case returns soon.
            let soon = (now.milliseconds / (5 * Milliseconds.minute) + 8) * 5 * Milliseconds.minute
            story.course.returnsAt = number == 0 ? Timestamp(milliseconds: soon) : nil
        }
        guard let found = measured(story, row.stop, reached, bookings: bookings, random: random) else { return nil }
        bookings = found.bookings
        var timeline = found.timeline
        if row.isUrged {
            let urge = CaseAction.urge(level: 1, text: CityTexts.urging(1, random: &random))
            let at = now + -random.minutes(4...25)
            timeline.steps.append(
                CityHistory.Step(time: at, actor: CityHistory.Personas.supervisor, move: .act(urge))
            )
        }
        return timeline
    }

    /// Returns a timeline that reaches its stop exactly at `reached`.
    ///
    /// Its duration is known only after it is built, and depends on free units and working hours; so it is built
    /// repeatedly, each time with its start corrected by the difference, at most eight times.
    private func measured(
        _ story: CityHistory.Story,
        _ stop: CityHistory.Stop,
        _ reached: Timestamp,
        bookings: CityHistory.UnitBookings,
        random: SeededRandom
    ) -> (timeline: CityHistory.Timeline, bookings: CityHistory.UnitBookings)? {
        var story = story
        for _ in 0..<8 {
            var builder = CityHistory.TimelineBuilder(
                story,
                from: story.call.at,
                to: stop,
                scene: self,
                bookings: bookings,
                random: random
            )
            guard let timeline = builder.build(), let stopped = builder.stoppedAt else { return nil }
            if stopped == reached { return (timeline, builder.bookings) }
            story.call.at = story.call.at + (reached - stopped)
        }
        return nil
    }

    private func fits(_ theme: CityHistory.CaseTemplate, _ fit: CityHistory.OpenRow.Fit) -> Bool {
        let allowance = limit(of: theme).allowance
        switch fit {
        case .any: return allowance.milliseconds >= 2 * Milliseconds.hour
        case .twoHours: return allowance == Allowance(clock: .continuous, milliseconds: 2 * Milliseconds.hour)
        case .long: return allowance.clock == .working && allowance.milliseconds >= Allowance.workDay
        case .holdable: return isHoldable(theme)
        }
    }

    /// Returns the course of an open case, which goes straight to its stop.
    private func course(
        for row: CityHistory.OpenRow,
        _ drawn: CityHistory.Course
    ) -> CityHistory.Course {
        var course = CityHistory.Course()
        course.priority = drawn.priority
        course.isClaimed = drawn.isClaimed
        course.isVerified = drawn.isVerified || [.verifying, .verified].contains(row.stop)
        course.isCorrected = drawn.isCorrected
        course.failsCheck = row.stop == .reworking
        course.isClosedInTwo = true
        if [.verifying, .verified].contains(row.stop) { course.isCorrected = false }
        return course
    }
}
