import DispatchDomain
import DispatchWire

/// A message of a terminal that may speak, and where it came from.
struct DeviceMessage {
    var header: JT808.Header
    var index: Int
    var peer: Peer
    /// Of the frames it came in.
    var serials: SerialRun
    /// Whether the terminal has sent it before, because it did not hear the answer.
    var isRepeated: Bool
}

/// The serial numbers of a message's frames, one behind the other; no heap, because every position has one.
struct SerialRun: Sequence {
    private let first: UInt16
    private let count: UInt16

    init(_ first: UInt16, count: UInt16 = 1) {
        self.first = first
        self.count = count
    }

    func makeIterator() -> Iterator { Iterator(serial: first, left: count) }

    struct Iterator: IteratorProtocol {
        fileprivate var serial: UInt16
        fileprivate var left: UInt16

        mutating func next() -> UInt16? {
            guard left > 0 else { return nil }
            defer { (serial, left) = (serial &+ 1, left - 1) }
            return serial
        }
    }
}
