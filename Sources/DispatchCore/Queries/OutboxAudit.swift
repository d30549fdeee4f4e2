import DispatchDomain
import GRDB

/// Compares the outbox with the journal: an item that no act has queued would be signed and sent all the same.
struct OutboxAudit {
    let db: Database
    /// Items that a repair has named; what it did to them is in the journal.
    let repaired: Set<String>
    private var findings: [AuditFinding] = []
    /// The journal entry that queued each item that has been explained.
    private(set) var origins: [Int64: Int64] = [:]
    /// The names that each class has had, in the order of the journal.
    private var classNames: [String: [String]]?
    /// The acts that queued an order or a message, of which no item comes.
    var left: [OutboxOrigin] = []
    /// The items that come from no act as they are.
    private var unexplained: [Int64] = []
    /// The cases and units whose items have been compared.
    var compared: Set<JournalSubject> = []

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
            compared.insert(.onCase(id))
            try check("case_id = ?", [id.rawValue], OutboxOrigins(of: id, db), all)
        }
        let units = try String.fetchAll(
            db,
            sql: "SELECT DISTINCT unit FROM outbox WHERE case_id IS NULL \(wanted) ORDER BY unit"
        )
        for unit in units {
            compared.insert(.unit(CallSign(unit)))
            try check("case_id IS NULL AND unit = ?", [unit], OutboxOrigins(to: CallSign(unit), db), all)
        }
        let first = try all ? firstEnrolled() : nil
        if let first { try readOthers(lastQueued(after: first)...Int64.max) }
        try nameUnexplained()
        try checkStates(all)
        if all { try findMissing(after: first) }
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
        var withdrawn: [OutboxItem] = []
        for (id, item) in items {
            guard let item else {
                unexplained.append(id)
                continue
            }
            if item.state == .cancelled, repaired.contains(Self.name(id)) {
                withdrawn.append(item)
                continue
            }
            let place = try left.firstIndex { try $0.explains(item) && hasName(item, $0.classKey) }
            if let place {
                origins[id] = left.remove(at: place).seq
            } else if items.contains(where: { $0.item.map { Self.recalls(item, $0) } ?? false }) {
                // The order was cancelled while it was being sent; no act has queued its recall.
                origins[id] = Int64.max
            } else if all || item.state.isPending {
                unexplained.append(id)
                continue
            }
            guard all, item.state == .cancelled, let at = item.doneAt else { continue }
            if !possible.ends.contains(OutboxEnd(at: at, unit: item.unit, kind: item.kind)) {
                note(id, .setItem(id, .failed), "没有操作取消过它", "was cancelled by no act")
            }
        }
        // A repair has taken out what came of these, and has said so.
        for item in withdrawn {
            if let place = Self.place(of: item, in: left) { left.remove(at: place) }
        }
        self.left += left.filter { $0.kind != .recall }
    }

    /// Names the items that come from no act; one whose act is known was changed, and is made again if it was not sent.
    private mutating func nameUnexplained() throws {
        for id in unexplained.sorted() {
            let item = try? OutboxRecord.outline(id, db)
            let place = item.flatMap { Self.place(of: $0, in: left) }
            guard let item, let place else {
                let to = item.map { "\($0.kind.rawValue) \($0.unit)" } ?? "?"
                note(id, .cancelItem(id), "没有对应的操作(\(to))", "comes from no act (\(to))")
                continue
            }
            let origin = left.remove(at: place)
            let wanted = try restored(origin, id)
            let genuine = item.state == .queued && item.sentAt == nil ? wanted : nil
            note(
                id,
                genuine.map { .restoreItem($0) } ?? .cancelItem(id),
                "与其操作不符(\(origin.words))",
                "is not as its act queued it (\(origin.words))",
                advice: genuine == nil && wanted != nil ? origin.advice : nil
            )
        }
    }

    /// Returns where the act is that queued the item, whatever was changed in it since.
    private static func place(of item: OutboxItem, in left: [OutboxOrigin]) -> Int? {
        left.firstIndex { $0.item == item.id }
            ?? left.firstIndex {
                $0.item == nil && $0.at == item.createdAt && $0.about == item.caseID && $0.unit == item.unit
            }
            ?? left.firstIndex { $0.item == nil && $0.at == item.createdAt && $0.about == item.caseID }
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
        return try names(of: key).contains(name)
    }

    /// Returns the names that a class has had, the newest last.
    mutating func names(of key: ClassKey) throws -> [String] {
        let known = try classNames ?? readClassNames()
        classNames = known
        return known["\(key)"] ?? []
    }

    private func readClassNames() throws -> [String: [String]] {
        let bodies = try String.fetchAll(
            db,
            sql: "SELECT body FROM journal WHERE subject = ? AND kind = \(DeskFact.Kind.catalogueImported.sqlText)",
            arguments: [JournalSubject.desk.text]
        )
        var names: [String: [String]] = [:]
        for body in bodies {
            guard case .catalogueImported(let classes, _) = try JournalCoding.decode(DeskFact.self, from: body) else {
                continue
            }
            for item in classes { names["\(item.key)", default: []].append(item.name) }
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

    // MARK: Findings

    static func name(_ id: Int64) -> String { "\(table) \(id)" }
    private static let table = "outbox"

    mutating func note(
        _ id: Int64,
        _ remedy: AuditFinding.Remedy,
        _ chinese: String,
        _ english: String,
        advice: Phrase? = nil
    ) {
        let seq = origins[id].flatMap { $0 < .max ? $0 : nil } ?? 0
        findings.append(
            AuditFinding(
                table: Self.table,
                key: "\(id)",
                seq: seq,
                phrase: Phrase("下行 outbox 第 \(id) 条\(chinese)", "outbox item \(id) \(english)"),
                remedy: remedy,
                advice: advice
            )
        )
    }
}
