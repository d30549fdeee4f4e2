import Dispatch
import NIOCore

/// Takes positions from the event loop to the disk in batches, and their answers back when they are there.
///
/// While one batch is being written the next one gathers in memory, so a slow disk makes batches longer and not the
/// loop slower. What the disk can't bear is shed, oldest first, and counted: the newest positions matter most.
final class PositionPipeline {
    /// How long positions gather at most before they are written.
    static let period = TimeAmount.milliseconds(150)
    /// As many as this are written at once without waiting.
    static let fullBatch = 4_000
    /// More than these are never held in memory: about ten seconds of the largest city.
    static let capacity = 200_000

    /// What is written in one go.
    struct Batch: Sendable {
        var fixes: [StoredFix] = []
        var answers: [Answer] = []
        var receipts: [Receipt] = []
        /// What the gateway knows by now, written along.
        var state = GatewayState()
    }

    private let loop: any EventLoop
    private let queue = DispatchQueue(label: "zhiban.positions", qos: .userInitiated)
    private let state: () -> GatewayState
    private let write: @Sendable (Batch) throws(DeskFailure) -> Void
    private let written: @Sendable (Batch, DeskFailure?) -> Void
    private var gathering = Batch()
    private var isScheduled = false
    private var isWriting = false
    /// Whether the gateway's state has changed since it was last written.
    private var hasNews = false
    private var idle: [EventLoopPromise<Void>] = []
    /// Fixes given up because the disk was too slow.
    private(set) var shed: Int64 = 0

    /// - parameters:
    ///   - state: What the gateway knows and the store does not yet; asked on the loop when a batch begins.
    ///   - write: Puts a batch on the disk; called on the pipeline's own queue.
    ///   - written: Told on the loop when a batch is there, or why it is not.
    init(
        loop: any EventLoop,
        state: @escaping () -> GatewayState,
        write: @escaping @Sendable (Batch) throws(DeskFailure) -> Void,
        written: @escaping @Sendable (Batch, DeskFailure?) -> Void
    ) {
        self.loop = loop
        self.state = state
        self.write = write
        self.written = written
    }

    func add(_ fix: StoredFix) {
        gathering.fixes.append(fix)
        // A tenth more than the limit, so that shedding costs one move in thousands of fixes and not one in each.
        if gathering.fixes.count > Self.capacity + Self.capacity / 10 {
            let surplus = gathering.fixes.count - Self.capacity
            gathering.fixes.removeFirst(surplus)
            shed += Int64(surplus)
            // Their answers are not given: a terminal that still has them sends them again.
            gathering.answers.removeFirst(min(surplus, gathering.answers.count))
        }
    }

    func add(_ answer: Answer) { gathering.answers.append(answer) }
    func add(_ receipt: Receipt) { gathering.receipts.append(receipt) }
    /// The gateway's state has changed.
    func touch() { hasNews = true }

    private var hasWork: Bool { hasNews || !gathering.isEmpty }

    /// Sees that what has been added gets written: soon, or at once.
    func settle(urgent: Bool = false) {
        guard hasWork, !isWriting else { return }
        if urgent || gathering.fixes.count >= Self.fullBatch { return begin() }
        guard !isScheduled else { return }
        isScheduled = true
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Self.period) {
            bound.value.isScheduled = false
            bound.value.begin()
        }
    }

    /// Done when all that has been added is on disk.
    func drained() -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        if !hasWork && !isWriting {
            promise.succeed(())
        } else {
            idle.append(promise)
            begin()
        }
        return promise.futureResult
    }

    private func begin() {
        guard !isWriting, hasWork else { return }
        isWriting = true
        gathering.state = state()
        let batch = gathering
        gathering = Batch()
        hasNews = false
        let bound = NIOLoopBound(self, eventLoop: loop)
        queue.async { [loop, write] in
            var failure: DeskFailure?
            do throws(DeskFailure) {
                try write(batch)
            } catch {
                failure = error
            }
            let outcome = failure
            loop.execute { bound.value.finish(batch, outcome) }
        }
    }

    private func finish(_ batch: Batch, _ failure: DeskFailure?) {
        isWriting = false
        written(batch, failure)
        if !hasWork {
            for promise in idle { promise.succeed(()) }
            idle = []
        } else if idle.isEmpty {
            settle()
        } else {
            begin()
        }
    }
}

extension PositionPipeline.Batch {
    var isEmpty: Bool { fixes.isEmpty && answers.isEmpty && receipts.isEmpty }
}
