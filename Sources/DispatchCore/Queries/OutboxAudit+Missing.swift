import DispatchDomain
import GRDB

/// Orders and messages that acts have queued and that are not in the outbox.
extension OutboxAudit {
    /// Names the items that are missing: numbers that were left out, and acts after the last item.
    ///
    /// Items are numbered without gaps and never deleted. Numbers before an item that no act has queued say nothing:
    /// whoever forged it may have chosen any.
    ///
    /// - parameter first: The entry that enrolled the first device; nil for a desk without devices.
    mutating func findMissing(after first: Int64?) throws {
        let ids = try Int64.fetchAll(db, sql: "SELECT id FROM outbox ORDER BY id")
        try findGaps(ids, after: first ?? .max)
        if let first { try findEnd(after: ids.last ?? 0, from: lastQueued(after: first)) }
    }

    /// Returns the journal entry that enrolled the first device; nil if there was none.
    ///
    /// Acts of a version without an outbox, and of a made-up past, have queued nothing; both come before it.
    func firstEnrolled() throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: "SELECT min(seq) FROM journal WHERE subject = ? AND kind = \(DeskFact.Kind.deviceEnrolled.sqlText)",
            arguments: [JournalSubject.desk.text]
        )
    }

    /// Returns the journal entry that queued the last item that is explained: what later ones have queued is missing.
    func lastQueued(after first: Int64) -> Int64 { max(first, origins.values.filter { $0 < .max }.max() ?? 0) }

    /// - parameter first: The entry before which nothing was queued.
    private mutating func findGaps(_ ids: [Int64], after first: Int64) throws {
        var (expected, earlier): (Int64, Int64) = (1, first)
        for id in ids {
            if let seq = origins[id] {
                let missing = (expected..<id).filter { !repaired.contains(Self.name($0)) }
                if !missing.isEmpty { try name(missing, queuedIn: min(earlier, seq)...seq) }
                if seq < .max { earlier = seq }
            }
            expected = id + 1
        }
    }

    /// Names the items of a gap, and the acts that queued them if there are as many as numbers.
    private mutating func name(_ missing: [Int64], queuedIn entries: ClosedRange<Int64>) throws {
        try readOthers(entries)
        let possible = left.filter { entries.contains($0.seq) && ($0.item.map(missing.contains) ?? true) }
            .sorted { $0.seq < $1.seq }
        for (index, id) in missing.enumerated() {
            try note(missing: id, possible.count == missing.count ? possible[index] : nil)
        }
    }

    /// Names the items after the last one in the outbox, by the acts that have queued them.
    private mutating func findEnd(after end: Int64, from start: Int64) throws {
        var id = end
        let later = left.filter { $0.seq >= start && ($0.item ?? .max) > end }
        for origin in later.sorted(by: { $0.seq < $1.seq }) {
            id = max(origin.item ?? 0, id + 1)
            if !repaired.contains(Self.name(id)) { try note(missing: id, origin) }
        }
    }

    /// Reads what these entries have queued to or about units and cases that are not yet compared.
    mutating func readOthers(_ entries: ClosedRange<Int64>) throws {
        let subjects = try String.fetchAll(
            db,
            sql: "SELECT DISTINCT subject FROM journal WHERE seq BETWEEN ? AND ?",
            arguments: [entries.lowerBound, entries.upperBound]
        ).compactMap { JournalSubject($0) }
        for subject in subjects where compared.insert(subject).inserted {
            switch subject {
            case .onCase(let id): left += try OutboxOrigins(of: id, db).origins.filter { $0.kind != .recall }
            case .unit(let unit): left += try OutboxOrigins(to: unit, db).origins.filter { $0.kind != .recall }
            case .desk: break
            }
        }
    }

    private mutating func note(missing id: Int64, _ origin: OutboxOrigin?) throws {
        guard let origin else { return note(id, .noteItem, "不见了", "is missing") }
        left.removeAll { $0 == origin }
        let genuine = try restored(origin, id)
        note(
            id,
            genuine.map { .restoreItem($0) } ?? .noteItem,
            "不见了(\(origin.words))",
            "is missing (\(origin.words))"
        )
    }

    /// Returns an item as its act queued it; nil if it is not wanted any more, or the journal tells how it was delivered.
    mutating func restored(_ origin: OutboxOrigin, _ id: Int64) throws -> OutboxItem? {
        guard origin.isWanted, try OutboxDeliveries(after: origin.seq, db)[id] == nil else { return nil }
        var item = OutboxItem(
            id: id,
            unit: origin.unit,
            kind: origin.kind,
            caseID: origin.about,
            content: origin.content,
            createdAt: origin.at
        )
        if let key = origin.classKey { item.content.className = try names(of: key).last }
        if try !DeviceRecord.devices(of: origin.unit, db).contains(where: \.kind.takesOrders) {
            item.state = .failed
            item.doneAt = origin.at
            item.reason = OutboxItem.noTerminal
        }
        return item
    }
}

extension OutboxOrigin {
    /// Kind, unit and case, as findings name them.
    var words: String { "\(kind.rawValue) \(unit)" + (about.map { " #\($0.number)" } ?? "") }

    /// What to do when an order was taken out that the unit should have.
    var advice: Phrase {
        guard let about else {
            return Phrase("发给 \(unit) 的消息已撤下;请重新发送", "the message to \(unit) was taken out; send it again")
        }
        return Phrase(
            "#\(about.number) 派给 \(unit) 的任务单已撤下;请电话告知,或撤回 \(unit) 后重新派遣",
            "the order to \(unit) about #\(about.number) was taken out; tell the unit by telephone, or recall it and "
                + "dispatch it again"
        )
    }
}
