package import DispatchDomain

/// One moment by both clocks: people and devices live by the desk's, radio by the real one.
package struct FieldMoment: Sendable {
    package var desk: Timestamp
    package var real: Timestamp

    package init(desk: Timestamp, real: Timestamp) {
        self.desk = desk
        self.real = real
    }
}

/// What a terminal wants sent, and what it has counted meanwhile.
package struct FieldMailbox: Sendable {
    package var datagrams: [[UInt8]] = []
    package var counts = FieldCounts()

    package init() {}

    mutating func send(_ datagram: [UInt8]) { datagrams.append(datagram) }
}

/// What a simulated field has sent and heard.
package struct FieldCounts: Hashable, Sendable {
    /// Datagrams sent, repeats and nonsense included.
    package var sent = 0
    package var bytes = 0
    /// Position reports.
    package var positions = 0
    /// What people said: taken, arrived, reports, status.
    package var words = 0
    /// Datagrams received.
    package var received = 0
    /// Answers to something sent.
    package var answered = 0
    /// Answers that said no.
    package var refused = 0
    /// Sent again because no answer came.
    package var resent = 0
    /// Given up after the last attempt.
    package var lost = 0
    /// Orders and messages of the desk.
    package var orders = 0

    package init() {}

    static func += (left: inout FieldCounts, right: FieldCounts) {
        for path in Self.paths { left[keyPath: path] += right[keyPath: path] }
    }

    private static var paths: [WritableKeyPath<FieldCounts, Int>] {
        [
            \.sent, \.bytes, \.positions, \.words, \.received, \.answered, \.refused, \.resent, \.lost, \.orders,
        ]
    }
}

/// A device in somebody's hand or car: turns what happens there into datagrams, and datagrams into orders.
///
/// It does no input or output itself; the field carries its mail.
package protocol SimulatedDevice: AnyObject {
    /// Whether the device can send and receive; without a signal it keeps what it can.
    var hasSignal: Bool { get set }

    /// Time for a position report.
    func report(_ fix: FieldFix, at now: FieldMoment, to mail: inout FieldMailbox)
    /// Its owner says something.
    func say(_ word: FieldEvent, at now: FieldMoment, to mail: inout FieldMailbox)
    /// A datagram from the desk.
    func receive(_ datagram: [UInt8], at now: FieldMoment, to mail: inout FieldMailbox) -> [FieldOrder]
    /// Comes often: for repeats and heartbeats.
    func tick(at now: FieldMoment, to mail: inout FieldMailbox)
}
