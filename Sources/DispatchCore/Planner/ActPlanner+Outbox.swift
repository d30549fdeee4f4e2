import DispatchDomain
import GRDB

/// The outbox changes that follow from an act.
extension ActPlanner {
    /// Plans the outbox changes that follow from a unit's event.
    func planOutbox(for fact: UnitFact, to unit: CallSign) throws {
        switch fact {
        case .messageSent(_, let text): try send(.message, to: unit, OutboxContent(text: text))
        case .delivered(let id, _): outbox.append(.put(id, .delivered, reason: nil))
        case .deliveryFailed(let id, let reason): outbox.append(.put(id, .failed, reason: reason))
        case .resent(let id, _): outbox.append(.put(id, .queued, reason: nil))
        case .statusSet, .unitNoted, .unitActUndone, .dutySet, .safetyChecked, .safetyOverdue, .sosRaised, .sosTaken,
            .alarmsChanged:
            break
        }
    }

    // MARK: Orders

    /// Plans the orders and recalls that follow from the planned case changes.
    ///
    /// Separate from `plan()`, because simulated histories queue nothing.
    func planOrders() throws {
        var seen: Set<CaseID> = []
        let changes = planned.compactMap(\.ofCase)
        for first in changes where seen.insert(first.id).inserted {
            guard let last = changes.last(where: { $0.id == first.id }) else { continue }
            let orders = Orders(from: first.before, to: last.after)
            try plan(orders, for: last.after ?? first.before, because: last.event.fact)
        }
    }

    /// Queues orders for the units that gained work on a case or were asked about it, and recalls for those that lost
    /// it.
    private func plan(_ orders: Orders, for item: Case?, because fact: CaseFact) throws {
        guard let item else { return }
        let name = item.classKey.flatMap { rules.catalogue[$0]?.name }
        for unit in orders.gained {
            // A recall that is still pending would cancel the new order.
            _ = try withdraw(.recall, from: unit, item.id)
            let content = OutboxContent(item, className: name, text: item.text)
            try send(.order, to: unit, about: item.id, content)
        }
        for asked in orders.asked {
            let content = OutboxContent(item, className: name, text: "\(asked.what.rawValue):\(item.text)")
            try send(.order, to: asked.unit, about: item.id, content)
        }
        for lost in orders.lost {
            let unit = lost.unit
            let unsent = try withdraw(.order, from: unit, item.id)
            guard !lost.hasFedBack, !unsent else { continue }
            let content = OutboxContent(item, className: name, text: fact.reasonForUnits)
            try send(.recall, to: unit, about: item.id, content)
        }
    }

    /// Cancels the pending items of a kind to a unit about a case.
    ///
    /// Returns whether the last such item was never sent.
    private func withdraw(_ kind: OutboxItem.Kind, from unit: CallSign, _ id: CaseID) throws -> Bool {
        let items = try OutboxRecord.items(about: id, to: unit, db).filter { $0.kind == kind }
        for item in items where item.state == .queued || item.state == .sent {
            outbox.append(.put(item.id, .cancelled, reason: OutboxItem.superseded))
        }
        // An item that was queued again may have been received the first time: `sentAt` tells.
        return items.last.map { $0.state == .queued && $0.sentAt == nil } ?? false
    }

    /// Returns the ID of the next outbox item.
    func nextItem() throws -> Int64 { try OutboxRecord.lastID(db) + Int64(outbox.count { $0.added != nil }) + 1 }

    /// Queues an item for a unit; it fails at once if no device of the unit can receive it.
    func send(
        _ kind: OutboxItem.Kind,
        to unit: CallSign,
        about id: CaseID? = nil,
        _ content: OutboxContent
    ) throws {
        var item = OutboxItem(
            id: try nextItem(),
            unit: unit,
            kind: kind,
            caseID: id,
            content: content,
            createdAt: at
        )
        if try !hasTerminal(unit) {
            item.state = .failed
            item.doneAt = at
            item.reason = OutboxItem.noTerminal
        }
        outbox.append(.add(item))
    }

    /// Returns whether any device of the unit can receive orders.
    func hasTerminal(_ unit: CallSign) throws -> Bool {
        try DeviceRecord.devices(of: unit, db).contains { $0.kind.takesOrders }
    }
}
