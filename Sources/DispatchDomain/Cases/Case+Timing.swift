extension Case {
    /// Returns the change of timers by an action; nil if they stay as they are.
    package static func timing(
        of row: Transition,
        _ destination: CaseState?,
        _ old: Case?,
        _ circumstances: Circumstances
    ) -> CaseEvent.Timing? {
        switch row.timer {
        case .keep: return nil
        case .stop: return change(to: nil, old, circumstances)
        case .pause: return change(to: nil, old, circumstances)
        case .start(let stage):
            return start(stage, nil, old, circumstances)
        case .resume(let stage): return start(stage, remainder(stage, old, circumstances), old, circumstances)
        case .unpause:
            guard let stage = old?.suspension?.timer else { return nil }
            return start(stage, remainder(stage, old, circumstances), old, circumstances)
        case .again:
            guard let timer = old?.timer else { return nil }
            return start(timer.stage, timer.allowance, old, circumstances)
        case .restart:
            return start(destination == .toDispatch ? .dispatch : .accept, nil, old, circumstances)
        }
    }

    /// Starts a timer with the allowance `left`, or with its whole limit if that is nil.
    private static func start(
        _ stage: StageTimer,
        _ left: Allowance?,
        _ old: Case?,
        _ circumstances: Circumstances
    ) -> CaseEvent.Timing {
        let whole = fullAllowance(stage, old, circumstances)
        // A minimum after rework that is on another clock or longer than the limit counts as a whole limit itself.
        let comparable = left.map { $0.clock == whole.clock && $0.milliseconds <= whole.milliseconds } ?? true
        return change(to: (stage, left ?? whole, comparable ? whole : left ?? whole), old, circumstances)
    }

    private static func change(
        to next: (stage: StageTimer, allowance: Allowance, whole: Allowance)?,
        _ old: Case?,
        _ circumstances: Circumstances
    ) -> CaseEvent.Timing {
        let rules = circumstances.rules
        var timing = CaseEvent.Timing()
        if let timer = old?.timer {
            timing.stopped = timer.stage
            timing.left = timer.remaining(at: circumstances.at, calendar: rules.calendar)
            if let deadline = timer.deadline, circumstances.at > deadline { timing.late = true }
        }
        if let next {
            timing.running = RunningTimer.start(
                next.stage,
                at: circumstances.at,
                allowance: next.allowance,
                of: next.whole,
                calendar: rules.calendar,
                yellowAt: rules.settings.yellowAt
            )
        }
        return timing
    }

    private static func fullAllowance(
        _ stage: StageTimer,
        _ old: Case?,
        _ circumstances: Circumstances
    ) -> Allowance {
        if stage == .handle, let limit = old?.limit { return limit.allowance }
        return circumstances.rules.settings.limit(of: stage).allowance
    }

    /// Returns what is left of a timer that ran before, or the limit of the settings if it did not.
    ///
    /// For handling it is never less than the minimum of the settings, except after a suspension: otherwise a case
    /// sent back at the last minute would be late before anyone has read it.
    private static func remainder(_ stage: StageTimer, _ old: Case?, _ circumstances: Circumstances) -> Allowance {
        let rules = circumstances.rules
        guard let held = old?.heldTimers[stage] else { return rules.settings.limit(of: stage).allowance }
        guard stage == .handle, old?.state != .suspended else { return held }
        let minimum = rules.settings.reworkMinimum.allowance
        guard let byHeld = rules.calendar.deadline(from: circumstances.at, allowing: held),
            let byMinimum = rules.calendar.deadline(from: circumstances.at, allowing: minimum)
        else { return held }
        return byHeld >= byMinimum ? held : minimum
    }
}
