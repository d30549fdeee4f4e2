package import DispatchDomain

extension CityHistory {
    /// All timelines merged in order of time, with what the desk itself does in between.
    package struct Schedule {
        private enum Event {
            /// The next step of a timeline.
            case step(timeline: Int, index: Int)
            /// The end of a timer, announced if the timer still runs.
            case deadline(CaseID, Timestamp)
            /// The time limit of the reply to an urge.
            case reply(CaseID, Timestamp)
        }

        private let timelines: [Timeline]
        private let end: Timestamp
        private var queue: EventQueue<Event>
        private var ids: [CaseID?]
        /// The current state of the open cases.
        private var cases: [CaseID: Case] = [:]

        init(timelines: [Timeline], until end: Timestamp) {
            self.timelines = timelines
            self.end = end
            ids = Array(repeating: nil, count: timelines.count)
            queue = EventQueue()
            for (index, timeline) in timelines.enumerated() {
                if let first = timeline.steps.first { queue.add(.step(timeline: index, index: 0), at: first.time) }
            }
        }

        /// The time of the next event; nil when there is none before the end.
        package var nextTime: Timestamp? { queue.nextTime.flatMap { $0 <= end ? $0 : nil } }

        /// Performs all events before a time.
        package mutating func play(before limit: Timestamp, _ perform: (Act) throws -> ActOutcome) throws {
            while let time = nextTime, time < limit, let event = queue.removeFirst() {
                switch event {
                case .step(let timeline, let index): try play(timeline, index, perform)
                case .deadline(let id, let deadline):
                    guard let item = cases[id], item.timer?.deadline == deadline, !item.deadlinePassed else { continue }
                    try announce(.announceDeadline, id, time, perform)
                case .reply(let id, let due):
                    guard let urging = cases[id]?.urging, urging.replyDue == due, !urging.replied, !urging.overdueTold
                    else { continue }
                    try announce(.announceMissingReply, id, time, perform)
                }
            }
        }

        private mutating func play(_ timeline: Int, _ index: Int, _ perform: (Act) throws -> ActOutcome) throws {
            let step = timelines[timeline].steps[index]
            if let move = move(step.move, of: timeline) {
                let outcome = try perform(Act(actor: step.actor, steps: [move], confirmed: true, at: step.time))
                if case .register = step.move { ids[timeline] = outcome.subject?.id }
                for change in outcome.changes { note(change.ofCase?.after) }
            }
            if index + 1 < timelines[timeline].steps.count {
                queue.add(.step(timeline: timeline, index: index + 1), at: timelines[timeline].steps[index + 1].time)
            }
        }

        private func move(_ move: Step.Move, of timeline: Int) -> Act.Step? {
            switch move {
            case .register(let registration): .register(registration)
            case .act(let action): ids[timeline].map { .onCase($0, action) }
            case .merge(let other):
                ids[other].flatMap { master in ids[timeline].map { .joinCases(master, other: $0) } }
            }
        }

        private mutating func announce(
            _ action: CaseAction,
            _ id: CaseID,
            _ time: Timestamp,
            _ perform: (Act) throws -> ActOutcome
        ) throws {
            let outcome = try perform(Act(actor: .desk, steps: [.onCase(id, action)], at: time))
            for change in outcome.changes { note(change.ofCase?.after) }
        }

        /// Keeps the state of an open case and queues its deadlines.
        private mutating func note(_ item: Case?) {
            guard let item else { return }
            let before = cases[item.id]
            cases[item.id] = item.state.isOpen ? item : nil
            guard item.state.isOpen else { return }
            if let deadline = item.timer?.deadline, before?.timer != item.timer {
                queue.add(.deadline(item.id, deadline), at: deadline + Schedule.delay)
            }
            if let urging = item.urging, before?.urging?.replyDue != urging.replyDue {
                queue.add(.reply(item.id, urging.replyDue), at: urging.replyDue + Schedule.delay)
            }
        }

        /// How long after a deadline the desk announces it.
        private static let delay = Milliseconds.second
    }

    /// A queue of events, the earliest first; events at the same time in the order in which they were added.
    struct EventQueue<Event> {
        private var heap: [(time: Timestamp, order: Int, event: Event)] = []
        private var count = 0

        var nextTime: Timestamp? { heap.first?.time }

        mutating func add(_ event: Event, at time: Timestamp) {
            heap.append((time, count, event))
            count += 1
            var child = heap.count - 1
            while child > 0, isBefore(child, (child - 1) / 2) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        }

        mutating func removeFirst() -> Event? {
            guard let first = heap.first else { return nil }
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
            var parent = 0
            while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < heap.count }).min(by: isBefore),
                isBefore(child, parent)
            {
                heap.swapAt(child, parent)
                parent = child
            }
            return first.event
        }

        private func isBefore(_ one: Int, _ other: Int) -> Bool {
            (heap[one].time, heap[one].order) < (heap[other].time, heap[other].order)
        }
    }
}
