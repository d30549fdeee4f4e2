package import DispatchDomain

extension Desk {
    /// Returns the items that are queued or sent but not acknowledged, oldest first.
    package func pendingOrders() throws(DeskFailure) -> [OutboxItem] {
        try reading { try OutboxRecord.pending($0) }
    }

    /// Returns the items that are to be sent, oldest first, and what is wrong with one that can't be read; it holds up no
    /// other.
    package func ordersToSend() throws(DeskFailure) -> (items: [OutboxItem], problem: StoreProblem?) {
        try reading { db in
            let (items, damage) = try OutboxRecord.readable(db)
            return (items, damage?.problem(at: store.path))
        }
    }

    /// Returns items of the outbox, oldest first.
    ///
    /// - parameters:
    ///   - states: The states to include; all if empty.
    ///   - unit: The unit they are for; nil for all.
    ///   - limit: The maximum number of items, of which the newest are returned; nil for all.
    package func outbox(
        states: Set<DeliveryState> = [],
        unit: CallSign? = nil,
        limit: Int? = nil
    ) throws(DeskFailure) -> [OutboxItem] {
        try reading { try OutboxRecord.newest(states, unit: unit, limit: limit, $0) }
    }

    /// Returns the outbox items that match the question, oldest first: the newest `limit` of them.
    package func outbox(matching question: Question, limit: Int? = nil) throws(DeskFailure) -> [OutboxItem] {
        let sql = QuestionSQL(outbox: question)
        let terms = question.terms
        // Terms are matched in memory after reading, so SQL can't apply the limit.
        let most = terms.isEmpty ? limit : nil
        let items = try reading { try OutboxRecord.matching(sql, limit: most, $0) }
        guard !terms.isEmpty else { return items }
        return items.filter { FullWidth.contains(terms, in: $0.content.text) }.suffix(limit ?? .max)
    }

    /// Returns the numbers under which items go to devices of signed reports; they change only when the desk is restored.
    package func downlinkNumbers() throws(DeskFailure) -> DownlinkNumbers {
        try reading { try DownlinkNumberRecord.fetch($0) }
    }

    /// Returns an item of the outbox; nil if there is none with this ID.
    package func outboxItem(_ id: Int64) throws(DeskFailure) -> OutboxItem? {
        try reading { try OutboxRecord.fetch(id, $0) }
    }

    /// Marks an item as sent for the `attempts`-th time.
    ///
    /// Best called before the item is sent.
    ///
    /// If the item was cancelled as unsent meanwhile, a recall is queued, because the device may receive it all the
    /// same.
    ///
    /// - returns: Whether it is still to be sent; false if it was cancelled or is done.
    @discardableResult
    package func markSent(_ id: Int64, attempts: Int, at instant: Timestamp) throws(DeskFailure) -> Bool {
        try markSent([(id, attempts)], at: instant).contains(id)
    }

    /// Marks several items as sent in one transaction, and returns those that are still to be sent.
    package func markSent(
        _ items: [(id: Int64, attempts: Int)],
        at instant: Timestamp
    ) throws(DeskFailure) -> Set<Int64> {
        try store.write { db in
            var wanted: Set<Int64> = []
            for (id, attempts) in items where try OutboxRecord.markSent(id, attempts: attempts, at: instant, db) {
                wanted.insert(id)
            }
            return wanted
        }
    }
}
