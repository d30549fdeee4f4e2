import DispatchDomain
import GRDB

/// Finds the cases that rows of earlier imports became.
struct ImportedCaseQueries {
    let db: Database

    private enum KnownColumn: Int, ColumnList {
        case caseID, content

        static let list = joined
    }

    private enum KeyedColumn: Int, ColumnList {
        case key, caseID, content

        static let list = joined
    }

    private enum UnrecordedColumn: Int, ColumnList {
        case id, reportedAt

        static let list = joined
    }

    /// Returns the case that a row of a source became, with the digest of what the row said; nil if the row is new, or
    /// if its case has been taken back.
    func find(source: String, key: String) throws -> (id: CaseID, content: String)? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(KnownColumn.list) FROM imported_cases
                WHERE source = ? AND key = ? AND EXISTS (SELECT 1 FROM cases WHERE id = case_id)
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [source, key]) else { return nil }
        let fields = Fields<KnownColumn>(row)
        return try (CaseID(rawValue: fields[.caseID]), fields[.content])
    }

    /// Returns what `find` finds by key, of a source however it is spelled; keys and source are compared folded.
    func spelledOtherwise(source: String) throws -> [String: (id: CaseID, content: String)] {
        let wanted = ImportKey.folded(source)
        let sources = try String.fetchAll(db, sql: "SELECT DISTINCT source FROM imports ORDER BY source")
            .filter { ImportKey.folded($0) == wanted }
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(KeyedColumn.list) FROM imported_cases
                WHERE source = ? AND EXISTS (SELECT 1 FROM cases WHERE id = case_id)
                """
        )
        var found: [String: (id: CaseID, content: String)] = [:]
        for source in sources {
            for row in try Row.fetchAll(statement, arguments: [source]) {
                let fields = Fields<KeyedColumn>(row)
                let key = try ImportKey.folded(fields[.key])
                if found[key] == nil { found[key] = try (CaseID(rawValue: fields[.caseID]), fields[.content]) }
            }
        }
        return found
    }

    /// Returns the past cases that imports have recorded after a journal entry, with their sources as they are spelled.
    func recorded(after seq: Int64) throws -> [(source: String, cases: [ImportedCase])] {
        try Journal(db: db).entries(of: .imported, after: seq).compactMap { entry in
            guard
                case .imported(kind: .cases, let source, since: _, rows: _, let cases) =
                    try entry.recorded(as: DeskEvent.self).event.fact
            else { return nil }
            return (source, cases)
        }
    }

    /// Returns the cases of a day that no import has recorded, by the time of their report.
    ///
    /// Version 0.1.0 imported cases without recording their rows; they are among these.
    func unrecorded(of day: LocalDay, county: Int) throws -> [Timestamp: [CaseID]] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(UnrecordedColumn.list) FROM cases
                WHERE id BETWEEN ? AND ? AND id NOT IN (SELECT case_id FROM imported_cases) ORDER BY id
                """
        )
        let first = CaseID(county: county, day: day, serial: 1)
        let last = CaseID(county: county, day: day, serial: CaseID.lastSerial)
        var found: [Timestamp: [CaseID]] = [:]
        for row in try Row.fetchAll(statement, arguments: [first.rawValue, last.rawValue]) {
            let fields = Fields<UnrecordedColumn>(row)
            try found[Timestamp(milliseconds: fields[.reportedAt]), default: []].append(CaseID(rawValue: fields[.id]))
        }
        return found
    }

    /// Returns how a case was registered, and the texts of the notes that were added at the same moment.
    func beginning(of id: CaseID) throws -> (call: Call, location: Location, notes: [String])? {
        let history = try Journal(db: db).history(of: Case.self, id)
        guard let first = history.first, case .registered(let call, let location, _, _, _, _) = first.event.fact else {
            return nil
        }
        let notes = history.dropFirst().prefix { $0.stamp.at == first.stamp.at }.compactMap { recorded in
            if case .noted(let text) = recorded.event.fact { text } else { nil as String? }
        }
        return (call, location, notes)
    }
}
