import Foundation

/// A bounded queue between two threads: the producer waits while it is full, the consumer while it is empty.
final class BoundedQueue<Item: Sendable>: @unchecked Sendable {
    // All mutable state is accessed with `condition` locked.

    /// The result of a `take` with a time-out.
    enum Next {
        case item(Item)
        /// No item within the time.
        case nothing
        /// The producer has ended and all items have been taken.
        case end
    }

    private let condition = NSCondition()
    private var items: [Result<Item, any Error>] = []
    private var isEnded = false
    private var isClosed = false
    private var wantedSize: Int

    /// The capacity: enough for the consumer to go on with after it has waited for the disk.
    private static var depth: Int { 6 }

    init(size: Int = 1) {
        wantedSize = size
    }

    private func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
        condition.lock()
        defer { condition.unlock() }
        return try body()
    }

    /// The size that the consumer wants for an item; read by the producer.
    var size: Int {
        get { locked { wantedSize } }
        set { locked { wantedSize = newValue } }
    }

    /// Adds an item, waiting while the queue is full.
    ///
    /// - returns: False if the consumer has closed the queue and wants no more.
    func put(_ item: Result<Item, any Error>) -> Bool {
        locked {
            while items.count >= BoundedQueue.depth, !isClosed { condition.wait() }
            guard !isClosed else { return false }
            items.append(item)
            condition.broadcast()
            return true
        }
    }

    /// Tells the consumer that no more items follow.
    func end() {
        locked {
            isEnded = true
            condition.broadcast()
        }
    }

    /// Returns the next item, waiting for it; nil when there are no more.
    ///
    /// - throws: The error that the producer put instead of an item.
    func take() throws -> Item? {
        while true {
            switch try take(within: 1) {
            case .item(let item): return item
            case .nothing: continue
            case .end: return nil
            }
        }
    }

    /// Returns the next item if it comes within the given time.
    func take(within seconds: Double) throws -> Next {
        try locked {
            let end = Date(timeIntervalSinceNow: seconds)
            while items.isEmpty, !isEnded {
                guard condition.wait(until: end) else { return .nothing }
            }
            guard !items.isEmpty else { return .end }
            let item = items.removeFirst()
            condition.broadcast()
            return .item(try item.get())
        }
    }

    /// Tells the producer that no more items are wanted, and wakes it if it waits in `put`.
    func close() {
        locked {
            isClosed = true
            condition.broadcast()
        }
    }
}
