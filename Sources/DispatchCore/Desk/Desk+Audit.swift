import DispatchDomain

extension Desk {
    /// Verifies the hash chain and, with `rebuild`, compares the projections with a replay of the journal.
    package func audit(rebuild: Bool) throws(DeskFailure) -> AuditReport {
        try Desk.audit(store, rebuild: rebuild)
    }

    static func audit(_ store: Store, rebuild: Bool) throws(DeskFailure) -> AuditReport {
        do {
            var report = try store.read { try ChainCheck(db: $0).run() }
            guard rebuild, report.isSound else { return report }
            report.rebuilt = true
            if let difference = try ProjectionAudit(storePath: store.path).compare() {
                report.firstWrong = difference.seq
                report.finding = difference.finding
            }
            return report
        } catch {
            throw .store(StoreProblem.from(error, at: store.path))
        }
    }
}
