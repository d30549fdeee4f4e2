import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

/// The gateway's heart: what datagrams mean, who may speak, and what becomes of what they say.
///
/// It lives on one event loop and does nothing that waits: positions and words go to their pipelines, and answers are
/// given when those say that everything is on disk.
final class GatewayCore {
    let desk: Desk
    let loop: any EventLoop
    let adopts: Bool
    var terminals = DeviceSessions()
    var counters: GatewayCounters
    var quarantine = Quarantine()
    let filter: PlausibilityFilter
    private(set) var sockets: [any Channel] = []
    private var unflushed: Set<Int> = []

    var frames = JT808.FrameReader()
    var assembler = JT808.Assembler()
    var isAskingForParts = false
    var seen = JT808.SeenSerials()
    var sources = NMEASources()
    /// Where answers are built, again and again.
    var scratch: [UInt8] = []
    var adoption = Adoption()

    private(set) var positions: PositionPipeline?
    private(set) var words: EventPipeline?
    private(set) var downlink: Downlink?
    /// The desk's time of the burst that is being read, and real time.
    private var burst: Timestamp?
    private var networkBurst: Timestamp?
    private(set) var isUrgent = false
    /// The counters as they were last written.
    var lastValues: [String: Int64] = [:]
    let shedBefore: Int64
    var kernel = KernelDrops()
    let networkTime: @Sendable () -> Timestamp
    private let tell: @Sendable (StoreProblem) -> Void
    private var lastTrouble: Phrase?

    init(
        _ desk: Desk,
        loop: any EventLoop,
        adopts: Bool,
        counters: GatewayCounters,
        networkTime: @escaping @Sendable () -> Timestamp,
        tell: @escaping @Sendable (StoreProblem) -> Void
    ) {
        self.networkTime = networkTime
        self.tell = tell
        shedBefore = counters.others["positions.shed"] ?? 0
        self.desk = desk
        self.loop = loop
        self.adopts = adopts
        self.counters = counters
        filter = PlausibilityFilter(settings: desk.settings)
    }

    func attach(_ positions: PositionPipeline, _ words: EventPipeline, _ downlink: Downlink) {
        self.positions = positions
        self.words = words
        self.downlink = downlink
    }

    func add(_ socket: any Channel) { sockets.append(socket) }

    /// One reading of the clock for a burst: its datagrams came in within a millisecond or so.
    var now: Timestamp {
        if let burst { return burst }
        let now = desk.now
        burst = now
        return now
    }

    /// Real time: what is lost in a network and sent again does not go faster because the desk's clock does.
    var networkNow: Timestamp {
        if let networkBurst { return networkBurst }
        let now = networkTime()
        networkBurst = now
        return now
    }

    // MARK: In

    /// Takes in a datagram, whatever it is.
    func receive(_ bytes: Span<UInt8>, from peer: Peer) {
        positions?.beginDatagram()
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
        }
    }

    private func count(_ bytes: Span<UInt8>, _ kind: DeviceKind) {
        counters[kind].datagrams += 1
        counters[kind].bytes += Int64(bytes.count)
    }

    func countSocketError() { counters.count("udp.socket_errors") }

    /// After a burst: what it brought goes on its way.
    func settle() {
        burst = nil
        networkBurst = nil
        positions?.touch()
        positions?.settle(urgent: isUrgent)
        isUrgent = false
        words?.settle()
        if adopts { adoptStrangers() }
        flush()
    }

    /// What is gathered now must not wait for more.
    func flushSoon() { isUrgent = true }

    /// Something the desk can go on with; the same twice in a row is said once.
    func trouble(_ failure: DeskFailure) {
        guard case .store(let problem) = failure, problem.phrase != lastTrouble else { return }
        lastTrouble = problem.phrase
        tell(problem)
    }

    /// All is well again.
    func clearFault() { lastTrouble = nil }

    // MARK: Fixes

    /// A fix that a terminal the desk believes has sent.
    ///
    /// - returns: Whether it can be true.
    @discardableResult
    func take(_ fix: Fix, from terminal: DeviceSession) -> Bool {
        let kind = terminal.device.id.kind
        guard let slot = terminal.slot else {
            counters[kind].reject("no_unit")
            return false
        }
        let verdict = filter.judge(fix, after: &slot.filter, now: now)
        if case .rejected(let reason) = verdict {
            counters[kind].reject(reason.rawValue)
            terminal.reject(fix, reason.rawValue)
            return false
        }
        counters[kind].fixesAccepted += 1
        if verdict == .trail { counters[kind].fixesLate += 1 }
        positions?.add(StoredFix(unit: slot.unit, fix: fix, isNewest: verdict == .newest))
        return true
    }

    /// A terminal has been heard, and believed.
    func heard(_ terminal: DeviceSession) {
        // Half an interval is near enough, and spares the store most of the writing.
        let enough = Int64(min(max(terminal.device.interval / 2, 2), 15)) * Milliseconds.second
        if let last = terminal.lastHeard, (0..<enough).contains(now - last) { return }
        terminal.lastHeard = now
        terminal.isChanged = true
    }

    /// A terminal has proved who it is from there: orders and answers follow it.
    func authenticated(_ index: Int, from peer: Peer) {
        let terminal = terminals[index]
        if terminal.isProven, terminal.peer == peer { return }
        if terminal.peer != nil, terminal.peer != peer { counters.count("\(terminal.device.id.kind.rawValue).moved") }
        terminal.peer = peer
        terminal.isProven = true
        terminal.isChanged = true
        guard terminal.device.id.kind.takesOrders, let unit = terminal.slot?.unit else { return }
        downlink?.reachable(unit)
    }

    // MARK: Out

    /// Sends a datagram; it leaves with the next `flush`.
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

    /// Hands a word to the journal's pipeline; too many at once are not taken, and so not answered.
    @discardableResult
    func enter(_ word: DeviceEvent) -> Bool {
        if words?.add(word) == true { return true }
        counters.count("words.shed")
        forget(word)
        return false
    }
}
