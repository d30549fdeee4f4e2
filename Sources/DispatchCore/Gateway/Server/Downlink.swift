import NIOCore

/// Brings orders and messages to terminals: sent, repeated, ticked off when acknowledged, and given up aloud.
///
/// It reads the outbox, which any process may have written to, and lives on the event loop.
final class Downlink {
    /// One item on its way.
    private struct Flight {
        var item: OutboxItem
        /// How often it has been sent.
        var attempts = 0
        /// Whether any terminal could be reached so far.
        var wasSent = false
        var timer: Scheduled<Void>?
    }

    /// What a JT/T 808 terminal's answer names.
    private struct Sent: Hashable {
        var terminal: Int
        var serial: UInt16
    }

    private unowned let core: GatewayCore
    private let pacing: SendPacing
    private var flights: [Int64: Flight] = [:]
    /// Which item went out under which serial numbers; a repetition keeps its number.
    private var serials: [Sent: Int64] = [:]
    private var isReading = false
    private var mustRead = false

    init(_ core: GatewayCore, pacing: SendPacing) {
        self.core = core
        self.pacing = pacing
    }

    /// The outbox may have changed: looks, once more if it changes meanwhile.
    func read() {
        guard !isReading else {
            mustRead = true
            return
        }
        isReading = true
        mustRead = false
        let desk = core.desk
        let loop = core.loop
        let bound = NIOLoopBound(self, eventLoop: loop)
        core.words?.run {
            let items = try? desk.pendingOrders()
            loop.execute { bound.value.take(items) }
        }
    }

    private func take(_ items: [OutboxItem]?) {
        isReading = false
        if let items {
            let pending = Set(items.map(\.id))
            // Cancelled meanwhile, or settled by someone else.
            for id in flights.keys where !pending.contains(id) { drop(id) }
            for item in items where flights[item.id] == nil {
                flights[item.id] = Flight(item: item)
                fly(item.id)
            }
        }
        if mustRead { read() }
        core.flush()
    }

    /// A unit can be reached: what waited for it goes out now.
    func reachable(_ unit: CallSign) {
        for (id, flight) in flights where flight.item.unit == unit && !flight.wasSent { fly(id) }
    }

    /// Sends an item and waits for its answer, longer each time.
    private func fly(_ id: Int64) {
        guard var flight = flights[id] else { return }
        flight.timer?.cancel()
        guard !pacing.isExhausted(attempts: flight.attempts) else {
            drop(id)
            return fail(flight)
        }
        let reached = core.send(flight.item) { terminal in
            let sent = Sent(terminal: terminal, serial: serial(of: id, to: terminal))
            serials[sent] = id
            return sent.serial
        }
        flight.attempts += 1
        if reached, !flight.wasSent {
            flight.wasSent = true
            // The terminal has all its time from the moment it could be reached.
            flight.attempts = 1
        }
        if reached { keepSent(id, flight.attempts) }
        let bound = NIOLoopBound(self, eventLoop: core.loop)
        flight.timer = core.loop.scheduleTask(in: pacing.timeout(afterAttempt: flight.attempts)) {
            bound.value.fly(id)
            bound.value.core.flush()
        }
        flights[id] = flight
    }

    private func serial(of id: Int64, to terminal: Int) -> UInt16 {
        let known = serials.first { $0.value == id && $0.key.terminal == terminal }
        return known?.key.serial ?? core.terminals[terminal].takeSerial()
    }

    private func keepSent(_ id: Int64, _ attempts: Int) {
        let desk = core.desk
        let bound = NIOLoopBound(self, eventLoop: core.loop)
        let loop = core.loop
        core.words?.run {
            guard (try? desk.markSent(id, attempts: attempts, at: desk.now)) == false else { return }
            // Taken back while it was going out: what the desk has queued instead follows it.
            loop.execute { bound.value.read() }
        }
    }

    private func drop(_ id: Int64) {
        flights.removeValue(forKey: id)?.timer?.cancel()
        for sent in serials.filter({ $0.value == id }).keys { serials[sent] = nil }
    }

    private func fail(_ flight: Flight) {
        let reason = flight.wasSent ? OutboxItem.timeout : OutboxItem.unreachable
        core.enter(.failed(order: flight.item.id, reason: reason), of: flight.item.unit)
    }

    // MARK: Answers

    /// A terminal of signed reports has the message of that number.
    func acknowledged(_ number: Int64, by terminal: Int) {
        guard let flight = flights[number], core.terminals[terminal].slot?.unit == flight.item.unit else { return }
        drop(number)
        core.enter(.delivered(order: number), of: flight.item.unit, by: terminal)
    }

    /// A JT/T 808 terminal answers a message (终端通用应答): 0 is done, anything else is not.
    func acknowledged(_ serial: UInt16, of message: UInt16, result: UInt8, by terminal: Int) {
        guard message == 0x8300, let id = serials[Sent(terminal: terminal, serial: serial)],
            let flight = flights[id]
        else { return }
        drop(id)
        if result == 0 {
            core.enter(.delivered(order: id), of: flight.item.unit, by: terminal)
        } else {
            core.enter(.failed(order: id, reason: "refused\(result)"), of: flight.item.unit)
        }
    }

    /// A terminal misses parts of a message (终端补传分包请求): it is sent whole again.
    func resend(_ serial: UInt16, by terminal: Int) {
        guard let id = serials[Sent(terminal: terminal, serial: serial)], let flight = flights[id] else { return }
        core.send(flight.item, to: terminal, serial: serial)
        core.flush()
    }
}
