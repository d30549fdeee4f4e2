import DispatchDomain
import Foundation
import GRDB

/// Compares the journal, whose chain is sound, with what is known of it outside the desk.
struct AnchorCheck {
    let db: Database
    /// The restores of which the file of anchors does not tell yet (`UnanchoredRestores`).
    var restores: [Anchor] = []

    /// What was found.
    struct Result {
        var finding: AuditFinding?
        /// Whether the journal lacks a restore of which the anchors tell.
        var isOfRestore = false
        /// How many anchors were compared.
        var compared = 0
        /// The restores that the journal is from before.
        var left: [Anchor] = []
    }

    /// Compares with a file: a backup, or a file of anchors.
    ///
    /// - throws: A `StoreProblem`: `noDesk` if there is no such file, `badData` if it is neither, `integrity` if it is a
    ///   backup that is damaged itself.
    func compare(with file: String) throws -> Result {
        try StoreProblem.requireFile(file)
        // It may be the store of a desk that is open.
        guard StoreBarrier.waitForLog(of: file) else { throw Store.logMissing(file) }
        if try Store.isDesk(file) { return try compare(withBackup: file) }
        let anchors = try AnchorFile(path: file).read()
        guard !anchors.isEmpty else {
            throw StoreProblem(
                .badData,
                Phrase("\(file) 既不是备份也不是校验点文件", "\(file) is neither a backup nor a file of anchors")
            )
        }
        return try compare(with: anchors, of: file)
    }

    /// Compares with the anchors that bind; the finding names the first entry that can have been changed.
    ///
    /// - parameter reader: Whose journal it is.
    func compare(
        with anchors: [Anchor],
        of file: String,
        for reader: AnchorHistory.Reader = .desk
    ) throws -> Result {
        let history = AnchorHistory(anchors: anchors, untold: restores.filter { !$0.isTold(in: anchors) })
        let binding = try history.binding(for: reader, relation)
        var result = Result(left: binding.left)
        var sound: Int64 = 0
        for anchor in binding.anchors.sorted(by: { $0.seq < $1.seq }) where anchor.seq > 0 {
            switch try relation(anchor) {
            case .contains: sound = anchor.seq
            case .endsBefore:
                if reader != .desk { return result }
                result.finding = try cut(before: anchor.seq, file)
            case .differs:
                result.finding = differing(from: anchor, after: sound, file)
                result.isOfRestore = anchor.isRestored
            }
            result.compared += 1
            if result.finding != nil { return result }
        }
        return result
    }

    private func relation(_ anchor: Anchor) throws -> AnchorHistory.Relation {
        guard let hash = try hash(of: anchor.seq) else { return .endsBefore }
        return hash == anchor.hash ? .contains : .differs
    }

    private func differing(from anchor: Anchor, after sound: Int64, _ file: String) -> AuditFinding {
        guard anchor.isRestored else {
            return finding(
                sound + 1,
                Phrase(
                    "日志与 \(file) 中 \(anchor.day.iso) 的校验点不符:第 \(sound + 1) 至 \(anchor.seq) 条之间被改过",
                    "the journal is not the one of the anchor of \(anchor.day.iso) in \(file): "
                        + "it was changed between entries \(sound + 1) and \(anchor.seq)"
                )
            )
        }
        return finding(
            sound + 1,
            Phrase(
                "\(file) 记有 \(anchor.day.iso) 的一次恢复(第 \(anchor.seq) 条),日志中没有:两者在第 \(sound + 1) 至 \(anchor.seq) 条之间不同",
                "the journal does not have the restore of \(anchor.day.iso) (entry \(anchor.seq)) of which \(file) tells: "
                    + "it differs between entries \(sound + 1) and \(anchor.seq)"
            )
        )
    }

    // MARK: Backups

    private func compare(withBackup file: String) throws -> Result {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .patient(file)
        let backup = try DatabaseQueue(path: file, configuration: configuration)
        let finding = try backup.read { other -> AuditFinding? in
            if let finding = try ChainCheck(db: other).run().finding {
                throw StoreProblem(
                    .integrity,
                    Phrase("备份 \(file) 已损坏:\(finding.chinese)", "the backup \(file) is damaged: \(finding.english)")
                )
            }
            return try compare(with: AnchorCheck(db: other), of: file)
        }
        try backup.close()
        return Result(finding: finding, compared: 1)
    }

    private func compare(with other: AnchorCheck, of file: String) throws -> AuditFinding? {
        let end = try Journal(db: other.db).head().seq
        guard end > 0 else { return nil }
        guard let last = try hash(of: end) else { return try cut(before: end, file) }
        guard try last != other.hash(of: end) else { return nil }
        // Each hash covers those before it, so that all are equal up to one entry and all differ from it on.
        var (equal, different) = (Int64(0), end)
        while different - equal > 1 {
            let middle = (equal + different) / 2
            if try hash(of: middle) == other.hash(of: middle) { equal = middle } else { different = middle }
        }
        return finding(
            different,
            Phrase(
                "日志从第 \(different) 条起与备份 \(file) 不同",
                "from entry \(different) on the journal differs from the backup \(file)"
            )
        )
    }

    // MARK: Both

    private func hash(of seq: Int64) throws -> String? {
        try Journal(db: db).hash(of: seq)
    }

    private func cut(before seq: Int64, _ file: String) throws -> AuditFinding {
        let end = try Journal(db: db).head().seq
        return finding(
            end + 1,
            Phrase(
                "日志只到第 \(end) 条,而 \(file) 记有第 \(seq) 条",
                "the journal ends at entry \(end), but \(file) knows entry \(seq)"
            )
        )
    }

    private func finding(_ seq: Int64, _ phrase: Phrase) -> AuditFinding {
        AuditFinding(table: AuditReport.journal, key: "\(seq)", seq: seq, phrase: phrase, remedy: .backup)
    }
}
