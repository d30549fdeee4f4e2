package import DispatchDomain

/// The behaviour of a unit: it patrols, stands, takes breaks, and carries out orders.
///
/// All times are the desk's; the same seed, orders and steps give the same behaviour.
package struct FieldUnit: Sendable {
    package let unit: Unit
    package private(set) var walker: Walker
    package private(set) var activity = Activity.idle
    /// The jobs that wait for the current one.
    private var waiting: [FieldJob] = []
    private let habits: Habits
    var random: SeededRandom
    private var clock: Timestamp

    /// The current activity.
    package enum Activity: Hashable, Sendable {
        case idle
        case patrolling
        case standing(until: Timestamp)
        case onBreak(until: Timestamp)
        case reading(FieldJob, until: Timestamp)
        case going(FieldJob)
        case working(FieldJob, until: Timestamp)
    }

    /// How a unit spends the time without a job.
    package struct Habits: Sendable {
        /// Whether it drives around without a destination, for load tests.
        package var isAdrift = false
        /// Findings per hour.
        package var findingsPerHour = 0.0
        /// SOS calls per hour.
        package var sosPerHour = 0.0

        package init(isAdrift: Bool = false, findingsPerHour: Double = 0, sosPerHour: Double = 0) {
            self.isAdrift = isAdrift
            self.findingsPerHour = findingsPerHour
            self.sosPerHour = sosPerHour
        }
    }

    package init(_ unit: Unit, at place: StreetPlace, habits: Habits, since now: Timestamp, seed: UInt64) {
        self.unit = unit
        self.habits = habits
        let gait: MovementProfile =
            switch unit.kind {
            case .officer: .onFoot
            case .vehicle: .driving
            case .truck: .hauling
            }
        walker = Walker(at: place, gait: gait)
        random = SeededRandom(seed: seed)
        clock = now
    }

    /// Returns the position of its receiver, with an error of a few metres.
    package mutating func fix(on map: StreetMap) -> FieldFix {
        let point = map.point(of: walker.place)
        let (east, north) = (random.double(in: -2.5...2.5), random.double(in: -2.5...2.5))
        return FieldFix(
            point: point.offset(east: east, north: north),
            at: clock,
            speed: walker.speed,
            course: walker.course(on: map)
        )
    }

    /// Takes an order; acknowledging it is left to the device.
    package mutating func receive(_ order: FieldOrder, at now: Timestamp) {
        switch order {
        case .message: break
        case .job(let job):
            guard !jobs.contains(where: { $0.name == job.name && $0.kind == job.kind }) else { return }
            if isFree {
                read(job, at: now)
            } else {
                waiting.append(job)
            }
        case .recall(let name):
            if let name { waiting.removeAll { $0.isNamed(name) } }
            guard let current, name.map({ current.isNamed($0) }) ?? true else { return }
            walker.stop()
            next(at: now)
        }
    }

    /// Resumes a job from before the start of the simulation.
    package mutating func resume(_ job: FieldJob, _ status: Assignment.Status, in city: SimulatedCity) {
        guard isFree else {
            waiting.append(job)
            return
        }
        switch status {
        case .ordered: read(job, at: clock)
        case .taken, .enRoute:
            activity = .going(job)
            head(for: job, in: city)
        case .onScene: work(on: job)
        case .done, .recalled, .returned, .released: break
        }
    }

    /// Advances to `now` and returns the events up to then, in order.
    package mutating func live(until now: Timestamp, in city: SimulatedCity) -> [FieldEvent] {
        let seconds = Double(max(0, now - clock)) / 1000
        clock = max(clock, now)
        guard seconds > 0 else { return [] }
        walker.advance(seconds: seconds, on: city.map, random: &random)
        if habits.isAdrift {
            if !walker.isUnderWay { walker.wander(on: city.map, random: &random) }
            return []
        }
        var events = act(in: city)
        if unit.kind != .truck { events += chance(seconds / 3600, in: city) }
        return events
    }

    // MARK: Activities

    private var current: FieldJob? {
        switch activity {
        case .reading(let job, _), .going(let job), .working(let job, _): job
        case .idle, .patrolling, .standing, .onBreak: nil
        }
    }

    private var jobs: [FieldJob] { waiting + (current.map { [$0] } ?? []) }

    /// An order ends a break, but the current job is finished first.
    private var isFree: Bool { current == nil }

    private mutating func read(_ job: FieldJob, at now: Timestamp) {
        activity = .reading(job, until: now + Int64(random.double(in: 5...30) * 1000))
    }

    private mutating func next(at now: Timestamp) {
        if waiting.isEmpty {
            activity = .idle
        } else {
            read(waiting.removeFirst(), at: now)
        }
    }

    private mutating func act(in city: SimulatedCity) -> [FieldEvent] {
        switch activity {
        case .idle:
            setOut(in: city)
            return []
        case .patrolling:
            guard !walker.isUnderWay else { return [] }
            return rest()
        case .standing(let until):
            if clock >= until { activity = .idle }
            return []
        case .onBreak(let until):
            guard clock >= until else { return [] }
            activity = .idle
            return [.status(.patrol)]
        case .reading(let job, let until):
            guard clock >= until else { return [] }
            activity = .going(job)
            head(for: job, in: city)
            return job.kind == .handle ? [.taken(job.name)] : []
        case .going(let job):
            guard !walker.isUnderWay else { return [] }
            work(on: job)
            return job.kind == .handle ? [.arrived(job.name)] : []
        case .working(let job, let until):
            guard clock >= until else { return [] }
            next(at: clock)
            return [report(on: job, in: city)]
        }
    }

    /// Sets out to a place in the home ground, or a truck to another site.
    private mutating func setOut(in city: SimulatedCity) {
        let ground = unit.kind == .truck ? city.grounds.haulRoads : city.grounds[unit.homeGrid]
        guard let ground, let goal = ground.place(of: city.map, random: &random) else {
            walker.wander(on: city.map, random: &random)
            activity = .patrolling
            return
        }
        let isHome = ground.edges.contains(walker.place.edge)
        let found = walker.go(to: goal, within: isHome ? ground.edges : nil, on: city.map, random: &random)
        if found || walker.go(to: goal, on: city.map, random: &random) { activity = .patrolling }
    }

    private mutating func head(for job: FieldJob, in city: SimulatedCity) {
        let place = job.point.flatMap { city.map.place(nearest: $0) }
        // An order without a place is clarified by voice: it is somewhere in the home ground.
        let goal = place ?? city.grounds[unit.homeGrid]?.place(of: city.map, random: &random)
        guard let goal else { return }
        _ = walker.go(to: goal, on: city.map, random: &random)
    }

    private mutating func work(on job: FieldJob) {
        let minutes = job.kind == .handle ? 2.0...10 : 1.0...3
        activity = .working(job, until: clock + Int64(random.double(in: minutes) * 60_000))
    }

    private mutating func rest() -> [FieldEvent] {
        guard unit.kind != .truck, random.chance(0.06) else {
            activity = .standing(until: clock + Int64(random.double(in: 2...10) * 60_000))
            return []
        }
        activity = .onBreak(until: clock + Int64(random.double(in: 10...30) * 60_000))
        return [.status(.onBreak)]
    }

    private mutating func report(on job: FieldJob, in city: SimulatedCity) -> FieldEvent {
        switch job.kind {
        case .verify:
            let answer = random.chance(0.85) ? Existence.yes : random.chance(0.8) ? .no : .unable
            return .verify(job.name, answer, text: CityTexts.verification(answer, random: &random))
        case .check:
            let answer = random.chance(0.9) ? CheckResult.pass : random.chance(0.8) ? .fail : .unable
            guard let theme = city.theme(of: job.classCode), answer == .fail else {
                return .check(job.name, answer, text: CityTexts.check(answer, random: &random))
            }
            return .check(job.name, answer, text: CityTexts.rework(theme.manner, random: &random))
        case .handle:
            let code = random.chance(0.1) ? "02" : "01"
            let text = city.theme(of: job.classCode).map { CityTexts.feedback(code, $0, random: &random) }
            return .feedback(job.name, result: code, text: text ?? "")
        }
    }

    /// Returns the random events of a part of an hour.
    private mutating func chance(_ hours: Double, in city: SimulatedCity) -> [FieldEvent] {
        var events: [FieldEvent] = []
        let here = city.map.point(of: walker.place)
        if case .patrolling = activity, random.chance(habits.findingsPerHour * hours),
            let finding = city.finding(at: clock, near: here, random: &random)
        {
            events.append(.found(finding))
        }
        if habits.sosPerHour > 0, random.chance(habits.sosPerHour * hours) { events.append(.sos(here)) }
        return events
    }
}
