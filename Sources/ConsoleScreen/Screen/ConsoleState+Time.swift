package import DispatchDomain

extension ConsoleState {
    /// The desk's clock has moved on.
    mutating func tick(_ instant: Timestamp) {
        let isNewMinute = instant.milliseconds / Milliseconds.minute != now.milliseconds / Milliseconds.minute
        let last = now
        now = instant
        if queue.isPinned, let at = hand.at, now - at >= hand.idleSpan || now < at {
            queue.isPinned = false
            queue.settle(at: now)
        }
        guard isNewMinute else { return }
        countFleet()
        if !queue.isPinned {
            // `since=-2h` moves on with the clock.
            filterAnew()
            if queue.matcher.dependsOnTime { queue.rebuild(at: now) }
        }
        ringForDeadlines(since: hand.rungUntil ?? last)
        // What is said of units around the case grows old by itself.
        if let focused = focusedCase { effects.append(.loadCase(focused)) }
        // And of those around the cursor.
        mapCursorPlace.map { effects.append(.place($0)) }
        effects.append(.lookAgain)
    }

    mutating func countFleet() { fleet = Fleet(units, at: now) }

    /// When the rows become free to move, if nobody touches a key until then.
    package var pinEnds: Timestamp? { queue.isPinned ? hand.at.map { $0 + hand.idleSpan } : nil }

    // MARK: The bell

    /// Rings for deadlines that have passed since the last look, and for calls for help that wait.
    private mutating func ringForDeadlines(since: Timestamp) {
        hand.rungUntil = now
        let isLate = queue.rows.values.contains { row in
            guard row.state.isOpen, row.state != .suspended, let deadline = row.timer?.deadline else { return false }
            return since <= deadline && deadline < now
        }
        if isLate || !desk.sos.isEmpty { ring() }
    }

    /// Once a minute at most, and not while it is silenced.
    mutating func ring() {
        if let until = bellSilentUntil {
            guard now >= until else { return }
            bellSilentUntil = nil
        }
        if let rang = hand.rangAt, now - rang < Milliseconds.minute, now >= rang { return }
        hand.rangAt = now
        effects.append(.bell)
    }

    mutating func toggleSilence() {
        if let until = bellSilentUntil, now < until {
            bellSilentUntil = nil
            say(.info, Phrase("铃声恢复", "the bell rings again"))
        } else {
            let until = now + 10 * Milliseconds.minute
            bellSilentUntil = until
            let clock = TimeText(zone: zone, now: now, language: language).clock(until)
            say(.info, Phrase("铃声静到 \(clock)", "the bell is silent until \(clock)"))
        }
    }
}
