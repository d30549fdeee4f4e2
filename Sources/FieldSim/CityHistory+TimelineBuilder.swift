import DispatchDomain

extension CityHistory {
    /// Where a road can be left off, in the order a case gets there.
    enum Stop: Int, Comparable {
        case reported, verifying, verified, toFile, toDispatch, suspended
        case ordered, taken, enRoute, onScene, feedback, checking, checked, reworking, toClose

        static func < (left: Stop, right: Stop) -> Bool { left.rawValue < right.rawValue }
    }

    /// Walks a story from its report to its end and notes every act with its time.
    struct RoadBuilder {
        let story: Story
        let scene: Scene
        /// Where the road is left off, if not at its end.
        let stop: Stop?
        var book: ForceBook
        var random: SeededRandom
        var time: Timestamp
        /// Units that have had a hand in it, who may not be the ones to check it.
        var hands: [CallSign] = []
        var lead: CallSign?
        var outcome = "01"
        var lastAnswer: CheckResult?
        private var steps: [Step] = []
        /// Where the road was left off.
        private(set) var stoppedAt: Timestamp?
        private var openUntil: Timestamp?

        init(
            _ story: Story,
            from start: Timestamp,
            to stop: Stop? = nil,
            scene: Scene,
            book: ForceBook,
            random: SeededRandom
        ) {
            self.story = story
            self.scene = scene
            self.stop = stop
            self.book = book
            self.random = random
            time = start
        }

        var theme: CaseTemplate { story.theme }
        var course: Course { story.course }
        var isOver: Bool { stoppedAt != nil }
        var point: GeoPoint { story.spot.location.point ?? MadeUpCity.centre }

        /// The whole road; nil if nobody was there to do it.
        mutating func build() -> Timeline? {
            let start = time
            register()
            // A road left off needs nobody any more.
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

        /// Lets some minutes pass, then acts.
        mutating func go(_ minutes: ClosedRange<Double>, _ actor: Actor, _ action: CaseAction, _ reached: Stop? = nil) {
            time = time + random.minutes(minutes)
            add(action, by: actor, reaching: reached)
        }

        /// The span a unit is needed for; without an end if the road is left off while the unit is at it.
        func span(_ start: Timestamp, _ end: Timestamp, isLeftAt stops: [Stop]) -> ClosedRange<Timestamp> {
            let isLeft = stop.map(stops.contains) ?? false
            return start...(isLeft ? .latest : max(start, end))
        }

        /// Who may be sent: what is not finished at the end is nothing for those who are free then.
        func suits(_ member: ForceBook.Member, _ span: ClosedRange<Timestamp>) -> Bool {
            !member.staysFree || span.upperBound < .latest
        }
    }

    /// The people at the desk and the units, as they act.
    enum Personas {
        static let clerk = Actor(name: "li", roles: [.acceptor])
        static let leader = Actor(name: "zhao", roles: [.shiftLeader])
        static let dispatcher = Actor(name: "wang", roles: [.dispatcher])
        static let supervisor = Actor(name: "sun", roles: [.supervisor])

        static func handler(_ unit: CallSign) -> Actor { Actor(name: "unit:\(unit)", roles: [.handler]) }
        static func collector(_ unit: CallSign) -> Actor { Actor(name: "unit:\(unit)", roles: [.collector]) }
    }
}
