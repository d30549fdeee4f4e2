import DispatchDomain

/// The serial numbers under which outbox items were sent to JT/T 808 devices.
///
/// A retransmission keeps its numbers, and an answer that comes after an item was given up still finds it. Bounded: the
/// oldest are forgotten.
struct SentNumbers {
    static let capacity = 8_192

    private struct Number: Hashable {
        var terminal: Int
        var serial: UInt16
    }

    private struct Sending: Hashable {
        var terminal: Int
        var item: Int64
    }

    private var items: [Number: Int64] = [:]
    private var firsts: [Sending: UInt16] = [:]
    private var order: [(sending: Sending, frames: UInt16)] = []

    /// The serial number of an item's first frame to a device; nil if it was never sent there.
    func first(of item: Int64, to terminal: Int) -> UInt16? { firsts[Sending(terminal: terminal, item: item)] }

    /// The item a device answers, by the serial number of any of its frames; nil if unknown.
    func item(_ serial: UInt16, from terminal: Int) -> Int64? { items[Number(terminal: terminal, serial: serial)] }

    /// Records the first transmission of an item to a device; later ones change nothing.
    mutating func note(_ item: Int64, to terminal: Int, first: UInt16, frames: Int) {
        let sending = Sending(terminal: terminal, item: item)
        guard firsts[sending] == nil else { return }
        if order.count >= Self.capacity { forgetOldest() }
        let count = UInt16(clamping: max(1, frames))
        firsts[sending] = first
        order.append((sending, count))
        for offset in 0..<count { items[Number(terminal: terminal, serial: first &+ offset)] = item }
    }

    /// Forgets the older half at once, so that the cost per item is small.
    private mutating func forgetOldest() {
        for (sending, count) in order.prefix(Self.capacity / 2) {
            guard let first = firsts.removeValue(forKey: sending) else { continue }
            for offset in 0..<count {
                let number = Number(terminal: sending.terminal, serial: first &+ offset)
                if items[number] == sending.item { items[number] = nil }
            }
        }
        order.removeFirst(Self.capacity / 2)
    }
}
