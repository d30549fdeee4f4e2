import DispatchDomain

/// Which item went to which JT/T 808 terminal under which serial numbers.
///
/// A repetition keeps its numbers, and an answer that comes after an item has been given up still finds it; the oldest
/// are forgotten.
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

    /// The number of an item's first frame to a terminal; nil if it was never sent there.
    func first(of item: Int64, to terminal: Int) -> UInt16? { firsts[Sending(terminal: terminal, item: item)] }

    /// The item that a terminal's answer names: by the number of any of its frames.
    func item(_ serial: UInt16, from terminal: Int) -> Int64? { items[Number(terminal: terminal, serial: serial)] }

    mutating func note(_ item: Int64, to terminal: Int, first: UInt16, frames: Int) {
        let sending = Sending(terminal: terminal, item: item)
        guard firsts[sending] == nil else { return }
        if order.count >= Self.capacity { forgetOldest() }
        let count = UInt16(clamping: max(1, frames))
        firsts[sending] = first
        order.append((sending, count))
        for offset in 0..<count { items[Number(terminal: terminal, serial: first &+ offset)] = item }
    }

    /// A half at once, so that forgetting costs little for each.
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
