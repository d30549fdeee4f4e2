package import DispatchDomain

extension ConsoleState {
    /// Advances the desk's clock: unpins the queue after idle time, and once a minute refreshes what depends on time.
    mutating func tick(_ instant: Timestamp) {
        let isNewMinute = instant.milliseconds / Milliseconds.minute != now.milliseconds / Milliseconds.minute
        let last = now
        now = instant
        if queue.isPinned, let at = input.lastKeyAt, now - at >= input.idleSpan || now < at {
            queue.isPinned = false
            queue.applyHeldChanges(at: now)
        }
        guard isNewMinute else { return }
        countFleet()
        if !queue.isPinned {
            // A relative time such as `since=-2h` moves with the clock.
            filterAnew()
            if queue.matcher.dependsOnTime { queue.rebuild(at: now) }
        }
        ringForDeadlines(since: input.rungUntil ?? last)
        // The ages and distances of units around the case change without an event.
        if let focused = focusedCase { effects.append(.loadCase(focused)) }
        // So do those of the units around the cursor.
        mapCursorPlace.map { effects.append(.place($0)) }
        effects.append(.lookAgain)
    }

    mutating func countFleet() { fleet = Fleet(units, at: now) }

    /// When the queue is unpinned if no key is pressed until then; nil if it is not pinned.
    package var pinEnds: Timestamp? { queue.isPinned ? input.lastKeyAt.map { $0 + input.idleSpan } : nil }

    // MARK: The bell

    /// Rings for deadlines that have passed since the last check, and while an SOS waits.
    private mutating func ringForDeadlines(since: Timestamp) {
        input.rungUntil = now
        let isLate = queue.rows.values.contains { row in
            guard row.state.isOpen, row.state != .suspended, let deadline = row.timer?.deadline else { return false }
            return since <= deadline && deadline < now
        }
        if isLate || !desk.sos.isEmpty { ring() }
    }

    /// Rings the bell, at most once a minute and not while it is silenced.
    mutating func ring() {
        if let until = bellSilentUntil {
            guard now >= until else { return }
            bellSilentUntil = nil
        }
        if let rang = input.rangAt, now - rang < Milliseconds.minute, now >= rang { return }
        input.rangAt = now
        effects.append(.bell)
    }

    /// Silences the bell for ten minutes, or ends the silence.
    mutating func toggleSilence() {
        if let until = bellSilentUntil, now < until {
            bellSilentUntil = nil
            say(.info, Phrase("铃声已恢复", "the bell is on again"))
        } else {
            let until = now + 10 * Milliseconds.minute
            bellSilentUntil = until
            let clock = TimeText(zone: zone, now: now, language: language).clock(until)
            say(.info, Phrase("铃声静音到 \(clock)", "the bell is silent until \(clock)"))
        }
    }
}
