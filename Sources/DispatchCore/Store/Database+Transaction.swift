import GRDB

/// A connection within a transaction, as it is handed from folder to folder.
///
/// Whoever only hands it on needs no more than this name; SQL is written where GRDB is imported.
typealias Database = GRDB.Database

extension Database {
    /// Does something that is as if it had not been when it throws.
    ///
    /// - returns: False where the store's own rules forbid it; that too is then as if it had not been.
    func attempt(_ body: () throws -> Void) throws -> Bool {
        do {
            try inSavepoint {
                try body()
                return .commit
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
    }
}
