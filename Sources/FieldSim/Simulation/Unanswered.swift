package import DispatchDomain

/// The messages that wait for an answer, with their retransmissions: T(N+1) = T(N) × (N+1) (JT/T 808 §4.2).
package struct Unanswered<Key: Hashable> {
    /// Real milliseconds until the first retransmission; they don't depend on the speed of the desk's clock.
    package static var firstWait: Int64 { 3 * Milliseconds.second }

    private struct Item {
        var key: Key
        var datagram: [UInt8]
        var attempts: Int
        var most: Int
        var wait: Int64
        var next: Timestamp
    }

    private var items: [Item] = []
    /// The most messages; the oldest are dropped when there are more.
    private let capacity: Int

    package init(capacity: Int = 48) {
        self.capacity = capacity
    }

    /// The number of messages that wait.
    package var count: Int { items.count }

    /// Adds a message that has just been sent.
    ///
    /// - parameter attempts: the most transmissions, the first one included.
    package mutating func add(_ key: Key, _ datagram: [UInt8], attempts: Int, at real: Timestamp) {
        if items.count >= capacity { items.removeFirst() }
        let wait = Self.firstWait
        items.append(Item(key: key, datagram: datagram, attempts: 1, most: attempts, wait: wait, next: real + wait))
    }

    /// Removes the message that is answered; returns false when no message waits for the answer.
    package mutating func answer(_ key: Key) -> Bool {
        guard let index = items.firstIndex(where: { $0.key == key }) else { return false }
        items.remove(at: index)
        return true
    }

    /// Returns the datagrams to be retransmitted, and the number of messages that are given up.
    package mutating func due(at real: Timestamp) -> (again: [[UInt8]], lost: Int) {
        guard items.contains(where: { $0.next <= real }) else { return ([], 0) }
        let before = items.count
        items.removeAll { $0.next <= real && $0.attempts >= $0.most }
        var again: [[UInt8]] = []
        for index in items.indices where items[index].next <= real {
            items[index].attempts += 1
            items[index].wait *= Int64(items[index].attempts)
            items[index].next = real + items[index].wait
            again.append(items[index].datagram)
        }
        return (again, before - items.count)
    }

    package mutating func removeAll() { items = [] }
}
