import DispatchDomain
import Logging

extension Occurrence {
    static func unknownDevice(_ kind: DeviceKind) -> Occurrence { .refused(kind, reason: "unknown_device") }

    /// A datagram of no known format.
    static let unknownFormat = Occurrence.refused(nil, reason: "unknown_format")

    /// What the log calls it.
    var message: String {
        switch self {
        case .refused: "refused"
        case .lost: "lost"
        case .session: "device session"
        case .enrolled: "device enrolled"
        case .revoked: "device revoked"
        case .codeRenewed: "device code renewed"
        case .backedUp: "backed up"
        case .repaired: "repaired"
        }
    }

    /// Orders the lines that are due at the same moment.
    var order: String {
        switch self {
        case .refused(let kind, let reason): "\(message) \(kind?.rawValue ?? "") \(reason)"
        case .lost(let reason): "\(message) \(reason)"
        case .session, .enrolled, .revoked, .backedUp, .repaired, .codeRenewed: message
        }
    }

    /// The protocol and the reason.
    var metadata: Logger.Metadata {
        switch self {
        case .refused(let kind, let reason): ["protocol": "\(kind?.rawValue ?? "udp")", "reason": "\(reason)"]
        case .lost(let reason): ["reason": "\(reason)"]
        case .session, .enrolled, .revoked, .backedUp, .repaired, .codeRenewed: [:]
        }
    }

    /// How severe it is: a loss needs a person, a refusal may, and a bad fix is everyday.
    var level: Logger.Level {
        switch self {
        case .refused(_, let reason): FixRejection(rawValue: reason) != nil || reason == "no_fix" ? .info : .notice
        case .lost: .warning
        case .session: .info
        case .enrolled, .revoked, .backedUp, .repaired, .codeRenewed: .notice
        }
    }
}

extension GatewayCounters {
    /// The counters of what was refused or lost.
    var occurrences: [Occurrence: Int64] {
        var occurrences: [Occurrence: Int64] = [:]
        for kind in DeviceKind.allCases {
            let wire = self[kind]
            for (reason, count) in wire.rejected { occurrences[.refused(kind, reason: reason)] = count }
            occurrences[.unknownDevice(kind)] = wire.unknownDevice
        }
        for (name, occurrence) in Self.others { occurrences[occurrence] = others[name] }
        return occurrences
    }

    private static var others: [(name: String, occurrence: Occurrence)] {
        [
            ("udp.unknown_datagrams", .unknownFormat),
            ("udp.socket_errors", .lost(reason: "socket_errors")),
            ("udp.kernel_drops", .lost(reason: "kernel_drops")),
            ("positions.shed", .lost(reason: "positions_shed")),
            ("positions.out_of_date", .refused(nil, reason: "out_of_date")),
            ("words.shed", .lost(reason: "events_shed")),
            ("words.lost", .lost(reason: "events_lost")),
        ]
    }
}
