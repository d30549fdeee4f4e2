import GRDB

/// A connection within a transaction.
///
/// Files that only pass it on use this name and need not import GRDB; files with SQL import GRDB.
typealias Database = GRDB.Database

extension Database {
    /// Runs `body` in a savepoint, which is rolled back when it throws.
    ///
    /// - returns: False if a constraint of the store was violated; the savepoint is rolled back then too.
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
