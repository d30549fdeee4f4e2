package import DispatchDomain

/// That the machine's clock was found to be wrong, and was not confirmed since.
package struct ClockDoubt: Hashable, Sendable, Codable {
    /// What the clock should have shown when the doubt arose.
    package var expected: Timestamp
    /// What it showed.
    package var found: Timestamp
    /// What it showed at a look since the machine was started last; nil in desks of older versions.
    ///
    /// A clock that has gone on from there is not right, only likely.
    package var last: ClockReading?
    /// What it should have shown when the doubt arose, with what the machine had counted by then; nil if the machine can't
    /// know the time any better than the clock.
    ///
    /// As long as the machine runs on, the desk's time is what it has counted since.
    package var reckoned: ClockReading?

    /// - parameter isReckoned: Whether the machine knows the time better than the clock.
    package init(expected: Timestamp, shows reading: ClockReading, isReckoned: Bool) {
        self.expected = expected
        found = reading.wall
        last = reading.kept
        guard isReckoned, reading.boot != nil else { return }
        reckoned = ClockReading(wall: expected, sinceStart: reading.sinceStart, boot: reading.boot)
    }

    /// What every console shows.
    package func phrase(_ zone: DeskZone) -> Phrase {
        let (right, wrong) = (expected.iso(zone), found.iso(zone))
        return Phrase(
            "机器时钟可疑:当时应为 \(right),却显示 \(wrong);到期事项已暂停,请校时,或由管理员执行 zhiban clock confirm",
            "the machine's clock is doubtful: it showed \(wrong) instead of \(right); nothing becomes due until it is set "
                + "right or an administrator runs zhiban clock confirm"
        )
    }

    /// What the clock shows at a look, and what it should, as far as the machine has counted since the doubt arose.
    package func phrase(_ zone: DeskZone, at reading: ClockReading) -> Phrase {
        let shown = reading.wall.iso(zone)
        guard let right = expected(at: reading)?.iso(zone) else {
            return Phrase("现在显示 \(shown)", "it shows \(shown) now")
        }
        return Phrase(
            "现在显示 \(shown),按机器自己的计时应为 \(right)",
            "it shows \(shown) now, and should show \(right) as the machine has counted"
        )
    }

    /// Returns what the clock should show; nil if the machine was started again since the doubt arose, or can't know it.
    package func expected(at reading: ClockReading) -> Timestamp? {
        guard let reckoned, reckoned.boot == reading.boot, let since = reckoned.sinceStart,
            let count = reading.sinceStart
        else { return nil }
        return reckoned.wall + (count - since)
    }
}

extension Desk {
    /// Returns the doubt about the machine's clock that stands; nil if it is trusted.
    package func clockDoubt() throws(DeskFailure) -> ClockDoubt? {
        let doubt = try reading { try $0.clockDoubt() }
        reckoning.follow(doubt, on: machine)
        return doubt
    }

    /// Journals that the clock is doubted; what is journaled from now on says so until it is trusted.
    ///
    /// - parameters:
    ///   - expected: What the clock should show.
    ///   - reading: What it shows.
    ///   - isReckoned: Whether the machine knows the time better than the clock; the desk's time goes on from `expected`
    ///     then.
    @discardableResult
    package func doubtClock(
        expected: Timestamp,
        shows reading: ClockReading,
        isReckoned: Bool
    ) throws(DeskFailure) -> ClockDoubt {
        let doubt = ClockDoubt(expected: expected, shows: reading, isReckoned: isReckoned)
        try store.write { db in
            try db.setMeta(Database.clockDoubtKey, try JournalCoding.encode(doubt))
            try record(.clockStepped(expected: expected), by: Actor.desk.name, db)
        }
        return doubt
    }

    /// Keeps what the doubted clock shows for the processes to come; not journaled.
    ///
    /// - returns: The doubt that stands; nil if there is none any more.
    package func doubtedClock(shows reading: ClockReading) throws(DeskFailure) -> ClockDoubt? {
        try store.write { db in
            guard var doubt = try db.clockDoubt() else { return nil }
            doubt.last = reading.kept
            try db.setMeta(Database.clockDoubtKey, try JournalCoding.encode(doubt))
            return doubt
        }
    }

    /// Journals that the clock is trusted again.
    ///
    /// What units and devices said while it was ahead counts as said now. A position is not taken for a present one by it.
    ///
    /// - throws: A refusal for an actor without the right.
    package func trustClock(by actor: Actor) throws(DeskFailure) {
        try store.write { db in
            try DeskRight.confirmClock.require(of: actor, db)
            reckoning.follow(try db.clockDoubt(), on: machine)
            let (start, before) = (reckoning.first.map { clock.now(real: $0) }, now)
            try db.run("DELETE FROM meta WHERE key = ?", [Database.clockDoubtKey])
            reckoning.follow(nil, on: machine)
            let lag: Int64? = start == nil || before <= now ? nil : before - now
            try FixRecord.setBack(by: lag, since: start ?? now, to: now, db)
            try DeviceStateRecord.hearNobody(after: now, db)
            try record(.clockConfirmed, by: actor.name, db)
        }
    }

    /// Sets right the times of positions that were received before the machine's clock went back, as far as that matters.
    ///
    /// - parameters:
    ///   - expected: What the machine's clock would show if it had gone on.
    ///   - isCounted: Whether that is what the machine has counted; if not, nobody knows how old the positions are.
    ///   - start: What it would have shown when the count began; nil if only positions that are ahead now are wrong.
    package func clockWentBack(
        from expected: Timestamp,
        isCounted: Bool,
        since start: Timestamp? = nil
    ) throws(DeskFailure) {
        let now = self.now
        let lag = clock.now(real: expected) - now
        guard lag > Fix.mostAhead else { return }
        try store.write { db in
            let first = start.map { clock.now(real: $0) } ?? now + (Fix.mostAhead + 1)
            try FixRecord.setBack(by: isCounted ? lag : nil, since: first, to: now, db)
        }
    }

    private func record(_ fact: DeskFact, by actor: String, _ db: Database) throws {
        let writer = try journalWriter(db)
        try writer.perform(.record(fact), by: actor, at: now)
        try writer.finish()
    }

    /// Returns the time of the newest journal entry, of one by a running clock if there is any; nil if there is none.
    package func newestEntryTime() throws(DeskFailure) -> Timestamp? {
        try reading { try Journal(db: $0).newestTime() }
    }
}

extension Database {
    /// The key of `meta` under which the doubt stands.
    static var clockDoubtKey: String { "clock_doubt" }

    func clockDoubt() throws -> ClockDoubt? {
        try meta(Database.clockDoubtKey).map { try JournalCoding.decode(ClockDoubt.self, from: $0) }
    }
}
