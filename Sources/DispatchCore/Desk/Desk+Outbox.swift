package import DispatchDomain
import GRDB

extension Desk {
    /// What is to be sent and what waits for its receipt, oldest first.
    package func pendingOrders() throws(DeskFailure) -> [OutboxItem] {
        try reading {
            try OutboxRecord.select("WHERE state IN (\(DeliveryState.pending.sqlTexts)) ORDER BY id", [], $0)
        }
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
        let wanted = (states.isEmpty ? Set(DeliveryState.allCases) : states).map(\.rawValue).sorted()
        let marks = wanted.map { _ in "?" }.joined(separator: ", ")
        var arguments: [any DatabaseValueConvertible] = wanted
        var condition = "WHERE state IN (\(marks))"
        if let unit {
            condition += " AND unit = ?"
            arguments.append(unit.rawValue)
        }
        arguments.append(limit ?? -1)
        return try reading {
            try OutboxRecord.select("\(condition) ORDER BY id DESC LIMIT ?", arguments, $0).reversed()
        }
    }

    /// The items that are asked for, oldest first; at most so many, the newest.
    package func outbox(matching question: Question, limit: Int? = nil) throws(DeskFailure) -> [OutboxItem] {
        let sql = QuestionSQL(outbox: question)
        let terms = question.terms
        // Words are looked for in what was read, so that only then is known how many there are.
        let most = terms.isEmpty ? limit : nil
        let items = try reading {
            try OutboxRecord.select(
                "WHERE \(sql.condition) ORDER BY id DESC LIMIT ?",
                sql.arguments + [most ?? -1],
                $0
            ).reversed()
        }
        guard !terms.isEmpty else { return Array(items) }
        return items.filter { item in terms.allSatisfy { item.content.text.contains($0) } }.suffix(limit ?? .max)
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
            for (id, attempts) in items {
                try db.run(
                    """
                    UPDATE outbox SET state = \(DeliveryState.sent.sqlText), attempts = ?, sent_at = ?
                    WHERE id = ? AND state IN (\(DeliveryState.pending.sqlTexts))
                    """,
                    [attempts, instant.milliseconds, id]
                )
                if db.changesCount > 0 {
                    wanted.insert(id)
                } else {
                    try OutboxRecord.recallSentTooLate(id, at: instant, db)
                }
            }
            return wanted
        }
    }
}
