import DispatchDomain
import DispatchWire

/// A message of a device that belongs in the journal, on its way there.
struct DeviceEvent: Sendable {
    enum Content: Sendable {
        /// A signed report other than a position or an acknowledgement.
        case report(DeviceReport.Report)
        /// A button of a JT/T 808 device (0x0301, 0x0302).
        case button(DeviceButton.Meaning)
        /// Alarm bits of a JT/T 808 device that were set or cleared.
        case alarms(Alarms)
        /// A call for help of a JT/T 808 device that came too late for its bit to be one of these.
        case missedCall(MissedCall)
        /// A remark about the unit.
        case note(String)
        /// Nothing to journal: only the answer is wanted, as for a position whose alarms are known.
        case nothing
        /// A retransmission: only the answer is wanted.
        case repetition
        /// The device acknowledged an outbox item, or its delivery failed.
        case delivered(order: Int64)
        case failed(order: Int64, reason: String)
    }

    /// A change of a device's alarm bits; `began` and `ended` are codes without SOS.
    struct Alarms: Sendable {
        var began: [String]
        var ended: [String]
        /// Whether SOS is among the bits that were set, and where.
        var isSOS: Bool
        var point: GeoPoint?
        /// When, by the device's clock.
        var at: Timestamp
        /// All bits that are set: the journaled ones once this event is on disk.
        var bits: UInt32
    }

    /// Whether it only waits for what the device sent before: it is answered when that is on disk, and not if that is lost.
    var isOnlyAnswer: Bool {
        switch content {
        case .nothing, .repetition: true
        case .report, .button, .alarms, .missedCall, .note, .delivered, .failed: false
        }
    }

    /// Whether it repeats another event, or shows the alarms that the other one reports.
    func isAnswered(by other: DeviceEvent) -> Bool {
        switch content {
        case .repetition: !Set(answers.map(\.key)).isDisjoint(with: other.answers.map(\.key))
        case .nothing: other.isOfAlarms
        case .report, .button, .alarms, .missedCall, .note, .delivered, .failed: false
        }
    }

    var isOfAlarms: Bool {
        if case .alarms = content { true } else { false }
    }

    /// The index of the device's session; nil if only the unit is known.
    var terminal: Int?
    var device: Device
    var content: Content
    /// The receipt of a signed report, stored with its answer.
    var receipt: Receipt?
    /// The receipt of a JT/T 808 message.
    var frame: FrameReceipt?
    /// The address to which a signed report is acknowledged.
    var peer: Peer?
    /// The index of the vehicle terminal that relayed it; nil if it came directly.
    var carrier: Int?
    /// The JT/T 808 answers that wait until this event is on disk.
    var answers: [Answer] = []
    /// The position mark that has to be on disk before the answers are sent (`PositionPipeline.mark`).
    var mark = 0
}

/// An answer to a device, sent when the data it answers is on disk.
struct Answer: Sendable {
    /// Identifies what is answered; the same for a retransmission.
    struct Key: Hashable {
        var terminal: Int
        var message: UInt16
        var number: Int64
    }

    enum Content: Sendable {
        /// A platform general answer (平台通用应答 0x8001).
        case general(serial: UInt16, message: UInt16, result: UInt8)
        /// The acknowledgement of a signed report.
        case report(of: Int64, ReportAnswer)
    }

    var terminal: Int
    var peer: Peer
    var content: Content
    /// The index of the vehicle terminal that relayed the report and relays the acknowledgement; nil if it came
    /// directly.
    var carrier: Int?
    /// Whether it is not sent: it only tells what is to be forgotten if the data does not reach the disk.
    var isWithheld = false

    var key: Key {
        switch content {
        case .general(let serial, let message, _): Key(terminal: terminal, message: message, number: Int64(serial))
        case .report(let sequence, _): Key(terminal: terminal, message: 0, number: sequence)
        }
    }
}

extension Answer {
    /// An answer to a JT/T 808 message.
    init(_ message: DeviceMessage, _ content: Content) {
        self.init(
            terminal: message.index,
            peer: message.peer,
            content: content,
            isWithheld: !message.isAnswered
        )
    }
}

/// The answer to a signed report, stored with its receipt so that a retransmission gets the same answer.
struct ReportAnswer: Hashable, Sendable, Codable {
    var ok: Bool
    var `case`: String?
    var error: String?

    static let taken = ReportAnswer(ok: true)
    /// The code of `slower`.
    static let slowerCode = DeviceReport.Ack.slower
    /// The device has to keep the report and send it again later; stored as `Receipt.postponed`.
    static let slower = ReportAnswer(ok: false, error: slowerCode)
    /// The position is ahead of the desk's clock, and not kept; its number is, like that of `slower`.
    static let future = ReportAnswer(ok: false, error: FixRejection.future.rawValue)
}
