import Dispatch
import DispatchDomain
import Foundation
import GRDB

/// The open cases, found from the journal while no table says which they are.
///
/// These are the cases whose last entry does not end them, and also some closed ones with later notes.
struct OpenCases: Sendable {
    var ids: [CaseID] = []
    /// The number of all cases.
    var total: Int64 = 0
    /// The last journal entry when they were searched for.
    var readTo: Int64 = 0

    /// Finds the open cases by the last entry of each case.
    static func find(_ db: Database) throws -> OpenCases {
        var found = OpenCases()
        found.readTo = try Journal(db: db).head().seq
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(Column.list) FROM (
                    SELECT subject, max(seq) AS seq FROM journal WHERE subject >= 'case:' AND subject < 'case;'
                    GROUP BY subject
                ) AS l
                """
        )
        while let row = try rows.next().map(Fields<Column>.init) {
            found.total += 1
            if try CaseFact.Kind(rawValue: row[.kind])?.endsCase ?? false { continue }
            if case .onCase(let id) = try JournalSubject(row[.subject] as String) { found.ids.append(id) }
        }
        return found
    }

    private enum Column: Int, ColumnList {
        case subject, kind

        static let list = joined

        var sql: String {
            switch self {
            case .subject: "l.subject"
            case .kind: "(SELECT kind FROM journal WHERE seq = l.seq)"
            }
        }
    }

    /// Returns these cases and all cases that have had an entry since, in order.
    func current(_ db: Database) throws -> [CaseID] {
        let subjects = try String.fetchAll(
            db,
            sql: "SELECT subject FROM journal WHERE seq > ?",
            arguments: [readTo]
        )
        let since = subjects.compactMap { subject -> CaseID? in
            if case .onCase(let id) = JournalSubject(subject) { id } else { nil }
        }
        return Set(ids + since).sorted()
    }
}
