import DispatchDomain
import Foundation

extension Desk {
    /// Verifies the hash chain and compares it with the anchors of the settings, and the store with the journal.
    ///
    /// - parameters:
    ///   - rebuild: Whether to compare all projections with a replay of the journal too, and the whole outbox.
    ///   - against: A backup, or a file of anchors, to compare with the journal as well.
    ///   - scratch: The folder for the scratch database; nil for the system's folder of temporary files.
    package func audit(
        rebuild: Bool,
        against file: String? = nil,
        scratch: String? = nil
    ) throws(DeskFailure) -> AuditReport {
        let anchorFile = anchorPath
        do {
            var report = try store.read {
                try StoreAudit(db: $0, anchorFile: anchorFile, against: file).run(all: rebuild)
            }
            guard rebuild, !report.findings.contains(where: { $0.remedy == .backup }) else { return report }
            report.rebuilt = true
            // The tables of projections that have another form can't be read.
            let left = report.findings.compactMap { finding in
                if case .rebuild(let name) = finding.remedy { name } else { nil }
            }
            report.findings += try ProjectionAudit(
                storePath: store.path,
                scratchParent: scratch.map { URL(fileURLWithPath: $0) }
            ).compare(without: Set(left))
            return report
        } catch {
            throw .store(StoreProblem.from(error, at: store.path))
        }
    }

    /// Returns the devices that were enrolled with a key and have none now.
    package func devicesWithoutKey() throws(DeskFailure) -> [String] {
        try reading { try DeviceKeyAudit(db: $0).missing() }
    }
}
