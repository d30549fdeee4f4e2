import DispatchDomain
import Foundation

extension Desk {
    /// Verifies the hash chain and, with `rebuild`, compares the projections with a replay of the journal.
    ///
    /// - parameter scratch: The folder for the scratch database; nil for the system's folder of temporary files.
    package func audit(rebuild: Bool, scratch: String? = nil) throws(DeskFailure) -> AuditReport {
        try Desk.audit(store, rebuild: rebuild, scratch: scratch)
    }

    static func audit(_ store: Store, rebuild: Bool, scratch: String? = nil) throws(DeskFailure) -> AuditReport {
        do {
            var report = try store.read { try ChainCheck(db: $0).run() }
            guard rebuild, report.isSound else { return report }
            report.rebuilt = true
            if let difference = try ProjectionAudit(
                storePath: store.path,
                scratchParent: scratch.map { URL(fileURLWithPath: $0) }
            ).compare() {
                report.firstWrong = difference.seq
                report.finding = difference.finding
            }
            return report
        } catch {
            throw .store(StoreProblem.from(error, at: store.path))
        }
    }
}
