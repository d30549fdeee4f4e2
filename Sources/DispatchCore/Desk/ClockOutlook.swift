package import DispatchDomain

/// What becomes of the open cases when the machine's doubted clock is confirmed as it is.
package struct ClockOutlook: Hashable, Sendable {
    /// The number of cases whose deadline passes.
    package var late: Int
    /// The number of cases whose suspension ends.
    package var returning: Int
    /// The number of cases whose timer starts anew.
    package var restarted: Int
    /// Whether the machine has counted another time, by more than is doubted.
    package var isContradicted: Bool

    package var phrase: Phrase {
        Phrase(
            "按此时钟:超时 \(late) 件,结束挂账 \(returning) 件,重新计时 \(restarted) 件",
            "by this clock, deadlines that pass: \(late), holds that end: \(returning), timers that start anew: \(restarted)"
        )
    }
}

extension Desk {
    /// Returns what confirming the clock, as it is now, would do; it changes nothing.
    ///
    /// - parameter doubt: The doubt that stands.
    package func clockOutlook(_ doubt: ClockDoubt) throws(DeskFailure) -> ClockOutlook {
        let reading = machine.reading
        let instant = clock.now(real: reading.wall)
        let acts = try dueActs(at: instant).acts + (actsAfterAheadClock(at: instant)?.acts ?? [])
        func count(_ kind: CaseAction.Kind) -> Int { Set(acts.filter { $0.action.kind == kind }.map(\.id)).count }
        return ClockOutlook(
            late: count(.announceDeadline),
            returning: count(.resume),
            restarted: count(.restartTimer),
            isContradicted: doubt.expected(at: reading).map { abs($0 - reading.wall) > settings.clockStep } ?? false
        )
    }
}
