package import DispatchDomain

/// A time by both clocks: units and devices use the desk's, retransmission the real one.
package struct FieldMoment: Sendable {
    package var desk: Timestamp
    package var real: Timestamp

    package init(desk: Timestamp, real: Timestamp) {
        self.desk = desk
        self.real = real
    }
}

/// The datagrams that a device wants to send, and its counts.
package struct FieldMailbox: Sendable {
    package var datagrams: [[UInt8]] = []
    package var counts = FieldCounts()

    package init() {}

    mutating func send(_ datagram: [UInt8]) { datagrams.append(datagram) }
}

/// The counts of a simulated field.
package struct FieldCounts: Hashable, Sendable {
    /// Datagrams sent, including retransmissions and corrupted ones.
    package var sent = 0
    package var bytes = 0
    /// Position reports.
    package var positions = 0
    /// Device events and messages: taken, arrived, reports, status.
    package var events = 0
    /// Datagrams received.
    package var received = 0
    /// Answers to messages sent.
    package var answered = 0
    /// Negative answers.
    package var refused = 0
    /// Retransmissions without an answer.
    package var resent = 0
    /// Messages given up after the last attempt.
    package var lost = 0
    /// Orders and messages of the desk.
    package var orders = 0

    package init() {}

    static func += (left: inout FieldCounts, right: FieldCounts) {
        for path in Self.paths { left[keyPath: path] += right[keyPath: path] }
    }

    private static var paths: [WritableKeyPath<FieldCounts, Int>] {
        [
            \.sent, \.bytes, \.positions, \.events, \.received, \.answered, \.refused, \.resent, \.lost, \.orders,
        ]
    }
}

/// A simulated device: turns events into datagrams, and datagrams into orders.
///
/// It does no input or output itself; the field sends its datagrams.
package protocol SimulatedDevice: AnyObject {
    /// Whether the device has a network; without one it keeps what it can.
    var hasSignal: Bool { get set }

    /// Sends a position report.
    func report(_ fix: FieldFix, at now: FieldMoment, to mail: inout FieldMailbox)
    /// Sends an event of the unit.
    func sendEvent(_ event: FieldEvent, at now: FieldMoment, to mail: inout FieldMailbox)
    /// Takes a datagram from the desk and returns its orders.
    func receive(_ datagram: [UInt8], at now: FieldMoment, to mail: inout FieldMailbox) -> [FieldOrder]
    /// Called often, for retransmissions and heartbeats.
    func tick(at now: FieldMoment, to mail: inout FieldMailbox)
}
