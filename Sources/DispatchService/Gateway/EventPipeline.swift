import DispatchCore
import DispatchDomain
import NIOCore

/// Takes the words of terminals that concern cases and units to the journal, in order, and the answers back.
///
/// Words that came while the last ones were being written go into one transaction together: each is on disk before it
/// is answered, and thousands a second need only hundreds of syncs.
final class EventPipeline {
    /// The most that go into one transaction: an operator's act waits no longer than for these.
    static let fullBatch = 32
    /// More than these are never held: terminals send again what was not answered.
    static let capacity = 20_000
    /// How long a desk that takes nothing is left alone, and how often it is tried before a word is given up.
    static let pause = TimeAmount.seconds(1)
    static let patience = 30

    private let loop: any EventLoop
    private let queue: WorkQueue
    private let clerk: EventJournaler
    private let done: @Sendable ([EventJournaler.Outcome]) -> Void
    private let failed: @Sendable (DeskFailure) -> Void
    private var waiting: [DeviceEvent] = []
    private var isWorking = false
    /// How often in a row the desk has taken nothing.
    private var failures = 0
    private var idle: [EventLoopPromise<Bool>] = []

    /// - parameters:
    ///   - queue: Where words are entered, beside the loop.
    ///   - done: Told on the loop what became of words, in order.
    ///   - failed: Told on the loop why the desk takes nothing; it will be tried again.
    init(
        loop: any EventLoop,
        queue: WorkQueue,
        clerk: EventJournaler,
        done: @escaping @Sendable ([EventJournaler.Outcome]) -> Void,
        failed: @escaping @Sendable (DeskFailure) -> Void
    ) {
        self.loop = loop
        self.queue = queue
        self.clerk = clerk
        self.done = done
        self.failed = failed
    }

    /// Takes a word in; false if there are too many already.
    func add(_ word: DeviceEvent) -> Bool {
        guard waiting.count < Self.capacity else { return false }
        waiting.append(word)
        return true
    }

    func settle() {
        guard !isWorking, !waiting.isEmpty else { return }
        isWorking = true
        // After a failure one at a time, so that a single word the desk can't take does not keep back the others.
        let words = Array(waiting.prefix(failures == 0 ? Self.fullBatch : 1))
        waiting.removeFirst(words.count)
        let bound = NIOLoopBound(self, eventLoop: loop)
        queue.run { [loop, clerk] in
            let outcomes = clerk.enter(words)
            loop.execute { bound.value.finish(outcomes) }
        }
    }

    /// Runs something else that reads or writes the desk, between words.
    func run(_ body: @escaping @Sendable () -> Void) { queue.run(body) }

    /// Done when every word taken in has been entered (true), or can't be.
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
        var failure: DeskFailure?
        for case .lost(let why) in outcomes.map(\.fate) { failure = why }
        guard let failure, failures < Self.patience else {
            failures = 0
            done(outcomes)
            settle()
            return release()
        }
        failures += 1
        failed(failure)
        waiting.insert(contentsOf: outcomes.map(\.word), at: 0)
        // Who waits for the end has waited for this try; the terminals still have what was not answered.
        guard idle.isEmpty else { return release(isForced: true) }
        isWorking = true
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Self.pause) {
            bound.value.isWorking = false
            bound.value.settle()
        }
    }

    private func release(isForced: Bool = false) {
        guard isForced || (waiting.isEmpty && !isWorking) else { return }
        for promise in idle { promise.succeed(!isForced) }
        idle = []
    }
}
