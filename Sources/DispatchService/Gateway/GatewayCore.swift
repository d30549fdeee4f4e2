import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

/// The gateway's state and rules: what a datagram means, which devices are believed, and what follows from a message.
///
/// It lives on one event loop and never blocks: positions and events go to their pipelines, which report back when the
/// data is on disk; only then does it send the answers.
final class GatewayCore {
    let desk: Desk
    let loop: any EventLoop
    let adopts: Bool
    var terminals: DeviceSessions
    var counters: GatewayCounters
    var quarantine = Quarantine()
    let filter: PlausibilityFilter
    private(set) var sockets: [any Channel] = []
    private var unflushed: Set<Int> = []

    /// Under which numbers items go to devices of signed reports.
    var downlinkNumbers = DownlinkNumbers()

    var frames = JT808.FrameReader()
    var assembler = JT808.Assembler()
    var isAskingForParts = false
    var seen = JT808.SeenSerials()
    var sources = NMEASources()
    /// The buffer in which outgoing frames are built; reused.
    var scratch: [UInt8] = []
    var adoption: Adoption
    /// Whether frames are handled that were kept while the desk was asked to adopt their devices.
    var isReplaying = false

    /// What senders that have not proved themselves may cost: the current datagram, and all of them.
    var share = DatagramShare()
    var unproven = UnprovenBudgets()
    /// Who may be answered while a message is handled.
    var answerRight = AnswerRight.byAddress
    /// The device that last proved itself from an address.
    var provenPeers: [Peer: Int] = [:]
    /// Slows down the guessing of authentication codes.
    var guesses = GuessThrottle()

    private(set) var positions: PositionPipeline?
    private(set) var events: EventPipeline?
    private(set) var downlink: Downlink?
    /// The desk's time and real time for the current burst; nil between bursts.
    private var burst: Timestamp?
    private var networkBurst: Timestamp?
    private(set) var isUrgent = false
    /// The counters as last handed to the store.
    var lastValues: [String: Int64] = [:]
    /// The value of `positions.shed` that earlier processes left.
    let shedBefore: Int64
    var kernel = KernelDrops()
    /// The clock for retransmissions and message parts (real time).
    let networkTime: @Sendable () -> Timestamp
    /// Reports a fault of the store to the operator; nil if none stands any more.
    let reportFault: @Sendable (StoreProblem?) -> Void
    var log: GatewayLog
    var logSchedule = LogSchedule()

    init(
        _ desk: Desk,
        loop: any EventLoop,
        adopts: Bool,
        counters: GatewayCounters,
        networkTime: @escaping @Sendable () -> Timestamp,
        log: ServiceLog,
        reportFault: @escaping @Sendable (StoreProblem?) -> Void
    ) {
        self.networkTime = networkTime
        self.reportFault = reportFault
        self.log = GatewayLog(log, counted: counters.occurrences)
        shedBefore = counters.others["positions.shed"] ?? 0
        self.desk = desk
        self.loop = loop
        self.adopts = adopts
        self.counters = counters
        filter = PlausibilityFilter(settings: desk.settings)
        adoption = Adoption(perMinute: desk.settings.adoptionsPerMinute)
        terminals = DeviceSessions(
            allowances: DeviceAllowances(reportsPerMinute: desk.settings.reportsPerMinute),
            random: desk.machine.random
        )
    }

    func attach(_ positions: PositionPipeline, _ events: EventPipeline, _ downlink: Downlink) {
        self.positions = positions
        self.events = events
        self.downlink = downlink
    }

    /// Lets go of what reports back to this object, so that both can be freed.
    func detach() { (positions, events, downlink) = (nil, nil, nil) }

    func add(_ socket: any Channel) { sockets.append(socket) }

    /// The desk's time, read once per burst: its datagrams arrived within a millisecond or so.
    var now: Timestamp {
        if let burst { return burst }
        let now = desk.now
        burst = now
        return now
    }

    /// The latest time that it may be: what a device says is not in the future as long as the machine's clock or its count
    /// agrees.
    var latest: Timestamp { desk.latest ?? now }

    /// Real time, read once per burst.
    ///
    /// Packet loss and retransmission run in real time, even if the desk's clock runs faster.
    var networkNow: Timestamp {
        if let networkBurst { return networkBurst }
        let now = networkTime()
        networkBurst = now
        return now
    }

    // MARK: Receiving

    /// Handles one datagram of any format.
    func receive(_ bytes: Span<UInt8>, from peer: Peer) {
        positions?.beginDatagram()
        share.begin(size: bytes.count)
        defer { share.end() }
        switch WireFormat(bytes) {
        case .jt808:
            count(bytes, .jt808)
            receiveJT808(bytes, from: peer)
        case .report:
            count(bytes, .report)
            receiveReport(bytes, from: peer)
        case .nmea:
            count(bytes, .nmea)
            receiveNMEA(bytes, from: peer)
        case .unknown:
            counters.count("udp.unknown_datagrams")
            log.sample(.unknownFormat, ["from": peer.description])
        }
    }

    private func count(_ bytes: Span<UInt8>, _ kind: DeviceKind) {
        counters[kind].datagrams += 1
        counters[kind].bytes += Int64(bytes.count)
    }

    func countSocketError() { counters.count("udp.socket_errors") }

    /// Ends a burst: starts the pipelines on what it brought and flushes the sockets.
    func endBurst() {
        burst = nil
        networkBurst = nil
        positions?.touch()
        positions?.scheduleWriting(urgent: isUrgent)
        isUrgent = false
        events?.startNextBatch()
        if adopts { adoptUnknownDevices() }
        touchLog()
        flush()
    }

    /// Makes the next `endBurst` write the positions at once instead of letting them gather for the usual period.
    func flushSoon() { isUrgent = true }

    // MARK: Fixes

    /// Judges a fix of a believed device and passes it to the position pipeline if it is plausible.
    @discardableResult
    func acceptFix(_ fix: Fix, from terminal: DeviceSession) -> FixOutcome {
        let kind = terminal.device.id.kind
        guard let slot = terminal.slot else {
            counters[kind].reject("no_unit")
            log.sample(.refused(kind, reason: "no_unit"), ["device": terminal.name])
            return .dropped
        }
        let verdict = filter.judge(fix, after: &slot.filter, now: latest)
        if case .rejected(let reason) = verdict {
            counters[kind].reject(reason.rawValue)
            terminal.reject(
                RejectedFix(
                    point: fix.point,
                    at: fix.at,
                    reason: reason.rawValue,
                    aheadOf: reason.outcome == .ahead ? now : nil
                )
            )
            log.sample(
                .refused(kind, reason: reason.rawValue),
                ["device": terminal.name, "unit": slot.unit.rawValue]
            )
            return reason.outcome
        }
        terminal.noteOnTime()
        counters[kind].fixesAccepted += 1
        if verdict == .trail { counters[kind].fixesLate += 1 }
        positions?.add(StoredFix(unit: slot.unit, fix: fix, isNewest: verdict == .newest))
        return .kept
    }

    /// Records the time a believed device was last heard.
    func heard(_ terminal: DeviceSession) {
        // Once per half reporting interval (2 s to 15 s) is precise enough and saves most of the writes.
        let enough = Int64(min(max(terminal.device.interval / 2, 2), 15)) * Milliseconds.second
        if let last = terminal.lastHeard, (0..<enough).contains(now - last) { return }
        terminal.lastHeard = now
        terminal.isChanged = true
    }

    /// Binds a device to the address it has authenticated from; answers and orders go there.
    func authenticated(_ index: Int, from peer: Peer) {
        let terminal = terminals[index]
        terminal.otherPeers = []
        if terminal.isAuthenticated, terminal.peer == peer { return }
        noteProven(index, from: peer, before: terminal.peer)
        if terminal.peer != nil, terminal.peer != peer { counters.count("\(terminal.device.id.kind.rawValue).moved") }
        terminal.peer = peer
        terminal.isAuthenticated = true
        terminal.isChanged = true
        log.note(.session, Self.details(terminal.name, peer))
        guard terminal.device.id.kind.takesOrders, let unit = terminal.slot?.unit else { return }
        downlink?.reachable(unit)
    }

    // MARK: Sending

    /// Writes a datagram to its socket; it is sent with the next `flush`.
    func send(_ bytes: [UInt8], to peer: Peer) {
        guard sockets.indices.contains(peer.socket) else { return }
        let socket = sockets[peer.socket]
        let buffer = socket.allocator.buffer(bytes: bytes)
        socket.write(AddressedEnvelope(remoteAddress: peer.address, data: buffer), promise: nil)
        unflushed.insert(peer.socket)
    }

    func flush() {
        guard !unflushed.isEmpty else { return }
        for socket in unflushed { sockets[socket].flush() }
        unflushed.removeAll(keepingCapacity: true)
    }

    /// Adds an event to the journal's pipeline.
    ///
    /// - returns: False if the pipeline is full; the event is then shed, counted and not answered.
    @discardableResult
    func enqueue(_ event: DeviceEvent) -> Bool {
        if events?.add(event) == true { return true }
        counters.count("words.shed")
        forget(event)
        return false
    }
}
