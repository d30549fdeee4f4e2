import DispatchDomain
import GRDB

/// The last thing that the journal tells of the delivery of each outbox item.
struct OutboxDeliveries {
    private var states: [Int64: DeliveryState] = [:]

    /// Reads the entries of units after `seq`.
    init(after seq: Int64, _ db: Database) throws {
        let kinds: [UnitFact.Kind] = [.delivered, .deliveryFailed, .resent, .unitActUndone]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(Journal.columns) FROM journal
                WHERE seq > ? AND +subject >= 'unit:' AND +subject < 'unit;'
                    AND kind IN (\(kinds.sqlTexts)) ORDER BY seq
                """,
            arguments: [seq]
        )
        var resent: [(act: Int64, item: Int64, previous: DeliveryState)] = []
        while let row = try rows.next() {
            let recorded = try JournalEntry(row).recorded(as: UnitEvent.self)
            switch recorded.event.fact {
            case .delivered(let id, _): states[id] = .delivered
            case .deliveryFailed(let id, _): states[id] = .failed
            case .resent(let id, let previous):
                states[id] = .queued
                resent.append((recorded.act, id, previous.state))
            case .unitActUndone(let act, _, _):
                for undone in resent where undone.act == act { states[undone.item] = undone.previous }
            case .statusSet, .unitNoted, .dutySet, .safetyChecked, .safetyOverdue, .sosRaised, .sosTaken,
                .alarmsChanged, .messageSent:
                break
            }
        }
    }

    subscript(_ id: Int64) -> DeliveryState? { states[id] }
}
