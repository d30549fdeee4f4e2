import DispatchDomain
import GRDB

/// Audits a store in one snapshot: the journal, what is known of it outside, and what can be compared with it at little
/// cost.
struct StoreAudit {
    let db: Database
    /// The file of anchors of the desk's settings; nil for none.
    var anchorFile: String?
    /// Another file to compare with, a backup or a file of anchors; nil for none.
    var against: String?

    /// - parameter all: Whether to compare the whole outbox too, and not only what is still to be sent.
    /// - returns: What was found, the journal first; if that is wrong, nothing else is compared with it.
    func run(all: Bool) throws -> AuditReport {
        var report = try ChainCheck(db: db).run()
        guard report.isSound else { return report }
        try compareAnchors(&report)
        guard report.isSound else { return report }
        let differences = try SchemaCheck.differences(db)
        report.findings = differences.map(\.finding)
        // What is not there, or has another form, can't be read.
        guard !differences.contains(where: \.isUnreadable) else { return report }
        report.findings += try ClockAudit(db: db).findings()
        report.findings += try StoreAudit.underived(db, all: all)
        return report
    }

    /// Compares with the journal what is not derived from it: the keys of devices, receipts and the outbox.
    ///
    /// No projection is read, so they may be missing.
    static func underived(_ db: Database, all: Bool) throws -> [AuditFinding] {
        var outbox = try OutboxAudit(db)
        return try DeviceKeyAudit(db: db).findings() + ReceiptAudit(db: db).findings() + outbox.run(all: all)
    }

    private func compareAnchors(_ report: inout AuditReport) throws {
        let restores = try UnanchoredRestores(db: db).anchors()
        let check = AnchorCheck(db: db, restores: restores)
        var results: [AnchorCheck.Result] = []
        let file = anchorFile.map { AnchorFile(path: $0) }
        if let unfit = file?.unfit {
            report.remarks.append(unfit.phrase)
        } else if let file {
            let anchors = try file.read()
            results.append(try check.compare(with: anchors, of: file.path))
            if let untold = restores.first(where: { !$0.isTold(in: anchors) }) {
                report.remarks.append(file.lacks(restore: untold))
            }
            if let missing = try WrittenAnchor.missing(in: anchors, of: file.path, db) {
                report.remarks.append(file.lacks(missing))
            }
        }
        if let against { results.append(try check.compare(with: against)) }
        report.anchors = results.map(\.compared).reduce(0, +)
        report.findings = results.compactMap(\.finding)
    }
}

extension SchemaCheck.Difference {
    /// Whether a table that is not derived from the journal can't be read as it should.
    fileprivate var isUnreadable: Bool {
        switch kind {
        case .foreign: false
        case .changed, .missing: type == Self.table && projection == nil
        }
    }

    private static let table = "table"

    fileprivate var finding: AuditFinding {
        AuditFinding(table: name, key: "", phrase: phrase, remedy: remedy)
    }

    private var phrase: Phrase {
        switch kind {
        case .foreign: Phrase("库中有多余的 \(type) \(name)", "the store has a \(type) that no desk has: \(name)")
        case .changed: Phrase("库中 \(type) \(name) 的结构被改过", "the \(type) \(name) of the store has another form")
        case .missing: Phrase("库中缺 \(type) \(name)", "the \(type) \(name) is missing in the store")
        }
    }

    private var remedy: AuditFinding.Remedy {
        if let projection, !projection.isEmpty, kind != .foreign { return .rebuild(projection) }
        switch kind {
        case .foreign: return .remove(type: type)
        case .changed where type == Self.table: return .backup
        case .changed, .missing: return sql.map { .create($0) } ?? .backup
        }
    }
}
