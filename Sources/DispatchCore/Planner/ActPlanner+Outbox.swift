import DispatchDomain

/// What has to be told to units, and what they have been told.
extension ActPlanner {
    func planOnOutbox(_ step: Act.Step) throws {
        switch step {
        case .message(let unit, let text):
            _ = try facts(unit)
            let message = try checked(text)
            let id = try send(.message, to: unit, OutboxContent(text: message))
            add(.messageSent(outbox: id, text: message), to: unit)
        case .delivered(let id, let device):
            let item = try item(id)
            guard item.state == .queued || item.state == .sent || item.state == .failed else { return }
            outbox.append(.put(id, .delivered, reason: nil))
            add(.delivered(outbox: id, device: device), to: item.unit)
        case .deliveryFailed(let id, let reason):
            let item = try item(id)
            guard item.state == .queued || item.state == .sent else { return }
            outbox.append(.put(id, .failed, reason: reason))
            add(.deliveryFailed(outbox: id, reason: reason), to: item.unit)
        case .resend(let id): try resend(try item(id))
        default: break
        }
    }

    private func item(_ id: Int64) throws -> OutboxItem {
        guard let item = try OutboxRecord.fetch(id, db) else { throw Refusal.unknownOrder(id) }
        return item
    }

    private func checked(_ text: String) throws -> String {
        guard !text.isBlank else { throw Refusal.emptyMessage }
        let count = text.unicodeScalars.count
        guard count <= TextLimits.message else { throw Refusal.textTooLong(count: count, limit: TextLimits.message) }
        guard !text.unicodeScalars.contains("\0") else { throw Refusal.textUnusable }
        return text
    }

    private func resend(_ item: OutboxItem) throws {
        guard item.state == .failed || item.state == .sent else { throw Refusal.notResendable(item.id, item.state) }
        let unit = try facts(item.unit)
        if item.kind == .order, let id = item.caseID, try !isWanted(item.unit, on: id) {
            throw Refusal.notAssigned(item.unit, id)
        }
        guard try hasTerminal(item.unit) else { throw Refusal.noTerminal(item.unit, phone: unit.unit.phone) }
        outbox.append(.put(item.id, .queued, reason: nil))
        add(.resent(outbox: item.id, previous: .init(state: item.state, reason: item.reason)), to: item.unit)
    }

    /// Whether the unit works on the case or has been asked to look at it.
    private func isWanted(_ unit: CallSign, on id: CaseID) throws -> Bool {
        guard let item = try CaseProjection.current(id, db) else { return false }
        if item.activeAssignment(of: unit) != nil { return true }
        return (item.state == .verifying && item.verification?.unit == unit)
            || (item.state == .checking && item.check?.unit == unit)
    }

    // MARK: Orders

    /// Tells the units that gained or lost work on a case.
    func plan(_ orders: Orders, for item: Case?, because fact: CaseFact?) throws {
        guard let item else { return }
        let name = item.classKey.flatMap { rules.catalogue[$0]?.name }
        for unit in orders.gained {
            // A recall that is still on its way would take back the new order.
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
            let reason = fact?.reasonForUnits ?? ""
            try send(.recall, to: unit, about: item.id, OutboxContent(item, className: name, text: reason))
        }
    }

    /// Ends what is on its way to a unit about a case; whether the last of it had not been sent at all.
    private func withdraw(_ kind: OutboxItem.Kind, from unit: CallSign, _ id: CaseID) throws -> Bool {
        let items = try OutboxRecord.items(about: id, to: unit, db).filter { $0.kind == kind }
        for item in items where item.state == .queued || item.state == .sent {
            outbox.append(.put(item.id, .cancelled, reason: OutboxItem.superseded))
        }
        // One that is queued again may have arrived the first time.
        return items.last.map { $0.state == .queued && $0.sentAt == nil } ?? false
    }

    /// Queues something for a unit, or has it fail at once where no terminal could take it.
    @discardableResult
    func send(
        _ kind: OutboxItem.Kind,
        to unit: CallSign,
        about id: CaseID? = nil,
        _ content: OutboxContent
    ) throws -> Int64 {
        let next = try OutboxRecord.lastID(db) + Int64(outbox.count { $0.added != nil }) + 1
        var item = OutboxItem(id: next, unit: unit, kind: kind, caseID: id, content: content, createdAt: at)
        if try !hasTerminal(unit) {
            item.state = .failed
            item.doneAt = at
            item.reason = OutboxItem.noTerminal
        }
        outbox.append(.add(item))
        return next
    }

    func hasTerminal(_ unit: CallSign) throws -> Bool {
        try DeviceRecord.devices(of: unit, db).contains { $0.kind.takesOrders }
    }
}
