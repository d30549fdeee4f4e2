import DispatchDomain

// The right to write as the desk's gateway: positions, what devices report, and what becomes due.
//
// The lock of the desk's folder keeps two gateways apart as long as its file is there. The lease does so whatever
// happens to that: every gateway takes a new epoch, and a write of an older epoch is refused, so that a process that was
// stopped for hours and wakes writes nothing.

extension Desk {
    /// Takes the lease; all earlier ones are void when this returns.
    ///
    /// - returns: The desk, whose every write is refused from the moment another process takes the lease.
    package func leased() throws(DeskFailure) -> Desk {
        let epoch = try store.write { db in
            let epoch = (try db.meta(Desk.epochKey).flatMap(Int64.init) ?? 0) + 1
            try db.setMeta(Desk.epochKey, "\(epoch)")
            return epoch
        }
        let own = "\(epoch)"
        let store = Store(store) { db in
            guard try db.meta(Desk.epochKey) == own else { throw Desk.superseded }
        }
        do {
            return try Desk(folder, store, settings, clock.rate == 0 ? now : nil, machine)
        } catch {
            throw .store(error)
        }
    }

    /// The key of `meta` under which the epoch of the newest lease stands.
    private static let epochKey = "gateway_epoch"

    package static var superseded: StoreProblem {
        var problem = StoreProblem(
            .unavailable,
            Phrase("另一进程已接管网关,本进程不再写入", "another process has taken over the gateway; this one writes nothing more")
        )
        problem.isSuperseded = true
        return problem
    }
}
