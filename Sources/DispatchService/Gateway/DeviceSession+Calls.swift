import DispatchDomain
import DispatchWire

/// Which calls for help the desk has heard of a JT/T 808 terminal, whose bit alone doesn't tell one press from the next.
extension DeviceSession {
    /// How long a terminal may go on showing a call that was taken, in milliseconds: after it has confirmed the 0x8203, and
    /// if it never does.
    private static let confirmed = 30 * Milliseconds.second
    private static let unconfirmed = 120 * Milliseconds.second

    /// Records that an operator has taken the unit's call, at a moment of a clock that only goes forward.
    ///
    /// Terminals clear the bit after the desk's answer (0x8001, 0x8203), but some only seconds later.
    func callTaken(at now: Int64) {
        guard alarms & JT808.AlarmBit.sos.mask != 0 else { return }
        callEndsAt = now + Self.unconfirmed
    }

    /// Records that the terminal has confirmed that its call was taken.
    func callConfirmed(at now: Int64) { callEndsAt = callEndsAt.map { min($0, now + Self.confirmed) } }

    /// Makes a bit that is still set count as another call if there was time to clear it: one alarm too many is better than
    /// one too few.
    ///
    /// - parameter now: nil for a terminal that has registered or authenticated anew.
    func endTakenCall(at now: Int64? = nil) {
        guard let end = callEndsAt, now.map({ $0 >= end }) ?? true else { return }
        releaseSOS()
    }

    /// Records that the desk knows of a call that was made up to this time of the terminal's clock.
    func callKnown(at instant: Timestamp) { lastCall = max(lastCall ?? instant, instant) }
}
