import DispatchDomain
import GRDB

/// Compares the desk's clock with the journal: only a made-up city has another than real time.
struct ClockAudit {
    /// The key of `meta` under which the clock is.
    static let key = "clock"

    let db: Database

    /// Returns the clock of the store: real time, whatever is stored, unless the journal allows for another.
    func clock() throws -> DeskClock {
        guard let clock = try stored(), clock != .real, try !isReal() else { return .real }
        return clock
    }

    private func stored() throws -> DeskClock? {
        try db.meta(Self.key).flatMap { try? JournalCoding.decode(DeskClock.self, from: $0) }
    }

    /// Whether the desk was made for real work; false for a journal of an older version, which does not say.
    private func isReal() throws -> Bool {
        let first = try Journal(db: db).entries(after: 0, limit: 1).first
        guard let first, first.kind == DeskFact.Kind.deskMade.rawValue,
            case .deskMade(_, _, let seed) = try JournalCoding.decode(DeskEvent.self, from: first.body).fact
        else { return false }
        return seed == nil
    }

    /// Returns what is wrong.
    func findings() throws -> [AuditFinding] {
        guard let clock = try stored(), clock != .real, try isReal() else { return [] }
        return [
            AuditFinding(
                table: "meta",
                key: Self.key,
                seq: 1,
                phrase: Phrase(
                    "值班库的时钟被改过:不是实时时钟(速率 \(clock.rate))",
                    "the clock of the desk was changed: it does not show real time (rate \(clock.rate))"
                ),
                remedy: .resetClock
            )
        ]
    }
}
