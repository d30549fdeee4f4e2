import DispatchCore
import DispatchDomain
import NIOCore

/// Delivers orders and messages to devices: sends, retransmits, and journals the acknowledgement or the failure.
///
/// It reads the outbox, which any process may write to, and lives on the event loop.
final class Downlink {
    /// The delivery of one outbox item.
    private struct Delivery {
        var item: OutboxItem
        /// The number of attempts, counted also while no device can be reached.
        var attempts = 0
        /// Whether it was sent to at least one device.
        var wasSent = false
        /// Devices that refused it, with the reason; the unit's other devices may still accept it.
        var refusals: [Int: String] = [:]
        var timer: Scheduled<Void>?
    }

    private unowned let core: GatewayCore
    private let pacing: SendPacing
    private var deliveries: [Int64: Delivery] = [:]
    private var numbers = SentNumbers()
    /// Items whose result is being journaled: the outbox still lists them as pending.
    private var beingJournaled: Set<Int64> = []
    private var isReading = false
    private var mustRead = false
    /// Whether it is read again after a pause.
    private var isReadDue = false

    init(_ core: GatewayCore, pacing: SendPacing) {
        self.core = core
        self.pacing = pacing
    }

    /// Reads the outbox; once more if it is called again meanwhile.
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
        core.events?.run {
            let orders = try? desk.ordersToSend()
            loop.execute { bound.value.take(orders?.items, orders?.problem) }
        }
    }

    private func take(_ items: [OutboxItem]?, _ problem: StoreProblem?) {
        isReading = false
        if let problem { core.failed(.orders, .store(problem)) } else if items != nil { core.worked(.orders) }
        if let items {
            let pending = Set(items.map(\.id))
            // No longer pending: cancelled, or completed by another process.
            for id in deliveries.keys where !pending.contains(id) { drop(id) }
            for item in items where deliveries[item.id] == nil && !beingJournaled.contains(item.id) {
                deliveries[item.id] = Delivery(item: item)
                transmit(item.id)
            }
        }
        if mustRead { read() } else if items == nil { readLater() }
        core.flush()
    }

    /// Starts an item over; an operator has asked to resend it.
    func restart(_ id: Int64) {
        drop(id)
        beingJournaled.remove(id)
    }

    /// Forgets what was not yet sent, so that the next reading takes it as it is now: a repair may have changed it.
    func forgetUnsent() {
        for (id, delivery) in deliveries where !delivery.wasSent { drop(id) }
    }

    /// Ends the wait for an item's result, which is journaled.
    func journaled(_ id: Int64) { beingJournaled.remove(id) }

    /// An item's result is in no journal: after a pause the item is sent again, and the device answers again.
    func notJournaled(_ id: Int64) {
        beingJournaled.remove(id)
        readLater()
    }

    private func readLater() {
        guard !isReadDue else { return }
        isReadDue = true
        let bound = NIOLoopBound(self, eventLoop: core.loop)
        core.loop.scheduleTask(in: pacing.timeout(afterAttempt: 1)) {
            bound.value.isReadDue = false
            bound.value.read()
        }
    }

    /// Sends what waits for a unit that can be reached, whatever its attempts so far.
    func reachable(_ unit: CallSign) {
        for (id, delivery) in deliveries where delivery.item.unit == unit && !delivery.wasSent {
            deliveries[id]?.attempts = 0
            transmit(id)
        }
    }

    /// Sends an item to the unit's reachable devices and schedules the next attempt; fails it when all are used up.
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
        // A device that comes back gets the full number of attempts from then on.
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
        core.events?.run {
            guard (try? desk.markSent(id, attempts: attempts, at: desk.now)) == false else { return }
            // Withdrawn while it was being sent: read what the desk has queued instead.
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
        beingJournaled.insert(item.id)
        core.enqueue(content, of: item.unit, by: terminal)
    }

    // MARK: Answers

    /// Handles a device's acknowledgement of the item with this ID.
    ///
    /// An item that was given up counts, too: late delivery is better than none. `EventMapper` checks that the item
    /// belongs to the unit.
    func acknowledged(_ number: Int64, by terminal: Int) {
        guard !beingJournaled.contains(number), let unit = core.terminals[terminal].slot?.unit else { return }
        if let delivery = deliveries[number] {
            guard delivery.item.unit == unit else { return core.counters.report.reject("not_own") }
            drop(number)
            beingJournaled.insert(number)
        } else {
            // Given up, not read yet, or not its own: any number can be named, so it costs what an entry costs, and
            // keeps nothing from being sent.
            guard core.mayAcknowledge(terminal) else { return }
        }
        core.enqueue(.delivered(order: number), of: unit, by: terminal)
    }

    /// Handles a JT/T 808 device's answer (终端通用应答 0x0001) to an item: 0 is success, anything else a refusal.
    ///
    /// The item fails when every reachable device has refused it.
    func acknowledged(_ serial: UInt16, of message: UInt16, result: UInt8, by terminal: Int) {
        guard message == 0x8300, let id = numbers.item(serial, from: terminal), !beingJournaled.contains(id) else {
            return
        }
        if result == 0 { return acknowledged(id, by: terminal) }
        guard var delivery = deliveries[id] else { return }
        delivery.refusals[terminal] = "refused\(result)"
        deliveries[id] = delivery
        let others = core.reachableTerminals(of: delivery.item.unit).filter { delivery.refusals[$0] == nil }
        if others.isEmpty { fail(delivery) }
    }

    /// Resends a whole item to a device that misses parts of it (终端补传分包请求 0x0005).
    func resend(_ serial: UInt16, by terminal: Int) {
        guard let id = numbers.item(serial, from: terminal), let delivery = deliveries[id] else { return }
        _ = core.send(delivery.item, to: terminal, serial: numbers.first(of: id, to: terminal))
        core.flush()
    }
}
