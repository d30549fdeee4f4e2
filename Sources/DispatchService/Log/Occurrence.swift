package import DispatchDomain

/// Something that can happen thousands of times a second, and is therefore logged in summaries (`LogThrottle`).
package enum Occurrence: Hashable, Sendable {
    /// A datagram, message or fix was refused for a reason; without a protocol if the datagram belongs to none.
    case refused(DeviceKind?, reason: String)
    /// Something was lost that the gateway would have accepted.
    case lost(reason: String)
    /// A device authenticated, or did so from another address.
    case session
    case enrolled
    case revoked
    /// A JT/T 808 terminal registered from a new address and has a new authentication code.
    case codeRenewed
    case backedUp
    case repaired
}

extension Occurrence {
    /// Whether the end of a run of these is logged: true for what an administrator wants to be over.
    package var hasEnd: Bool {
        switch self {
        case .refused, .lost: true
        case .session, .enrolled, .revoked, .backedUp, .repaired, .codeRenewed: false
        }
    }
}
