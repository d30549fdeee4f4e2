import DispatchDomain
import GRDB

/// Compares the outbox with the journal: an item that no act has queued would be signed and sent all the same.
struct OutboxAudit {
    private let db: Database
    /// Items that a repair has named; what it did to them is in the journal.
    private let repaired: Set<String>
    private var findings: [AuditFinding] = []
    /// The journal entry that queued each item that has been explained.
    private var origins: [Int64: Int64] = [:]
    private var classNames: [String: Set<String>]?

    init(_ db: Database) throws {
        self.db = db
        repaired = try RepairRecord.names(db)
    }

    /// Returns what is wrong.
    ///
    /// - parameter all: Whether to compare all items, their states and their numbers; otherwise only those that are still
    ///   to be sent.
    mutating func run(all: Bool) throws -> [AuditFinding] {
        let wanted = all ? "" : "AND state IN (\(DeliveryState.pending.sqlTexts))"
        let cases = try Int64.fetchAll(
            db,
            sql: "SELECT DISTINCT case_id FROM outbox WHERE case_id IS NOT NULL \(wanted) ORDER BY case_id"
        )
        for id in cases.map(CaseID.init(rawValue:)) {
            try check("case_id = ?", [id.rawValue], OutboxOrigins(of: id, db), all)
        }
        let units = try String.fetchAll(
            db,
            sql: "SELECT DISTINCT unit FROM outbox WHERE case_id IS NULL \(wanted) ORDER BY unit"
        )
        for unit in units {
            try check("case_id IS NULL AND unit = ?", [unit], OutboxOrigins(to: CallSign(unit), db), all)
        }
        try checkStates(all)
        if all { try findGaps() }
        return findings.sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
    }

    // MARK: Origins

    /// Compares the items that meet an SQL condition with their possible origins; each origin explains one item.
    private mutating func check(
        _ condition: String,
        _ arguments: [any DatabaseValueConvertible],
        _ possible: OutboxOrigins,
        _ all: Bool
    ) throws {
        let ids = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM outbox WHERE \(condition) ORDER BY id",
            arguments: StatementArguments(arguments)
        )
        // A forged body need not be JSON.
        let items = ids.map { (id: $0, item: try? OutboxRecord.fetch($0, db)) }
        var left = possible.origins
        for (id, item) in items {
            guard let item else {
                note(id, .cancelItem(id), "内容无法解析", "cannot be parsed")
                continue
            }
            if item.state == .cancelled, repaired.contains(Self.name(id)) { continue }
            let place = try left.firstIndex { try $0.explains(item) && hasName(item, $0.classKey) }
            if let place {
                origins[id] = left.remove(at: place).seq
            } else if items.contains(where: { $0.item.map { Self.recalls(item, $0) } ?? false }) {
                // The order was cancelled while it was being sent; no act has queued its recall.
                origins[id] = Int64.max
            } else if all || item.state.isPending {
                let to = "\(item.kind.rawValue) \(item.unit)"
                note(id, .cancelItem(id), "没有对应的操作(\(to))", "comes from no act (\(to))")
                continue
            }
            guard all, item.state == .cancelled, let at = item.doneAt else { continue }
            if !possible.ends.contains(OutboxEnd(at: at, unit: item.unit, kind: item.kind)) {
                note(id, .setItem(id, .failed), "没有操作取消过它", "was cancelled by no act")
            }
        }
    }

    /// Returns whether `recall` is the one that follows when `item` was sent although it had just been cancelled.
    private static func recalls(_ recall: OutboxItem, _ item: OutboxItem) -> Bool {
        recall.kind == .recall && item.kind != .recall && item.state == .cancelled && item.sentAt == recall.createdAt
            && item.content == recall.content && item.unit == recall.unit
    }

    /// Returns whether the item names its class as any catalogue in the journal does.
    private mutating func hasName(_ item: OutboxItem, _ key: ClassKey?) throws -> Bool {
        guard let name = item.content.className else { return true }
        guard let key else { return false }
        if classNames == nil { classNames = try readClassNames() }
        return classNames?["\(key)"]?.contains(name) ?? false
    }

    private func readClassNames() throws -> [String: Set<String>] {
        let bodies = try String.fetchAll(
            db,
            sql: "SELECT body FROM journal WHERE subject = ? AND kind = \(DeskFact.Kind.catalogueImported.sqlText)",
            arguments: [JournalSubject.desk.text]
        )
        var names: [String: Set<String>] = [:]
        for body in bodies {
            guard case .catalogueImported(let classes, _) = try JournalCoding.decode(DeskFact.self, from: body) else {
                continue
            }
            for item in classes { names["\(item.key)", default: []].insert(item.name) }
        }
        return names
    }

    // MARK: States

    /// Compares the states of explained items with the deliveries that the journal tells of.
    private mutating func checkStates(_ all: Bool) throws {
        guard let first = origins.values.min(), first < .max else { return }
        let told = try OutboxDeliveries(after: all ? 0 : first, db)
        for id in origins.keys.sorted() {
            guard let item = try OutboxRecord.fetch(id, db) else { continue }
            let last = told[id]
            if item.state == .failed, repaired.contains(Self.name(id)) { continue }
            switch item.state {
            case .queued, .sent:
                guard let last, !last.isPending else { continue }
                note(id, .setItem(id, last), "日志记为\(last.words.chinese)", "is \(last.words.english) in the journal")
            case .delivered where all && last != .delivered, .failed where all && !isFailure(item, last):
                note(
                    id,
                    // Whoever dispatches decides whether it is still to be sent.
                    .setItem(id, last ?? .failed),
                    "日志没有记它\(item.state.words.chinese)",
                    "is not \(item.state.words.english) in the journal"
                )
            case .delivered, .failed, .cancelled: break
            }
        }
    }

    /// Without a device that takes orders, an item fails when it is made, and the journal does not tell of it.
    private func isFailure(_ item: OutboxItem, _ last: DeliveryState?) -> Bool {
        last == .failed || item.reason == OutboxItem.noTerminal && last == nil
    }

    /// Items are numbered without gaps and never deleted, so a missing number is an order taken away.
    ///
    /// Numbers before an item that no act has queued say nothing: whoever forged it may have chosen any.
    private mutating func findGaps() throws {
        var expected: Int64 = 1
        let ids = try Int64.fetchCursor(db, sql: "SELECT id FROM outbox ORDER BY id")
        while let id = try ids.next() {
            if origins[id] != nil {
                for missing in expected..<id where !repaired.contains(Self.name(missing)) {
                    note(missing, .noteItem, "不见了", "is missing")
                }
            }
            expected = id + 1
        }
    }

    // MARK: Findings

    private static func name(_ id: Int64) -> String { "\(table) \(id)" }
    private static let table = "outbox"

    private mutating func note(_ id: Int64, _ remedy: AuditFinding.Remedy, _ chinese: String, _ english: String) {
        let seq = origins[id].flatMap { $0 < .max ? $0 : nil } ?? 0
        findings.append(
            AuditFinding(
                table: Self.table,
                key: "\(id)",
                seq: seq,
                phrase: Phrase("下行 outbox 第 \(id) 条\(chinese)", "outbox item \(id) \(english)"),
                remedy: remedy
            )
        )
    }
}

/// The last thing that the journal tells of the delivery of each outbox item.
private struct OutboxDeliveries {
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
