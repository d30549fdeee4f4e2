import Dispatch
import NIOCore

/// Takes the words of terminals that concern cases and units to the journal, in order, and the answers back.
///
/// Words that came while the last ones were being written go into one transaction together: each is on disk before it
/// is answered, and thousands a second need only hundreds of syncs.
final class WordPipeline {
    /// The most that go into one transaction: an operator's act waits no longer than for these.
    static let fullBatch = 32
    /// More than these are never held: terminals send again what was not answered.
    static let capacity = 20_000

    private let loop: any EventLoop
    private let queue = DispatchQueue(label: "zhiban.words", qos: .userInitiated)
    private let clerk: WordClerk
    private let done: @Sendable ([WordClerk.Outcome]) -> Void
    private var waiting: [Word] = []
    private var isWorking = false
    private var idle: [EventLoopPromise<Void>] = []

    init(loop: any EventLoop, clerk: WordClerk, done: @escaping @Sendable ([WordClerk.Outcome]) -> Void) {
        self.loop = loop
        self.clerk = clerk
        self.done = done
    }

    /// Takes a word in; false if there are too many already.
    func add(_ word: Word) -> Bool {
        guard waiting.count < Self.capacity else { return false }
        waiting.append(word)
        return true
    }

    func settle() {
        guard !isWorking, !waiting.isEmpty else { return }
        isWorking = true
        let words = Array(waiting.prefix(Self.fullBatch))
        waiting.removeFirst(words.count)
        let bound = NIOLoopBound(self, eventLoop: loop)
        queue.async { [loop, clerk] in
            let outcomes = clerk.enter(words)
            loop.execute { bound.value.finish(outcomes) }
        }
    }

    /// Runs something else that reads or writes the desk, between words.
    func run(_ body: @escaping @Sendable () -> Void) { queue.async(execute: body) }

    /// Done when every word taken in has been entered.
    func drained() -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        if waiting.isEmpty && !isWorking {
            promise.succeed(())
        } else {
            idle.append(promise)
        }
        return promise.futureResult
    }

    private func finish(_ outcomes: [WordClerk.Outcome]) {
        isWorking = false
        done(outcomes)
        settle()
        guard waiting.isEmpty, !isWorking else { return }
        for promise in idle { promise.succeed(()) }
        idle = []
    }
}
