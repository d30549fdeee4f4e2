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

    /// - throws: A `StoreProblem` of kind `integrity` that names the backup and what is wrong first.
    func run() throws {
        if let difference = try SchemaCheck.firstForeign(db) {
            throw StoreProblem.backup(
                file,
                Phrase("结构与值班库不符:\(difference)", "its structure is not that of a desk: \(difference)")
            )
        }
        try checkEntries()
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
}
