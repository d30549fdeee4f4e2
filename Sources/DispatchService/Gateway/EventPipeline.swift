import DispatchCore
import DispatchDomain
import NIOCore

/// Journals device events in order on a queue beside the event loop, and returns their outcomes to the loop.
///
/// Events that arrive while others are written share the next transaction: each is on disk before it is answered, and
/// thousands per second need only hundreds of syncs.
final class EventPipeline {
    /// The most events in one transaction; an operator's act waits no longer than for these.
    static let fullBatch = 32
    /// The most events that wait; devices send again what was not answered.
    static let capacity = 20_000
    /// The pause after a failed attempt, and the number of retries before an event is given up.
    static let pause = TimeAmount.seconds(1)
    static let patience = 30

    private let loop: any EventLoop
    private let queue: WorkQueue
    private let journaler: EventJournaler
    private let done: @Sendable ([EventJournaler.Outcome]) -> Void
    private let failed: @Sendable (DeskFailure) -> Void
    private var waiting: [DeviceEvent] = []
    private var isWorking = false
    /// When the transaction under way began; nil if none is.
    private(set) var journalingSince: NIODeadline?
    /// The number of consecutive failed attempts.
    private var failures = 0
    private var idle: [EventLoopPromise<Bool>] = []

    /// Creates a pipeline; nothing is journaled until `startNextBatch` is called.
    ///
    /// - parameters:
    ///   - queue: Where events are journaled, beside the loop.
    ///   - done: Called on the loop with the outcomes of events, in order.
    ///   - failed: Called on the loop with the reason when an attempt failed; it is retried.
    init(
        loop: any EventLoop,
        queue: WorkQueue,
        journaler: EventJournaler,
        done: @escaping @Sendable ([EventJournaler.Outcome]) -> Void,
        failed: @escaping @Sendable (DeskFailure) -> Void
    ) {
        self.loop = loop
        self.queue = queue
        self.journaler = journaler
        self.done = done
        self.failed = failed
    }

    /// Adds an event; returns false if too many are waiting.
    func add(_ event: DeviceEvent) -> Bool {
        guard waiting.count < Self.capacity else { return false }
        waiting.append(event)
        return true
    }

    /// Starts journaling what is waiting, unless an attempt is under way.
    func startNextBatch() {
        guard !isWorking, !waiting.isEmpty else { return }
        isWorking = true
        journalingSince = loop.now
        // After a failure, one event at a time, so that one the desk can't store does not hold back the others.
        let events = Array(waiting.prefix(failures == 0 ? Self.fullBatch : 1))
        waiting.removeFirst(events.count)
        let bound = NIOLoopBound(self, eventLoop: loop)
        queue.run { [loop, journaler] in
            let outcomes = journaler.journal(events)
            loop.execute { bound.value.finish(outcomes) }
        }
    }

    /// Runs other blocking work on the desk between transactions.
    func run(_ body: @escaping @Sendable () -> Void) { queue.run(body) }

    /// The future holds true when every event is journaled, false if an attempt failed.
    func drained() -> EventLoopFuture<Bool> {
        let promise = loop.makePromise(of: Bool.self)
        if waiting.isEmpty && !isWorking {
            promise.succeed(true)
        } else {
            idle.append(promise)
        }
        return promise.futureResult
    }

    private func finish(_ outcomes: [EventJournaler.Outcome]) {
        isWorking = false
        journalingSince = nil
        var failure: DeskFailure?
        for case .lost(let why) in outcomes.map(\.fate) { failure = why }
        guard let failure, failures < Self.patience else {
            failures = 0
            done(settle(outcomes))
            startNextBatch()
            return release()
        }
        failures += 1
        failed(failure)
        waiting.insert(contentsOf: outcomes.map(\.event), at: 0)
        // A drain does not retry; the devices still have what was not answered.
        guard idle.isEmpty else { return release(isForced: true) }
        isWorking = true
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Self.pause) {
            bound.value.isWorking = false
            bound.value.startNextBatch()
        }
    }

    /// Gives what waits for an event that is not journaled the fate of that event: answered, it would confirm it.
    private func settle(_ outcomes: [EventJournaler.Outcome]) -> [EventJournaler.Outcome] {
        var settled = outcomes
        for (index, outcome) in outcomes.enumerated() where !outcome.event.isOnlyAnswer {
            guard let terminal = outcome.event.terminal, let waits = outcome.waits else { continue }
            let isBehind = { (event: DeviceEvent) in event.terminal == terminal && waits(event) }
            for later in outcomes.indices where later > index && isBehind(outcomes[later].event) {
                settled[later].fate = outcome.fate
            }
            settled += waiting.filter(isBehind).map { EventJournaler.Outcome(event: $0, fate: outcome.fate) }
            waiting.removeAll(where: isBehind)
        }
        return settled
    }

    private func release(isForced: Bool = false) {
        guard isForced || (waiting.isEmpty && !isWorking) else { return }
        for promise in idle { promise.succeed(!isForced) }
        idle = []
    }
}

extension EventJournaler.Outcome {
    /// Whether another event of the device waits for this one; nil if it is journaled, or has a receipt.
    fileprivate var waits: ((DeviceEvent) -> Bool)? {
        switch fate {
        case .journaled, .postponed, .repeated: nil
        case .refused: event.receipt == nil ? { [event] in $0.isAnswered(by: event) } : nil
        // Alarms that follow lost ones are the difference from those.
        case .lost: { [event] in $0.isOnlyAnswer || ($0.isOfAlarms && event.isOfAlarms) }
        }
    }
}
