package import DispatchDomain

extension Desk {
    /// Checks that `record` would not refuse these events, without writing anything.
    package func checkRecording(_ facts: [DeskFact]) throws(DeskFailure) {
        try store.readRefusably { try Desk.checkOperators(of: facts, $0) }
    }

    private static func checkOperators(of facts: [DeskFact], _ db: Database) throws {
        let changed = facts.flatMap { fact -> [Operator] in
            if case .operatorsImported(let operators) = fact { operators } else { [] }
        }
        guard !changed.isEmpty else { return }
        try Operator.requireAdministrator(among: try ReferenceQueries(db: db).operators(), changing: changed)
    }

    /// Records events of the desk itself that take no right: what the desk does, and what was done and is only noted.
    ///
    /// - returns: The last entry's sequence number.
    /// - throws: `DeskRefusal.lastAdministrator` if they would leave the desk without an administrator.
    @discardableResult
    package func record(_ facts: [DeskFact], by actor: String, at: Timestamp? = nil) throws(DeskFailure) -> Int64 {
        try record(facts, by: actor, at: at, closing: { _ in [] }) { _ in }
    }

    /// Records events of the desk itself that somebody wants, such as imported reference data.
    ///
    /// - parameters:
    ///   - right: The right that it takes.
    ///   - closing: Returns the last events, which may name the sequence number of the first.
    /// - returns: The last entry's sequence number.
    /// - throws: `DeskRefusal.notAllowed` if the actor does not have the right, `DeskRefusal.lastAdministrator` if they would
    ///   leave the desk without an administrator.
    @discardableResult
    package func record(
        _ facts: [DeskFact],
        by actor: Actor,
        with right: DeskRight,
        closing: (_ since: Int64) -> [DeskFact] = { _ in [] }
    ) throws(DeskFailure) -> Int64 {
        try record(facts, by: actor.name, at: nil, closing: closing) { try right.require(of: actor, $0) }
    }

    private func record(
        _ facts: [DeskFact],
        by actor: String,
        at: Timestamp?,
        closing: (_ since: Int64) -> [DeskFact],
        allowed: (Database) throws -> Void
    ) throws(DeskFailure) -> Int64 {
        let at = at ?? now
        let end = try store.write { db in
            try allowed(db)
            try Desk.checkOperators(of: facts, db)
            let writer = try journalWriter(db)
            for fact in facts + closing(writer.head.seq + 1) { try writer.perform(.record(fact), by: actor, at: at) }
            // Whoever has the rules loaded reads them again then, and makes the street network again.
            if facts.contains(where: \.tag.changesReference) {
                try db.setMeta("reference_seq", "\(writer.head.seq)")
            }
            try writer.finish()
            return writer.head.seq
        }
        // Reload the rules of this process, now that the new reference data are on disk. What needs them reads them again
        // if that fails now: it must not be said that nothing was recorded.
        _ = try? reading { try rules($0) }
        return end
    }
}
