import DispatchCore
import DispatchDomain
import DispatchWire

/// The gateway's session of an enrolled device; used on the event loop only.
final class DeviceSession {
    /// How many rejected fixes are kept, to explain why a unit does not move.
    static let rejectionsKept = 20

    let device: Device
    /// `kind:id`; stored because every fix carries it.
    let name: String
    let slot: UnitSlot?
    /// What it may put into the journal.
    var allowances: DeviceAllowances
    /// The terminal number of a JT/T 808 device; nil for others.
    let number: JT808.TerminalNumber?
    /// The address it last authenticated from; answers and orders go only there.
    var peer: Peer? {
        // Formatted when it changes and not when the session is saved: thousands are saved every few seconds.
        didSet { if let peer, peer != oldValue { knownAddress = peer.description } }
    }
    /// The same address through the other sockets of its family, until it is heard: nobody knows through which one a
    /// device reaches the desk that the previous process has heard.
    var otherPeers: [Peer] = []
    /// Whether it has registered, authenticated, or sent a validly signed report.
    var isAuthenticated = false
    /// The address that it is not known to have shown; nil once it has authenticated with its code.
    var claim: AddressClaim?
    /// The authentication code (鉴权码) issued when it registered.
    var code: String?
    /// The code it brought itself without having registered.
    ///
    /// It shows no address: whoever made it up can send it under any.
    var ownCode: String?
    /// Who has that code.
    var holder = CodeHolder()
    /// The address of `peer` as text; before the device is heard, the one saved by the previous process.
    private(set) var knownAddress: String?
    /// The JT/T 808 version of its last message.
    var version = JT808.Version.v2013
    var lastHeard: Timestamp?
    /// The alarm bits of its last report; only changes become events.
    var alarms: UInt32 = 0
    /// The alarm bits that are in the journal.
    ///
    /// Only these are saved: an SOS still on its way to the journal has to count as new to the next process.
    private(set) var journaledAlarms: UInt32 = 0
    /// From when on an SOS bit that is still set is another call, on a clock that only goes forward; nil unless the call
    /// that it shows was taken.
    var callEndsAt: Int64?
    /// The newest time of its own clock at which the desk knows it to have called for help.
    var lastCall: Timestamp?
    private(set) var rejected: [RejectedFix] = []
    /// Whether one of these was ahead of the desk's clock, and the device has not been on time since.
    private var isAhead = false
    /// The serial number of the next downlink message; it starts at random, so that a late answer to the previous
    /// process does not acknowledge another order.
    var nextSerial: UInt16
    /// Signs downlinks to a device of signed reports.
    var signer: DeviceReport.Signer?
    var key: DeviceReport.Key?
    /// The replay window of its reports.
    var window = DeviceReport.ReplayWindow()
    /// Whether the window has to be loaded from the store before it is used.
    var isWindowStale = true
    /// The answers to the reports that the window recognises, by sequence number.
    var answers: [Int64: ReportAnswer] = [:]
    /// The sequence numbers of reports that are accepted but not on disk yet.
    var pendingSequences: Set<Int64> = []
    /// Whether the stored copy is out of date.
    var isChanged = false

    init(_ device: Device, slot: UnitSlot?, allowances: DeviceAllowances, firstSerial: UInt16) {
        nextSerial = firstSerial
        self.device = device
        self.slot = slot
        self.allowances = allowances
        name = device.id.description
        number = device.id.kind == .jt808 ? JT808.TerminalNumber(device.id.key) : nil
    }

    /// Whether this is the address that it last authenticated from, through whichever socket, also in the previous
    /// process.
    func isKnown(at peer: Peer) -> Bool {
        // Addresses are formatted only until the device is heard: anybody can send under its number.
        self.peer.map { $0.address == peer.address } ?? (knownAddress == peer.description)
    }

    /// Whether it was believed before, at another address than this one.
    func isKnownElsewhere(than peer: Peer) -> Bool { knownAddress != nil && !isKnown(at: peer) }

    /// Continues the contacts of the session that it replaces, whose device was enrolled in another way; whoever was
    /// believed as that has to show itself anew.
    func replace(_ former: DeviceSession) {
        (lastHeard, rejected, isAhead) = (former.lastHeard, former.rejected, former.isAhead)
        // What the former session has saved meanwhile is void.
        isChanged = true
    }

    /// Ends what it is believed by: nobody is until somebody shows its code, or registers.
    func endSession() {
        (peer, otherPeers, claim, knownAddress) = (nil, [], nil, nil)
        isAuthenticated = false
        isChanged = true
    }

    /// Keeps a rejected fix, or a report that was refused for its time, with its reason.
    func reject(_ refused: RejectedFix) {
        if rejected.count >= Self.rejectionsKept { rejected.removeFirst() }
        rejected.append(refused)
        if refused.aheadOf != nil { isAhead = true }
        isChanged = true
    }

    /// Records that its time fits the desk's clock.
    func noteOnTime() {
        guard isAhead else { return }
        isAhead = false
        for index in rejected.indices { rejected[index].aheadOf = nil }
        isChanged = true
    }

    /// Records that a change of alarm bits is in the journal, and those before it.
    ///
    /// An SOS is if this change or an earlier one brought it, as long as it has not ended since.
    func journaled(_ change: DeviceEvent.Alarms) {
        let sos = JT808.AlarmBit.sos.mask
        let told = change.isSOS ? sos : journaledAlarms & sos
        journaledAlarms = change.bits & ~sos | told & alarms
        if change.isSOS { callKnown(at: change.at) }
        isChanged = true
    }

    /// Records that the SOS is not pressed any more; the next one is new, also to the next process.
    ///
    /// The journal takes no note of that: an SOS stands until it is taken.
    func releaseSOS() {
        let sos = JT808.AlarmBit.sos.mask
        callEndsAt = nil
        guard (alarms | journaledAlarms) & sos != 0 else { return }
        alarms &= ~sos
        journaledAlarms &= ~sos
        isChanged = true
    }

    /// Reverts to the journaled alarm bits, so that a change that was lost counts as new when it is reported again.
    func revertToJournaled() { alarms = journaledAlarms }

    /// The same for a call for help only.
    func revertSOS() {
        let sos = JT808.AlarmBit.sos.mask
        alarms = alarms & ~sos | journaledAlarms & sos
    }

    /// Restores the state saved by the previous process; the secret has been taken before.
    ///
    /// Its last contact is known in any case. The session is taken only if what it was believed by still holds: a code or
    /// key that the desk still has, or the number alone as long as that is enough. A code is stored together with the
    /// address that has it, so the address of a terminal that has one is its holder's.
    ///
    /// - parameter adopts: Whether the number of a JT/T 808 terminal is enough to speak.
    func restore(_ state: DeviceState, adopts: Bool) {
        rejected = state.rejected
        isAhead = rejected.contains { $0.aheadOf != nil }
        lastHeard = state.heardAt
        let isBelieved =
            switch device.id.kind {
            case .jt808: code != nil || adopts
            case .report: key != nil
            case .nmea: true
            }
        // Without a session its alarms may have been for another unit: one too many is better than one too few.
        guard isBelieved else { return }
        alarms = state.alarms
        journaledAlarms = state.alarms
        isAuthenticated = state.isAuthenticated
        knownAddress = state.address
        holder.restore(state.address)
    }

    /// Sets its secret: the authentication code of JT/T 808, or the key of signed reports.
    ///
    /// Another one than before ends the session.
    func takeSecret(_ bytes: [UInt8]?) {
        switch device.id.kind {
        case .jt808:
            // A code that is not on disk yet is not in the list either; else it is void, since the device was enrolled
            // again.
            guard holder.codesInFlight == 0 else { return }
            let given = bytes.map { String(decoding: $0, as: UTF8.self) }
            if code != nil, code != given {
                endSession()
                (holder, ownCode) = (CodeHolder(), nil)
            }
            code = given
        case .report:
            let given = bytes.flatMap { DeviceReport.Key($0) }
            if key != nil, key?.bytes != given?.bytes { endSession() }
            key = given
            signer = key.flatMap { try? DeviceReport.Signer(name: device.id.key, key: $0) }
        case .nmea: break
        }
    }

    /// The state that is saved in the store.
    var state: DeviceState {
        DeviceState(
            device: device.id,
            address: knownAddress,
            isAuthenticated: isAuthenticated,
            heardAt: lastHeard,
            alarms: journaledAlarms,
            rejected: rejected
        )
    }
}

/// The filter state of a unit, shared by all its devices.
final class UnitSlot {
    let unit: CallSign
    var filter = FilterState()

    init(_ unit: CallSign) {
        self.unit = unit
    }
}
