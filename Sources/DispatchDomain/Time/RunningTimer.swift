/// The running timer of a stage.
///
/// Its instants are computed once, at the start, so that neither a light nor a replay of the journal needs the
/// calendar.
package struct RunningTimer: Hashable, Sendable, Codable {
    package var stage: StageTimer
    package var start: Timestamp
    /// The time the stage was given at `start`.
    package var allowance: Allowance
    /// The instant from which the light is yellow; nil when nothing is timed.
    package var yellow: Timestamp?
    /// The last instant on time; nil if the allowance is untimed or runs past the year 9999.
    package var deadline: Timestamp?

    package init(stage: StageTimer, start: Timestamp, allowance: Allowance, yellow: Timestamp?, deadline: Timestamp?) {
        self.stage = stage
        self.start = start
        self.allowance = allowance
        self.yellow = yellow
        self.deadline = deadline
    }

    /// Starts the timer of a stage.
    ///
    /// - Parameters:
    ///   - allowance: the limit, or what remained of it when the timer was stopped.
    ///   - whole: the whole limit, if `allowance` is only its rest: the light turns yellow when the share of the whole
    ///     is used, so that a pause does not change it.
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

    /// Returns the unused part of the allowance, on its own clock; 0 once the deadline has passed.
    package func remaining(at instant: Timestamp, calendar: WorkCalendar) -> Allowance {
        let used = calendar.worked(from: start, to: instant, clock: allowance.clock)
        return Allowance(clock: allowance.clock, milliseconds: max(0, allowance.milliseconds - used))
    }

    /// Returns the light at an instant: red only after the deadline, because equality is on time.
    package func light(at instant: Timestamp) -> Light {
        guard let deadline else { return .none }
        if instant > deadline { return .red }
        guard let yellow, instant >= yellow else { return .green }
        return .yellow
    }
}
