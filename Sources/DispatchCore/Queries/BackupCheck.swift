import DispatchDomain
import GRDB

/// Checks the copy of a backup before it becomes the desk, for all that an audit of the desk would find afterwards: a
/// gateway that has the desk open goes on with it at once, and would sign and send a forged order.
///
/// Projections are made anew from the journal, so it does not matter what is in them, or of which version they are.
struct BackupCheck {
    let db: Database
    /// The backup, as the problem names it.
    let file: String
    /// The file of anchors of the desk's settings; nil for none.
    var anchorFile: String?
    /// The restores of the desk that is there of which that file does not tell yet.
    var restores: [Anchor] = []

    /// - throws: A `StoreProblem` of kind `integrity` that names the backup and what is wrong first; another one if the
    ///   file of anchors can't be read.
    func run() throws {
        if let difference = try SchemaCheck.firstForeign(db) {
            throw StoreProblem.backup(
                file,
                Phrase("结构与值班库不符:\(difference)", "its structure is not that of a desk: \(difference)")
            )
        }
        try checkEntries()
        try compareAnchors()
        if let finding = try StoreAudit.underived(db, all: false).first {
            throw StoreProblem.backup(file, finding.phrase)
        }
    }

    /// Reads every entry: one that can't be parsed would end the making of the projections.
    private func checkEntries() throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT \(Journal.columns) FROM journal ORDER BY seq")
        while let row = try rows.next() {
            let entry = try JournalEntry(row)
            do {
                _ = try JournalContent(entry)
            } catch is DecodingError {
                throw StoreProblem.backup(
                    file,
                    Phrase("日志第 \(entry.seq) 条无法解析", "journal entry \(entry.seq) cannot be parsed")
                )
            }
        }
    }

    /// Anchors of entries that the backup does not have say nothing of it.
    private func compareAnchors() throws {
        guard let anchorFile else { return }
        if let finding = try Self.anchorFinding(db, anchorFile, restores) { throw StoreProblem.backup(file, finding) }
    }

    /// Returns why a copy is not the journal of a file of anchors; nil if it is.
    static func anchorFinding(_ db: Database, _ file: String, _ restores: [Anchor]) throws -> Phrase? {
        let end = try Journal(db: db).head().seq
        let anchors = try AnchorFile(path: file).read()
        return try AnchorCheck(db: db, restores: restores).compare(with: anchors, of: file, through: end).finding?
            .phrase
    }
}
