import DispatchDomain
import DispatchWire

/// A JT/T 808 message of a device that may send it, and its source.
struct DeviceMessage {
    var header: JT808.Header
    /// The index of the session in `DeviceSessions`.
    var index: Int
    var peer: Peer
    /// The number of the datagram that brought it, or its last part (`DatagramShare.number`).
    var datagram: Int
    /// The serial numbers of its frames; each is answered, or none.
    var serials: SerialRun
    /// Whether it is answered: nobody is sent more than came from his address.
    var isAnswered: Bool
    /// Whether it is a retransmission: the device did not get the answer.
    var isRepeated: Bool
    /// 16 bytes by which a retransmission is recognised on disk; empty for positions.
    var digest: [UInt8] = []

    /// Returns these bytes; they are the same in whatever order the parts of a long message came.
    func digest(with body: JT808.Bytes) -> [UInt8] {
        var header = header
        header.serial = serials.first
        return header.digest(with: body)
    }
}

/// The consecutive serial numbers of a message's frames; allocates nothing, because every position has one.
struct SerialRun: Sequence {
    let first: UInt16
    private let count: UInt16

    init(_ first: UInt16, count: UInt16 = 1) {
        self.first = first
        self.count = count
    }

    /// How many serial numbers these are.
    var length: Int { Int(count) }

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
