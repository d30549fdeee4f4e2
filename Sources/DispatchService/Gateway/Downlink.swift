import DispatchCore
import DispatchDomain
import NIOCore

/// Brings orders and messages to terminals: sent, repeated, ticked off when acknowledged, and given up aloud.
///
/// It reads the outbox, which any process may have written to, and lives on the event loop.
final class Downlink {
    /// One item on its way.
    private struct Delivery {
        var item: OutboxItem
        /// How often it has been sent, or tried to.
        var attempts = 0
        /// Whether any terminal could be reached so far.
        var wasSent = false
        /// Terminals that have said no; the others of the unit may still take it.
        var refusals: [Int: String] = [:]
        var timer: Scheduled<Void>?
    }

    private unowned let core: GatewayCore
    private let pacing: SendPacing
    private var deliveries: [Int64: Delivery] = [:]
    private var numbers = SentNumbers()
    /// Items whose end is on its way to the journal: the outbox still lists them.
    private var settling: Set<Int64> = []
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
            for id in deliveries.keys where !pending.contains(id) { drop(id) }
            for item in items where deliveries[item.id] == nil && !settling.contains(item.id) {
                deliveries[item.id] = Delivery(item: item)
                transmit(item.id)
            }
        }
        if mustRead { read() }
        core.flush()
    }

    /// Somebody wants an item sent again: it begins anew.
    func restart(_ id: Int64) {
        drop(id)
        settling.remove(id)
    }

    /// The journal has been told what became of an item.
    func settled(_ id: Int64) { settling.remove(id) }

    /// A unit can be reached: what waited for it goes out now, however long it has waited.
    func reachable(_ unit: CallSign) {
        for (id, delivery) in deliveries where delivery.item.unit == unit && !delivery.wasSent {
            deliveries[id]?.attempts = 0
            transmit(id)
        }
    }

    /// Sends an item and waits for its answer, longer each time.
    private func transmit(_ id: Int64) {
        guard var delivery = deliveries[id] else { return }
        delivery.timer?.cancel()
        guard !pacing.isExhausted(attempts: delivery.attempts) else { return fail(delivery) }
        var isReached = false
        for index in core.reachableTerminals(of: delivery.item.unit) where delivery.refusals[index] == nil {
            let known = numbers.first(of: id, to: index)
            let count = core.send(delivery.item, to: index, serial: known)
            if let count { numbers.note(id, to: index, first: count.first, frames: count.frames) }
            isReached = true
        }
        // A terminal that comes back has all its time from then on.
        delivery.attempts = isReached && !delivery.wasSent ? 1 : delivery.attempts + 1
        if isReached {
            delivery.wasSent = true
            keepSent(id, delivery.attempts)
        }
        let bound = NIOLoopBound(self, eventLoop: core.loop)
        delivery.timer = core.loop.scheduleTask(in: pacing.timeout(afterAttempt: delivery.attempts)) {
            bound.value.transmit(id)
            bound.value.core.flush()
        }
        deliveries[id] = delivery
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

    private func drop(_ id: Int64) { deliveries.removeValue(forKey: id)?.timer?.cancel() }

    private func fail(_ delivery: Delivery) {
        let missed = delivery.wasSent ? OutboxItem.timeout : OutboxItem.unreachable
        end(.failed(order: delivery.item.id, reason: delivery.refusals.values.first ?? missed), delivery.item)
    }

    private func end(_ content: DeviceEvent.Content, _ item: OutboxItem, by terminal: Int? = nil) {
        drop(item.id)
        settling.insert(item.id)
        core.enter(content, of: item.unit, by: terminal)
    }

    // MARK: Answers

    /// A terminal of signed reports has the message of that number.
    ///
    /// Also when it had been given up: late is better than never, and the clerk sees whether it was the unit's.
    func acknowledged(_ number: Int64, by terminal: Int) {
        guard !settling.contains(number), let unit = core.terminals[terminal].slot?.unit else { return }
        drop(number)
        settling.insert(number)
        core.enter(.delivered(order: number), of: unit, by: terminal)
    }

    /// A JT/T 808 terminal answers a message (终端通用应答): 0 is done, anything else is not.
    func acknowledged(_ serial: UInt16, of message: UInt16, result: UInt8, by terminal: Int) {
        guard message == 0x8300, let id = numbers.item(serial, from: terminal), !settling.contains(id) else { return }
        if result == 0 { return acknowledged(id, by: terminal) }
        guard var delivery = deliveries[id] else { return }
        delivery.refusals[terminal] = "refused\(result)"
        deliveries[id] = delivery
        let others = core.reachableTerminals(of: delivery.item.unit).filter { delivery.refusals[$0] == nil }
        if others.isEmpty { fail(delivery) }
    }

    /// A terminal misses parts of a message (终端补传分包请求): it is sent whole again.
    func resend(_ serial: UInt16, by terminal: Int) {
        guard let id = numbers.item(serial, from: terminal), let delivery = deliveries[id] else { return }
        _ = core.send(delivery.item, to: terminal, serial: numbers.first(of: id, to: terminal))
        core.flush()
    }
}
