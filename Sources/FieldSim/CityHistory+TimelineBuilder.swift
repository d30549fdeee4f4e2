import DispatchDomain

extension CityHistory {
    /// The points at which a timeline can end while the case is open, in the order in which a case reaches them.
    enum Stop: Int, Comparable {
        case reported, verifying, verified, toFile, toDispatch, suspended
        case ordered, taken, enRoute, onScene, feedback, checking, checked, reworking, toClose

        static func < (left: Stop, right: Stop) -> Bool { left.rawValue < right.rawValue }
    }

    /// Builds the timeline of a story: every act from the report to the end, with its time.
    struct TimelineBuilder {
        let story: Story
        let scene: Scene
        /// The stop at which the timeline ends; nil to go on to the end.
        let stop: Stop?
        var bookings: UnitBookings
        var random: SeededRandom
        var time: Timestamp
        /// The units that have worked on the case; they may not check it.
        var hands: [CallSign] = []
        var lead: CallSign?
        var outcome = "01"
        var lastAnswer: CheckResult?
        private var steps: [Step] = []
        /// The time at which the stop was reached; nil before.
        private(set) var stoppedAt: Timestamp?
        private var openUntil: Timestamp?

        init(
            _ story: Story,
            from start: Timestamp,
            to stop: Stop? = nil,
            scene: Scene,
            bookings: UnitBookings,
            random: SeededRandom
        ) {
            self.story = story
            self.scene = scene
            self.stop = stop
            self.bookings = bookings
            self.random = random
            time = start
        }

        var theme: CaseTemplate { story.theme }
        var course: Course { story.course }
        var isOver: Bool { stoppedAt != nil }
        var point: GeoPoint { story.spot.location.point ?? MadeUpCity.centre }

        /// Returns the complete timeline; nil if no unit was available.
        mutating func build() -> Timeline? {
            let start = time
            register()
            // After the stop no unit is needed any more.
            if !isOver && accept() && !isOver && file() && !isOver { carryOut() }
            guard stop == nil || isOver else { return nil }
            let end = openUntil ?? time
            if stop == nil { addSideEvents(from: start, to: end) }
            let sorted = steps.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            return Timeline(steps: sorted.map(\.element), openUntil: end)
        }

        private mutating func carryOut() {
            guard handle() else { return giveUp() }
            guard !isOver else { return }
            check()
            openUntil = time
            close()
            guard course.isReopened else { return }
            time = time + random.minutes(120...2_400)
            add(.reopen(reason: CityTexts.reopening(random: &random)), by: Personas.leader)
            guard handle() else { return giveUp() }
            check()
            close()
        }

        private mutating func giveUp() {
            openUntil = openUntil ?? time
            go(1...5, Personas.leader, .void(reason: CityTexts.voiding(random: &random)))
        }

        // MARK: Steps

        mutating func note(
            _ move: Step.Move,
            by actor: Actor,
            at instant: Timestamp? = nil,
            reaching reached: Stop? = nil
        ) {
            guard !isOver else { return }
            let instant = instant ?? time
            steps.append(Step(time: instant, actor: actor, move: move))
            if let stop, reached == stop { stoppedAt = instant }
        }

        mutating func add(
            _ action: CaseAction,
            by actor: Actor,
            at instant: Timestamp? = nil,
            reaching reached: Stop? = nil
        ) {
            note(.act(action), by: actor, at: instant, reaching: reached)
        }

        /// Lets some minutes pass, then adds an act.
        mutating func go(_ minutes: ClosedRange<Double>, _ actor: Actor, _ action: CaseAction, _ reached: Stop? = nil) {
            time = time + random.minutes(minutes)
            add(action, by: actor, reaching: reached)
        }

        /// Returns the span for which a unit is needed; it has no end if the timeline stops while the unit is busy.
        func span(_ start: Timestamp, _ end: Timestamp, isLeftAt stops: [Stop]) -> ClosedRange<Timestamp> {
            let isLeft = stop.map(stops.contains) ?? false
            return start...(isLeft ? .latest : max(start, end))
        }

        /// Returns whether a unit may be sent: those that must be free at the end get no job that is unfinished then.
        func suits(_ member: UnitBookings.Member, _ span: ClosedRange<Timestamp>) -> Bool {
            !member.staysFree || span.upperBound < .latest
        }
    }

    /// The operators and the units as actors.
    enum Personas {
        static let clerk = Actor(name: "li", roles: [.acceptor])
        static let leader = Actor(name: "zhao", roles: [.shiftLeader])
        static let dispatcher = Actor(name: "wang", roles: [.dispatcher])
        static let supervisor = Actor(name: "sun", roles: [.supervisor])

        static func handler(_ unit: CallSign) -> Actor { Actor(name: "unit:\(unit)", roles: [.handler]) }
        static func collector(_ unit: CallSign) -> Actor { Actor(name: "unit:\(unit)", roles: [.collector]) }
    }
}
