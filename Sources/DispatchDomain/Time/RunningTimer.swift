/// A stage's clock that is running now.
///
/// Its instants are worked out once, when it starts, so that neither a light nor a replay of the journal
/// needs the calendar.
package struct RunningTimer: Hashable, Sendable, Codable {
    package var stage: StageTimer
    package var start: Timestamp
    /// What the stage was given at `start`.
    package var allowance: Allowance
    /// From this instant on the light is yellow.
    package var yellow: Timestamp?
    /// The last instant that is still on time; nil when nothing is timed.
    package var deadline: Timestamp?

    package init(stage: StageTimer, start: Timestamp, allowance: Allowance, yellow: Timestamp?, deadline: Timestamp?) {
        self.stage = stage
        self.start = start
        self.allowance = allowance
        self.yellow = yellow
        self.deadline = deadline
    }

    /// Starts a stage's clock.
    ///
    /// - Parameters:
    ///   - allowance: the limit, or what was left of it when the clock was stopped.
    ///   - whole: the whole limit when `allowance` is only the rest of it: yellow comes when that share of the
    ///     whole is used, so that a pause changes nothing.
    ///   - yellowAt: the share of the limit, 0 … 1, after which the light turns yellow.
    package static func start(
        _ stage: StageTimer,
        at start: Timestamp,
        allowance: Allowance,
        of whole: Allowance? = nil,
        calendar: WorkCalendar,
        yellowAt: Double
    ) -> RunningTimer {
        let whole = whole ?? allowance
        var untilYellow = whole.share(yellowAt)
        untilYellow.milliseconds = max(0, untilYellow.milliseconds - (whole.milliseconds - allowance.milliseconds))
        return RunningTimer(
            stage: stage,
            start: start,
            allowance: allowance,
            yellow: calendar.deadline(from: start, allowing: untilYellow),
            deadline: calendar.deadline(from: start, allowing: allowance)
        )
    }

    /// What is not yet used of the allowance, on its own clock; nothing once the deadline has passed.
    package func remaining(at instant: Timestamp, calendar: WorkCalendar) -> Allowance {
        let used = calendar.worked(from: start, to: instant, clock: allowance.clock)
        return Allowance(clock: allowance.clock, milliseconds: max(0, allowance.milliseconds - used))
    }

    /// The light at an instant: red only after the deadline, because equality is on time (facts §2.4).
    package func light(at instant: Timestamp) -> Light {
        guard let deadline else { return .none }
        if instant > deadline { return .red }
        guard let yellow, instant >= yellow else { return .green }
        return .yellow
    }
}
