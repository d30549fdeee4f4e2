import DispatchDomain
import Foundation
import GRDB

/// Appends to the journal and updates the projections within one transaction.
final class JournalWriter {
    private let db: Database
    private let desk: String
    /// Whether the machine's clock is doubted, so that what is written says that its time may be wrong.
    private let isClockDoubted: Bool
    private(set) var head: (seq: Int64, hash: Data)
    let caseCache = CaseCache()
    let projector: Projector

    init(_ db: Database, desk: String, isClockDoubted: Bool) throws {
        self.db = db
        self.desk = desk
        self.isClockDoubted = isClockDoubted
        head = try Journal(db: db).head()
        projector = try Projector(db)
    }

    /// Appends a change to the journal and applies it to the projections.
    func write(_ change: ActOutcome.Change) throws {
        switch change {
        case .onCase(let changed): try append(changed)
        case .onUnit(let changed): try append(changed)
        case .onDesk(let changed): try append(changed)
        }
        caseCache.update(with: change)
        try projector.take(change)
    }

    private func append<Thing>(_ changed: Changed<Thing>) throws {
        let stamp = changed.recorded.stamp
        head = try Journal(db: db).append(
            after: head,
            at: stamp.at,
            actor: stamp.by,
            desk: desk,
            subject: changed.subject.text,
            kind: changed.event.kind,
            body: try body(of: changed.event)
        )
    }

    /// Returns an event as JSON, with `"clock":"untrusted"` while the clock is doubted.
    private func body(of event: some Encodable) throws -> String {
        let text = try JournalCoding.encode(event)
        guard isClockDoubted, text.hasSuffix("}") else { return text }
        let comma = text == "{}" ? "" : ","
        return text.dropLast() + "\(comma)\"clock\":\"untrusted\"}"
    }

    /// Decides an action on the desk's reference data and writes its events.
    func perform(
        _ action: DeskAction,
        in circumstances: DeskCircumstances = DeskCircumstances(),
        by actor: String,
        at: Timestamp
    ) throws {
        for event in try DeskReference.decide(action, on: nil, in: circumstances) {
            let recorded = Recorded(event, Stamp(seq: head.seq + 1, at: at, by: actor))
            try write(.onDesk(Changed(.desk, recorded, from: nil, to: nil)))
        }
    }

    /// Resets the head after a savepoint was rolled back, and discards the cached cases.
    func reset(to earlier: (seq: Int64, hash: Data)) {
        head = earlier
        caseCache.removeAll()
    }

    /// Stores the journal's last sequence number in `meta`, so that an audit detects entries cut off at the end.
    func finish() throws {
        try db.setMeta("journal_end", "\(head.seq)")
    }
}
