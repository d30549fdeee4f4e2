import Dispatch
import Synchronization

/// Hands things from one thread to another, a few at a time: who makes them waits for who uses them, and the other way.
final class Handoff<Item: Sendable>: Sendable {
    private struct State {
        var items: [Result<Item, any Error>] = []
        var isEnded = false
        var isClosed = false
        var size = 0
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: Handoff.depth)

    /// How many may lie ready.
    private static var depth: Int { 2 }

    /// How large an item should be; read by who makes them, 0 until it is known.
    var size: Int {
        get { state.withLock { $0.size } }
        set { state.withLock { $0.size = newValue } }
    }

    /// Hands over one more.
    ///
    /// - returns: Whether anybody still wants one.
    func put(_ item: Result<Item, any Error>) -> Bool {
        room.wait()
        let isWanted = state.withLock { state in
            guard !state.isClosed else { return false }
            state.items.append(item)
            return true
        }
        filled.signal()
        return isWanted
    }

    /// There will be no more.
    func end() {
        state.withLock { $0.isEnded = true }
        filled.signal()
    }

    /// The next one; nil when there are no more.
    func take() throws -> Item? {
        filled.wait()
        let item = state.withLock { state -> Result<Item, any Error>? in
            if !state.items.isEmpty { return state.items.removeFirst() }
            return nil
        }
        room.signal()
        return try item?.get()
    }

    /// Nobody takes any more: whoever waits to put one goes on.
    func close() {
        state.withLock { $0.isClosed = true }
        for _ in 0..<Handoff.depth { room.signal() }
    }

    /// The kernel's semaphores must not be let go below the value they began with.
    deinit {
        for _ in 0..<Handoff.depth { room.signal() }
    }
}
