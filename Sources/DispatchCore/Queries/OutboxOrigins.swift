import DispatchDomain
import GRDB

/// What the journal says an outbox item comes from: the act that queued it.
struct OutboxOrigin: Equatable {
    /// The journal entry that ends the act.
    var seq: Int64
    var at: Timestamp
    var unit: CallSign
    var kind: OutboxItem.Kind
    /// The content without the class's name, which is not in the case; of a message its text alone.
    var content: OutboxContent
    /// The end of every text that a former version may have put there; nil if its wording is not known.
    var ending: String?
    /// The class of the case; nil for a message.
    var classKey: ClassKey?
    /// The number of the item, where the journal names it.
    var item: Int64?
    /// The case; nil for a message.
    var about: CaseID?
    /// Whether the unit still has to do what it was told, as far as the journal says; false for a recall.
    var isWanted = false

    /// Returns whether the item is what the act queued.
    ///
    /// Words that follow from this program's tables, as the reason of a recall does, are compared only while the item is
    /// on its way: another version has worded settled ones.
    func explains(_ item: OutboxItem) -> Bool {
        guard item.unit == unit, item.kind == kind, item.createdAt == at, self.item == nil || self.item == item.id
        else { return false }
        if item.state.isPending {
            guard item.content.text == content.text else { return false }
        } else if let ending {
            guard item.content.text.hasSuffix(ending) else { return false }
        }
        func agree<Value: Equatable>(_ key: KeyPath<OutboxContent, Value?>) -> Bool {
            // A former version may not have stored it.
            item.content[keyPath: key] == nil || item.content[keyPath: key] == content[keyPath: key]
        }
        return agree(\.caseID) && agree(\.number) && agree(\.place) && agree(\.latitude) && agree(\.longitude)
            && agree(\.due) && agree(\.priority)
    }
}

/// A moment at which an act made items obsolete.
struct OutboxEnd: Hashable {
    var at: Timestamp
    var unit: CallSign
    var kind: OutboxItem.Kind
}

/// The origins of outbox items, as the journal alone gives them.
struct OutboxOrigins {
    private(set) var origins: [OutboxOrigin] = []
    private(set) var ends: Set<OutboxEnd> = []

    /// Reads the orders and recalls about a case, by comparing the case before and after each act as `Orders` does.
    init(of id: CaseID, _ db: Database) throws {
        let history = try Journal(db: db).history(of: Case.self, id)
        var before: Case?
        var state: Case?
        for (index, recorded) in history.enumerated() {
            state = Case.following(recorded, on: state, id: id) { Array(history[...index]) }
            let isLast = index == history.count - 1 || history[index + 1].act != recorded.act
            guard isLast else { continue }
            add(Orders(from: before, to: state), of: state ?? before, because: recorded)
            before = state
        }
        for index in origins.indices { origins[index].isWanted = isWanted(index, state) }
    }

    /// Whether the order is the last one to a unit that has not begun what it was told to do.
    private func isWanted(_ index: Int, _ item: Case?) -> Bool {
        let origin = origins[index]
        guard let item, origin.kind == .order,
            !origins[(index + 1)...].contains(where: { $0.unit == origin.unit && $0.kind == .order })
        else { return false }
        let isAsked =
            item.state == .verifying && item.verification?.unit == origin.unit
            || item.state == .checking && item.check?.unit == origin.unit
        return isAsked || item.activeAssignments.contains { $0.unit == origin.unit && $0.status == .ordered }
    }

    private mutating func add(_ orders: Orders, of item: Case?, because last: Recorded<CaseEvent>) {
        guard let item else { return }
        func origin(_ unit: CallSign, _ kind: OutboxItem.Kind, _ text: String, ending: String?) -> OutboxOrigin {
            OutboxOrigin(
                seq: last.stamp.seq,
                at: last.stamp.at,
                unit: unit,
                kind: kind,
                content: OutboxContent(item, className: nil, text: text),
                ending: ending,
                classKey: item.classKey,
                about: item.id
            )
        }
        for unit in orders.gained {
            origins.append(origin(unit, .order, item.text, ending: item.text))
            ends.insert(OutboxEnd(at: last.stamp.at, unit: unit, kind: .recall))
        }
        for asked in orders.asked {
            origins.append(origin(asked.unit, .order, "\(asked.what.rawValue):\(item.text)", ending: item.text))
        }
        for lost in orders.lost {
            ends.insert(OutboxEnd(at: last.stamp.at, unit: lost.unit, kind: .order))
            if !lost.hasFedBack {
                origins.append(origin(lost.unit, .recall, last.event.fact.reasonForUnits, ending: nil))
            }
        }
    }

    /// Reads the messages to a unit, and the recalls of those that were undone.
    init(to unit: CallSign, _ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(Journal.columns) FROM journal WHERE subject = ? AND kind IN (
                    \(UnitFact.Kind.messageSent.sqlText), \(UnitFact.Kind.unitActUndone.sqlText)) ORDER BY seq
                """,
            arguments: [JournalSubject.unit(unit).text]
        )
        var messages: [(act: Int64, item: Int64, text: String)] = []
        while let row = try rows.next() {
            let recorded = try JournalEntry(row).recorded(as: UnitEvent.self)
            let stamp = recorded.stamp
            if case .messageSent(let id, let text) = recorded.event.fact {
                messages.append((recorded.act, id, text))
                origins.append(Self.message(text, .message, stamp, unit, id))
            }
            guard case .unitActUndone(let act, _, _) = recorded.event.fact else { continue }
            ends.insert(OutboxEnd(at: stamp.at, unit: unit, kind: .message))
            for message in messages where message.act == act {
                for index in origins.indices where origins[index].item == message.item {
                    origins[index].isWanted = false
                }
                origins.append(Self.message("前一条消息作废:" + message.text, .recall, stamp, unit, nil))
            }
        }
    }

    private static func message(
        _ text: String,
        _ kind: OutboxItem.Kind,
        _ stamp: Stamp,
        _ unit: CallSign,
        _ item: Int64?
    ) -> OutboxOrigin {
        let original = kind == .message ? text : nil
        return OutboxOrigin(
            seq: stamp.seq,
            at: stamp.at,
            unit: unit,
            kind: kind,
            content: OutboxContent(text: text),
            ending: original,
            item: item,
            isWanted: kind == .message
        )
    }
}
