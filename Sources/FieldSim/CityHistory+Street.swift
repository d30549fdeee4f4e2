import DispatchDomain

/// The steps of the dispatcher and the units.
extension CityHistory.TimelineBuilder {
    /// The duration of each part of a job, in milliseconds.
    struct Legs {
        var take: Int64
        var depart: Int64
        var travel: Int64
        var work: Int64
        var way: Int64 { take + depart + travel }
        var whole: Int64 { way + work }

        init(_ manner: CityHistory.Manner, random: inout SeededRandom) {
            take = random.minutes(0.4...4)
            depart = random.minutes(0.5...6)
            travel = random.minutes(2.5...14)
            let minutes: ClosedRange<Double> =
                switch manner {
                case .order, .nuisance: 8...55
                case .cleaning: 12...75
                case .repair: 25...140
                case .site: 15...70
                case .hazard: 20...60
                }
            work = random.minutes(minutes)
        }
    }

    /// Handles the case from dispatch to the lead's feedback; returns false if no unit was available.
    mutating func handle() -> Bool {
        if course.hold != nil && hands.isEmpty && !course.isRecalled { suspend() }
        if (course.isReturned || course.isRecalled) && hands.isEmpty && stop == nil {
            guard sendInVain() else { return false }
            if course.isRecalled && course.hold != nil { suspend() }
        }
        return isOver || sendLead()
    }

    /// Suspends the case (挂账) until a morning, when the desk itself resumes it.
    private mutating func suspend() {
        guard let days = course.hold else { return }
        let reason = CityTexts.holding(theme.manner, random: &random)
        time = time + random.minutes(1...9)
        let morning = 8 * Milliseconds.hour + Int64(random.int(below: 9)) * 15 * Milliseconds.minute
        let until =
            course.returnsAt
            ?? scene.zone.instant(
                scene.zone.day(of: time).adding(days: days),
                timeOfDay: morning
            )
        add(.suspend(until: until, reason: reason), by: CityHistory.Personas.dispatcher, reaching: .suspended)
        time = until + Milliseconds.second / 4
        add(.resume(reason: reason), by: .desk)
    }

    /// Sends a unit that is recalled (撤回) or returns the case (退回).
    private mutating func sendInVain() -> Bool {
        let ordered = time + random.minutes(0.7...8)
        let taken = ordered + random.minutes(0.5...4)
        let back = taken + random.minutes(3...16)
        let unit = bookings.bookUnit(near: point, for: ordered...back, choice: random.unit()) { _ in true }
        guard let unit else { return false }
        hands.append(unit)
        add(.dispatch(Dispatch(units: [unit])), by: CityHistory.Personas.dispatcher, at: ordered)
        add(.take(unit), by: CityHistory.Personas.handler(unit), at: taken)
        time = back
        if course.isReturned {
            let reason = CityTexts.returning(random: &random)
            let asked = back + -random.minutes(0.5...2)
            add(.note("申请退回：" + reason), by: CityHistory.Personas.handler(unit), at: max(taken, asked))
            add(.sendBack(reason: reason), by: CityHistory.Personas.dispatcher)
        } else {
            let reason = CityTexts.recalling(random: &random)
            add(.recall(unit, reason: reason), by: CityHistory.Personas.dispatcher)
        }
        return true
    }

    private mutating func sendLead() -> Bool {
        let legs = Legs(theme.manner, random: &random)
        var ordered = time + random.minutes(course.isSlow ? 12...26 : 0.7...8)
        let choice = random.unit()
        let overrun = random.minutes(3...85)
        let allowance = scene.limit(of: theme).allowance
        for _ in 0..<6 {
            let deadline = scene.rules.calendar.deadline(from: ordered, allowing: allowance)
            var end = ordered + legs.whole
            if let deadline {
                end = max(min(end, deadline + -3 * Milliseconds.minute), ordered + legs.way + 2 * Milliseconds.minute)
            }
            let span = span(ordered, end, isLeftAt: [.ordered, .taken, .enRoute, .onScene, .reworking])
            let unit = bookings.bookUnit(near: point, for: span, choice: choice) { [self] in
                suits($0, span) && !hands.contains($0.callSign)
            }
            guard let unit else {
                ordered = ordered + 4 * Milliseconds.minute
                continue
            }
            if let deadline { end = lateEnd(of: unit, end, ordered, deadline + overrun) }
            lead = unit
            hands.append(unit)
            add(
                .dispatch(Dispatch(units: [unit])),
                by: CityHistory.Personas.dispatcher,
                at: ordered,
                reaching: .ordered
            )
            if course.hasSupport && stop == nil { addSupport(from: ordered, to: end) }
            walk(Job(unit: unit, start: ordered, end: end, legs: legs))
            return true
        }
        return false
    }

    /// Returns when the unit is done; for some departments and templates, more often too late.
    private mutating func lateEnd(of unit: CallSign, _ end: Timestamp, _ ordered: Timestamp, _ late: Timestamp)
        -> Timestamp
    {
        guard stop == nil, let member = bookings.member(unit), course.luck < theme.late * member.laxity else {
            return end
        }
        // No unit works on one case for days.
        guard late > end, late - ordered < 20 * Milliseconds.hour, bookings.isFree(unit, (end + 1)...late) else {
            return end
        }
        bookings.book(unit, (end + 1)...late)
        return late
    }

    /// A unit's way to the place of a case and its work there.
    struct Job {
        var unit: CallSign
        var start: Timestamp
        var end: Timestamp
        var legs: Legs
        /// The reason for the rework; nil for the first time.
        var rework: String?
    }

    mutating func walk(_ job: Job) {
        let unit = CityHistory.Personas.handler(job.unit)
        if let reason = job.rework {
            add(.rework(reason: reason), by: CityHistory.Personas.clerk, at: job.start, reaching: .reworking)
        }
        let taken = job.start + job.legs.take
        // Spare time is spent before setting out.
        let spare = max(0, (job.end - job.start) - job.legs.whole)
        let departed = taken + job.legs.depart + spare
        let arrived = departed + job.legs.travel
        // Some units set out without acknowledging.
        if stop != nil || job.legs.take > 80 * Milliseconds.second {
            add(.take(job.unit), by: unit, at: taken, reaching: .taken)
        }
        add(.depart(job.unit), by: unit, at: departed, reaching: .enRoute)
        add(.arrive(job.unit), by: unit, at: arrived, reaching: .onScene)
        time = max(job.end, arrived + Milliseconds.minute)
        outcome = CityTexts.outcome(theme.manner, random: &random)
        add(
            .feedBack(job.unit, code: outcome, text: CityTexts.feedback(outcome, theme, random: &random)),
            by: unit,
            reaching: .feedback
        )
    }

    /// Books the same unit for a rework, if it is free.
    mutating func bookedRework() -> Job? {
        guard let lead else { return nil }
        let start = time + random.minutes(0.7...6)
        var legs = Legs(theme.manner, random: &random)
        // The shortest limit of a rework is an hour.
        legs.work = min(legs.work, 30 * Milliseconds.minute)
        let end = start + legs.whole
        let reason = CityTexts.rework(theme.manner, random: &random)
        // If the timeline ends at the rework, the lead has been booked for good when it was sent.
        if stop != .reworking {
            guard bookings.isFree(lead, start...(end + Milliseconds.minute)) else { return nil }
            bookings.book(lead, start...(end + Milliseconds.minute))
        }
        return Job(unit: lead, start: start, end: end, legs: legs, rework: reason)
    }

    /// Adds a supporting unit (协办), which comes a little later and is done a little earlier.
    private mutating func addSupport(from ordered: Timestamp, to end: Timestamp) {
        let added = ordered + random.minutes(0.5...2)
        let taken = added + random.minutes(0.3...2)
        let arrived = taken + random.minutes(3...8)
        let done = end + -random.minutes(0.5...2)
        guard done - arrived > Milliseconds.minute else { return }
        let unit = bookings.bookUnit(near: point, for: added...done, choice: random.unit()) { [self] in
            !hands.contains($0.callSign)
        }
        guard let unit else { return }
        hands.append(unit)
        let actor = CityHistory.Personas.handler(unit)
        add(.addUnit(unit), by: CityHistory.Personas.dispatcher, at: added)
        add(.take(unit), by: actor, at: taken)
        add(.arrive(unit), by: actor, at: arrived)
        add(.feedBack(unit, code: "01", text: CityTexts.support(random: &random)), by: actor, at: done)
    }
}
