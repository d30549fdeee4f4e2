import DispatchCore
import DispatchDomain
import NIOCore

/// Writes positions to disk in batches beside the event loop, then releases their answers.
///
/// While one batch is written, the next one gathers in memory, so a slow disk makes batches larger and does not slow
/// the loop. A batch that failed is kept and retried. When too much gathers, the oldest fixes are shed, counted and not
/// answered, because the newest positions matter most.
final class PositionPipeline {
    /// The longest time that positions gather before they are written.
    static let period = TimeAmount.milliseconds(150)
    /// The number of fixes that are written at once without waiting.
    static let fullBatch = 4_000
    /// The number of gathered fixes that shedding leaves in memory: about ten seconds of the largest city.
    static let capacity = 200_000
    /// The pause before a failed batch is retried.
    static let pause = TimeAmount.seconds(1)

    /// What is written together.
    struct Batch: Sendable {
        /// The number of the batch, from 1; a retry keeps it.
        var number = 0
        var fixes: [StoredFix] = []
        var answers: [Held] = []
        var receipts: [HeldReceipt] = []
        /// The gateway's state that changed since the last batch.
        var state = GatewayState()

        /// The number of fixes ever added when this batch was closed: its own and all before them.
        var through = 0

        /// An answer and the number of the first fix it is for; nil for the answer of an event, which is not shed with
        /// fixes.
        struct Held: Sendable {
            var answer: Answer
            var firstFix: Int?
        }

        /// The receipt of a signed report and the number of its first fix.
        struct HeldReceipt: Sendable {
            var receipt: Receipt
            var firstFix: Int
            /// The answer that is stored with it.
            var reply: ReportAnswer
            /// Whether the report has to wait; it is not shed with fixes then.
            var isPostponed: Bool { reply == .slower }
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
    /// The batch that could not be written; it is retried before any other.
    private var failedBatch: Batch?
    private var batches = 0
    private var isScheduled = false
    private var isWriting = false { didSet { writingSince = isWriting ? loop.now : nil } }
    /// When the write under way began; nil if none is.
    private(set) var writingSince: NIODeadline?
    private var isPausing = false
    /// The number of fixes ever added, and its value when the current datagram began.
    private var added = 0
    private var addedBefore = 0
    /// The value of `added` up to which everything is on disk or was shed.
    private var stored = 0
    /// Whether the gateway's state has changed since it was last written.
    private var hasNews = false
    private var idle: [EventLoopPromise<Bool>] = []
    /// The number of fixes shed because the disk was too slow.
    private(set) var shed = 0

    /// Creates a pipeline; nothing is written until `scheduleWriting` or `drained` is called.
    ///
    /// - parameters:
    ///   - queue: Where batches are written, beside the loop.
    ///   - state: Returns the gateway's unsaved state; called on the loop when a batch begins.
    ///   - write: Writes a batch and returns how many fixes no track accepted; called on the queue.
    ///   - written: Called on the loop with the batch and that number when it is on disk.
    ///   - failed: Called on the loop with the reason when a batch could not be written; it is retried.
    ///   - shed: Called with the answers that will not be sent because their fixes were shed.
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

    /// Marks the start of a datagram: answers added after it are for its fixes.
    func beginDatagram() { addedBefore = added }

    /// Adds a fix to the next batch.
    func add(_ fix: StoredFix) {
        gathering.fixes.append(fix)
        added += 1
        // The margin of a tenth makes shedding move the array once in thousands of fixes and not at each.
        if gathering.fixes.count > Self.capacity + Self.capacity / 10 { shedOldest() }
    }

    private func shedOldest() {
        let surplus = gathering.fixes.count - Self.capacity
        gathering.fixes.removeFirst(surplus)
        shed += surplus
        let oldest = added - gathering.fixes.count
        // A device that still has shed fixes sends them again; the answer to a retransmission of them is dropped, too.
        let unanswered = gathering.answers.filter { $0.isFor(before: oldest) }.map(\.answer)
        let keys = Set(unanswered.map(\.key))
        gathering.answers.removeAll { $0.firstFix != nil && keys.contains($0.answer.key) }
        gathering.receipts.removeAll { !$0.isPostponed && $0.firstFix < oldest }
        dropped(unanswered)
    }

    /// Holds an answer until the fixes of the current datagram are on disk.
    func add(_ answer: Answer) {
        // One that is not sent matters only with its fixes.
        guard !answer.isWithheld || added > addedBefore else { return }
        hold(Batch.Held(answer: answer, firstFix: addedBefore))
    }

    /// Returns whether the fixes that came with an event are on disk or shed; if not, holds the event's answer until
    /// then.
    ///
    /// - parameter mark: The value of `mark` when the event arrived.
    /// - returns: True if the caller can send the answer now; it is not held then.
    func canSendNow(_ answer: Answer, since mark: Int) -> Bool {
        guard mark > stored else { return true }
        hold(Batch.Held(answer: answer, firstFix: nil))
        return false
    }

    /// The number of fixes that have to be on disk before the current datagram is answered; 0 if it brought none.
    ///
    /// - parameter isRepeated: Whether it is a retransmission: its fixes came at an unknown earlier time, so all have
    ///   to be on disk.
    func mark(isRepeated: Bool) -> Int { isRepeated || added > addedBefore ? added : 0 }

    private func hold(_ held: Batch.Held) {
        // Answers to retransmissions that arrive while the disk fails are bounded like fixes.
        guard gathering.answers.count < 2 * Self.capacity else {
            // What an event brought is in the journal.
            return held.firstFix == nil ? () : dropped([held.answer])
        }
        gathering.answers.append(held)
    }

    /// Holds a receipt that is written with the fixes of the current datagram.
    ///
    /// - parameter reply: The answer to its report; `slower` if that has to wait.
    func add(_ receipt: Receipt, _ reply: ReportAnswer) {
        let held = Batch.HeldReceipt(receipt: receipt, firstFix: addedBefore, reply: reply)
        // Those of reports that have to wait while the disk fails are bounded like answers.
        guard !held.isPostponed || gathering.receipts.count < 2 * Self.capacity else { return }
        gathering.receipts.append(held)
    }

    /// Marks the gateway's state as changed.
    func touch() { hasNews = true }

    private var hasWork: Bool { hasNews || failedBatch != nil || !gathering.isEmpty }

    /// Starts writing what has gathered: at once if `urgent` or if the batch is full, else within `period`.
    func scheduleWriting(urgent: Bool = false) {
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

    /// Writes everything now; the future holds true when all is on disk, false if writing failed.
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
            scheduleWriting()
        } else {
            begin()
        }
    }

    /// Keeps a failed batch and retries it after a pause.
    private func keep(_ batch: Batch, after failure: DeskFailure) {
        isWriting = false
        failed(failure)
        failedBatch = batch
        // At a drain there is only one more attempt.
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
    /// Whether the answer is for fixes that begin before a number.
    func isFor(before number: Int) -> Bool { firstFix.map { $0 < number } ?? false }
}

extension PositionPipeline.Batch {
    var isEmpty: Bool { fixes.isEmpty && answers.isEmpty && receipts.isEmpty && state.isEmpty }
}
