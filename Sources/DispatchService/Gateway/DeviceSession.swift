import DispatchCore
import DispatchDomain
import DispatchWire

/// A terminal the desk knows, as the gateway sees it at work; used on the event loop alone.
final class DeviceSession {
    /// How many rejected fixes are kept for whoever wants to know why a unit does not move.
    static let rejectionsKept = 20

    let device: Device
    /// `kind:id`, kept because every fix carries it.
    let name: String
    let slot: UnitSlot?
    /// Its number on the wire, for JT/T 808.
    let number: JT808.TerminalNumber?
    /// Where it last proved who it is from; answers and orders go there and nowhere else.
    var peer: Peer? {
        // Written once and not each time its state is kept: thousands of those are, every few seconds.
        didSet { if let peer, peer != oldValue { knownAddress = peer.description } }
    }
    /// Whether it may speak: registered or authenticated, or its last signature was good.
    var isProven = false
    /// The code it was given when it registered, and authenticates with.
    var code: String?
    /// Where it has proved who it is from, in the process before if not in this one.
    private(set) var knownAddress: String?
    /// The version of JT/T 808 it spoke last.
    var version = JT808.Version.v2013
    var lastHeard: Timestamp?
    /// The alarm bits of its last report: only their edges are told.
    var alarms: UInt32 = 0
    /// Those that the journal knows of.
    ///
    /// Only these outlive the process, or an emergency could be lost with it.
    private(set) var journaledAlarms: UInt32 = 0
    private(set) var rejected: [RejectedFix] = []
    /// The serial number of the next message down; it begins anywhere, so that a late answer to the process before
    /// does not tick off another order.
    var nextSerial = UInt16.random(in: 0...UInt16.max)
    /// Signs what is said to a terminal of signed reports.
    var signer: DeviceReport.Signer?
    var key: DeviceReport.Key?
    var window: DeviceReport.ReplayWindow?
    /// What the reports in the window were answered.
    var answers: [Int64: ReportAnswer] = [:]
    /// Reports taken in and not yet on disk.
    var pendingSequences: Set<Int64> = []
    /// Whether the store's copy of this is behind.
    var isChanged = false

    init(_ device: Device, slot: UnitSlot?) {
        self.device = device
        self.slot = slot
        name = device.id.description
        number = device.id.kind == .jt808 ? JT808.TerminalNumber(device.id.key) : nil
    }

    /// Remembers a fix that was not believed.
    func reject(_ fix: Fix, _ reason: String) {
        if rejected.count >= Self.rejectionsKept { rejected.removeFirst() }
        rejected.append(RejectedFix(point: fix.point, at: fix.at, reason: reason))
        isChanged = true
    }

    /// The journal has been told of them.
    func journaled(_ bits: UInt32) {
        journaledAlarms = bits
        isChanged = true
    }

    /// The journal has not: their edges have to be told when they are reported again.
    func revertToJournaled() { alarms = journaledAlarms }

    /// Goes on from what the process before knew.
    func restore(_ state: DeviceState) {
        rejected = state.rejected
        alarms = state.alarms
        journaledAlarms = state.alarms
        lastHeard = state.heardAt
        isProven = state.isAuthenticated
        knownAddress = state.address
    }

    /// Its secret: what signs its reports, or the code it authenticates with.
    func takeSecret(_ bytes: [UInt8]?) {
        switch device.id.kind {
        case .jt808:
            // One that was issued while the desk's list was being read is not in it yet.
            if let bytes { code = String(decoding: bytes, as: UTF8.self) }
        case .report:
            key = bytes.flatMap { DeviceReport.Key($0) }
            signer = key.flatMap { try? DeviceReport.Signer(name: device.id.key, key: $0) }
        case .nmea: break
        }
    }

    /// What the store keeps of it.
    var state: DeviceState {
        DeviceState(
            device: device.id,
            address: knownAddress,
            isAuthenticated: isProven,
            heardAt: lastHeard,
            alarms: journaledAlarms,
            rejected: rejected
        )
    }

    func takeSerial() -> UInt16 {
        defer { nextSerial &+= 1 }
        return nextSerial
    }
}

/// A unit as the filter sees it, shared by all terminals it carries.
final class UnitSlot {
    let unit: CallSign
    var filter = FilterState()

    init(_ unit: CallSign) {
        self.unit = unit
    }
}
