import DispatchCore
import DispatchDomain
import NIOCore

/// Takes positions from the event loop to the disk in batches, and their answers back when they are there.
///
/// While one batch is being written the next one gathers in memory, so a slow disk makes batches longer and not the
/// loop slower. What could not be written is kept and tried again; when there is too much of it, the oldest is shed and
/// counted: the newest positions matter most, and what is shed is not answered.
final class PositionPipeline {
    /// How long positions gather at most before they are written.
    static let period = TimeAmount.milliseconds(150)
    /// As many as this are written at once without waiting.
    static let fullBatch = 4_000
    /// More than these are never held in memory: about ten seconds of the largest city.
    static let capacity = 200_000
    /// How long a disk that has failed is left alone.
    static let pause = TimeAmount.seconds(1)

    /// What is written in one go.
    struct Batch: Sendable {
        /// Counts the batches: one that is tried again is the same.
        var number = 0
        var fixes: [StoredFix] = []
        var answers: [Held] = []
        var receipts: [HeldReceipt] = []
        /// What the gateway knows by now, written along.
        var state = GatewayState()

        /// Whose fixes these are the last of: how many have been added before and with them.
        var through = 0

        /// An answer, and the number of the first fix it is for; nil for one that fixes only came along with.
        struct Held: Sendable {
            var answer: Answer
            var firstFix: Int?
        }

        /// The receipt of a signed report, and the number of its first fix.
        struct HeldReceipt: Sendable {
            var receipt: Receipt
            var firstFix: Int
        }
    }

    private let loop: any EventLoop
    private let queue: WorkQueue
    private let state: () -> GatewayState
    private let write: @Sendable (Batch) throws(DeskFailure) -> Int
    private let written: @Sendable (Batch, Int) -> Void
    private let failed: @Sendable (DeskFailure) -> Void
    private let dropped: ([Answer]) -> Void
    private var gathering = Batch()
    /// The batch the disk has not taken; it goes before all others.
    private var failedBatch: Batch?
    private var batches = 0
    private var isScheduled = false
    private var isWriting = false
    private var isPausing = false
    /// How many fixes have ever been added, and how many there were when the datagram being read began.
    private var added = 0
    private var addedBefore = 0
    /// How many of them are on disk.
    private var stored = 0
    /// Whether the gateway's state has changed since it was last written.
    private var hasNews = false
    private var idle: [EventLoopPromise<Bool>] = []
    /// Fixes given up because the disk was too slow.
    private(set) var shed = 0

    /// - parameters:
    ///   - queue: Where batches are written, beside the loop.
    ///   - state: What the gateway knows and the store does not yet; asked on the loop when a batch begins.
    ///   - write: Puts a batch on the disk and says how many fixes no track wants; called on the queue.
    ///   - written: Told that on the loop when a batch is there.
    ///   - failed: Told on the loop why one is not; it will be tried again.
    ///   - shed: Told of answers that will not be given because their fixes were given up.
    init(
        loop: any EventLoop,
        queue: WorkQueue,
        state: @escaping () -> GatewayState,
        write: @escaping @Sendable (Batch) throws(DeskFailure) -> Int,
        written: @escaping @Sendable (Batch, Int) -> Void,
        failed: @escaping @Sendable (DeskFailure) -> Void,
        shed: @escaping ([Answer]) -> Void
    ) {
        self.loop = loop
        self.queue = queue
        self.state = state
        self.write = write
        self.written = written
        self.failed = failed
        dropped = shed
    }

    /// A new datagram is being read: answers that follow are for its fixes.
    func beginDatagram() { addedBefore = added }

    func add(_ fix: StoredFix) {
        gathering.fixes.append(fix)
        added += 1
        // A tenth more than the limit, so that shedding costs one move in thousands of fixes and not one in each.
        if gathering.fixes.count > Self.capacity + Self.capacity / 10 { shedOldest() }
    }

    private func shedOldest() {
        let surplus = gathering.fixes.count - Self.capacity
        gathering.fixes.removeFirst(surplus)
        shed += surplus
        let oldest = added - gathering.fixes.count
        // A terminal that still has them sends them again; one that has done so already is not answered either.
        let unanswered = gathering.answers.filter { $0.isFor(before: oldest) }.map(\.answer)
        let keys = Set(unanswered.map(\.key))
        gathering.answers.removeAll { $0.firstFix != nil && keys.contains($0.answer.key) }
        gathering.receipts.removeAll { $0.firstFix < oldest }
        dropped(unanswered)
    }

    /// Holds an answer for the fixes of the datagram being read.
    func add(_ answer: Answer) { hold(Batch.Held(answer: answer, firstFix: addedBefore)) }

    /// Holds the answer of a word until the fixes that came along with it are on disk, or given up.
    ///
    /// - parameter mark: What `mark` was when the word came.
    /// - returns: Whether they are, and the answer can be given now: nothing is held then.
    func isFree(_ answer: Answer, since mark: Int) -> Bool {
        guard mark > stored else { return true }
        hold(Batch.Held(answer: answer, firstFix: nil))
        return false
    }

    /// Up to where fixes have to be on disk for the datagram being read: 0 if it brought none.
    ///
    /// - parameter isRepeated: Whether its fixes came before, nobody knows when.
    func mark(isRepeated: Bool) -> Int { isRepeated || added > addedBefore ? added : 0 }

    private func hold(_ held: Batch.Held) {
        // Answers alone, to what is sent again and again while the disk takes nothing, are bounded like fixes.
        guard gathering.answers.count < 2 * Self.capacity else { return dropped([held.answer]) }
        gathering.answers.append(held)
    }

    func add(_ receipt: Receipt) {
        gathering.receipts.append(Batch.HeldReceipt(receipt: receipt, firstFix: addedBefore))
    }

    /// The gateway's state has changed.
    func touch() { hasNews = true }

    private var hasWork: Bool { hasNews || failedBatch != nil || !gathering.isEmpty }

    /// Sees that what has been added gets written: soon, or at once.
    func settle(urgent: Bool = false) {
        guard hasWork, !isWriting, !isPausing else { return }
        if urgent || gathering.fixes.count >= Self.fullBatch { return begin() }
        guard !isScheduled else { return }
        isScheduled = true
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Self.period) {
            bound.value.isScheduled = false
            bound.value.begin()
        }
    }

    /// Done when all that has been added is on disk (true), or can't be brought there.
    func drained() -> EventLoopFuture<Bool> {
        let promise = loop.makePromise(of: Bool.self)
        if !hasWork && !isWriting {
            promise.succeed(true)
        } else {
            idle.append(promise)
            begin()
        }
        return promise.futureResult
    }

    private func begin() {
        guard !isWriting, hasWork else { return }
        isWriting = true
        let batch = failedBatch ?? nextBatch()
        failedBatch = nil
        let bound = NIOLoopBound(self, eventLoop: loop)
        queue.run { [loop, write] in
            do throws(DeskFailure) {
                let refused = try write(batch)
                loop.execute { bound.value.finish(batch, refused) }
            } catch {
                loop.execute { bound.value.keep(batch, after: error) }
            }
        }
    }

    private func nextBatch() -> Batch {
        batches += 1
        gathering.number = batches
        gathering.through = added
        gathering.state = state()
        hasNews = false
        defer { gathering = Batch() }
        return gathering
    }

    private func finish(_ batch: Batch, _ refused: Int) {
        isWriting = false
        stored = batch.through
        written(batch, refused)
        if !hasWork {
            release(true)
        } else if idle.isEmpty {
            settle()
        } else {
            begin()
        }
    }

    /// Keeps what the disk has not taken, and leaves it alone for a moment.
    private func keep(_ batch: Batch, after failure: DeskFailure) {
        isWriting = false
        failed(failure)
        failedBatch = batch
        // Who waits for the end has waited for one more try.
        guard idle.isEmpty else { return release(false) }
        isPausing = true
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Self.pause) {
            bound.value.isPausing = false
            bound.value.begin()
        }
    }

    private func release(_ isDone: Bool) {
        for promise in idle { promise.succeed(isDone) }
        idle = []
    }
}

extension PositionPipeline.Batch.Held {
    func isFor(before number: Int) -> Bool { firstFix.map { $0 < number } ?? false }
}

extension PositionPipeline.Batch {
    var isEmpty: Bool { fixes.isEmpty && answers.isEmpty && receipts.isEmpty && state.isEmpty }
}
