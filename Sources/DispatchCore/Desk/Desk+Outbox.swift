package import DispatchDomain

extension Desk {
    /// What is to be sent and what waits for its receipt, oldest first.
    package func pendingOrders() throws(DeskFailure) -> [OutboxItem] {
        try reading { try OutboxRecord.pending($0) }
    }

    /// Items of the outbox, oldest first.
    ///
    /// - parameters:
    ///   - states: In which states; all if empty.
    ///   - limit: At most so many, the newest.
    package func outbox(
        states: Set<DeliveryState> = [],
        unit: CallSign? = nil,
        limit: Int? = nil
    ) throws(DeskFailure) -> [OutboxItem] {
        try reading { try OutboxRecord.newest(states, unit: unit, limit: limit, $0) }
    }

    /// The items that are asked for, oldest first; at most so many, the newest.
    package func outbox(matching question: Question, limit: Int? = nil) throws(DeskFailure) -> [OutboxItem] {
        let sql = QuestionSQL(outbox: question)
        let terms = question.terms
        // Words are looked for in what was read, so that only then is known how many there are.
        let most = terms.isEmpty ? limit : nil
        let items = try reading { try OutboxRecord.matching(sql, limit: most, $0) }
        guard !terms.isEmpty else { return items }
        return items.filter { FullWidth.contains(terms, in: $0.content.text) }.suffix(limit ?? .max)
    }

    package func outboxItem(_ id: Int64) throws(DeskFailure) -> OutboxItem? {
        try reading { try OutboxRecord.fetch(id, $0) }
    }

    /// Marks an item as sent so many times; best called before it goes out.
    ///
    /// One that was taken back in the moment it went out is recalled.
    ///
    /// - returns: Whether it is still to be sent: someone may have taken it back meanwhile.
    @discardableResult
    package func markSent(_ id: Int64, attempts: Int, at instant: Timestamp) throws(DeskFailure) -> Bool {
        try markSent([(id, attempts)], at: instant).contains(id)
    }

    /// The same for many at once; returns those that are still to be sent.
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
