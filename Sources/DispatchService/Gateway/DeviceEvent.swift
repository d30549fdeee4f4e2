import DispatchDomain
import DispatchWire

/// Something a terminal said that belongs into the journal, on its way there.
struct DeviceEvent: Sendable {
    enum Content: Sendable {
        /// A signed report of any kind but a position or an acknowledgement.
        case report(DeviceReport.Report)
        /// A button of a JT/T 808 terminal (0x0301, 0x0302).
        case event(DeviceButton.Meaning)
        /// Alarm bits of a JT/T 808 terminal that came up or went away.
        case alarms(Alarms)
        case note(String)
        /// Said before: only its answer is wanted again.
        case nothing
        /// A message down has been acknowledged, or given up.
        case delivered(order: Int64)
        case failed(order: Int64, reason: String)
    }

    struct Alarms: Sendable {
        var began: [String]
        var ended: [String]
        /// Whether an emergency is among what began, and where.
        var isSOS: Bool
        var point: GeoPoint?
        /// All that are set now: what is known when this is in the journal.
        var bits: UInt32
    }

    /// Which of the gateway's terminals; nil when it is gone, and only its unit counts.
    var terminal: Int?
    var device: Device
    var content: Content
    /// For a numbered word: kept with what it was answered.
    var receipt: Receipt?
    /// Where a signed report is acknowledged.
    var peer: Peer?
    /// The vehicle terminal that passed it on, if one did.
    var carrier: Int?
    /// Answers of a JT/T 808 terminal that wait for this word.
    var answers: [Answer] = []
    /// Up to where positions have to be on disk before they are given (`PositionPipeline.mark`).
    var mark = 0
}

/// What a terminal is told when what it said is on disk.
struct Answer: Sendable {
    /// Whom and what it answers: the same for what is said again.
    struct Key: Hashable {
        var terminal: Int
        var message: UInt16
        var number: Int64
    }

    enum Content: Sendable {
        /// 平台通用应答 0x8001.
        case general(serial: UInt16, message: UInt16, result: UInt8)
        /// The acknowledgement of a signed report.
        case report(of: Int64, ReportAnswer)
    }

    var terminal: Int
    var peer: Peer
    var content: Content
    /// The vehicle terminal that passed the report on, and passes back its acknowledgement.
    var carrier: Int?

    var key: Key {
        switch content {
        case .general(let serial, let message, _): Key(terminal: terminal, message: message, number: Int64(serial))
        case .report(let sequence, _): Key(terminal: terminal, message: 0, number: sequence)
        }
    }
}

/// What a signed report is answered, kept with its receipt so that the same report again gets the same answer.
struct ReportAnswer: Hashable, Sendable, Codable {
    var ok: Bool
    var `case`: String?
    var error: String?

    static let taken = ReportAnswer(ok: true)
}
