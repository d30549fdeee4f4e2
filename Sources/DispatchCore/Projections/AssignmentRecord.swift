import DispatchDomain
import GRDB

/// Reads and writes the rows of a case's assignments and calls.
enum AssignmentRecord {
    private enum Column: Int, ColumnList {
        case caseID, ordinal, unit, role, status, orderedAt, takenAt, departedAt, arrivedAt, endedAt, code, text

        static let list = joined
        static let table: String? = "assignments"
    }

    private enum CallColumn: Int, ColumnList {
        case caseID, ordinal, at, source, telephone, text

        static let list = joined
        static let table: String? = "calls"
    }

    private static let insertion = """
        INSERT OR REPLACE INTO assignments (\(Column.list)) VALUES (\(Column.allCases.marks))
        """
    private static let change = RowUpdate<Column>("assignments", key: [.caseID, .ordinal])
    private static let callInsertion = """
        INSERT OR REPLACE INTO calls (\(CallColumn.list)) VALUES (\(CallColumn.allCases.marks))
        """

    static func fetch(of id: CaseID, _ db: Database) throws -> [Assignment] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Column.list) FROM assignments WHERE case_id = ? ORDER BY ordinal
                """
        )
        return try Row.fetchAll(statement, arguments: [id.rawValue]).map { try assignment(Fields($0)) }
    }

    static func calls(of id: CaseID, _ db: Database) throws -> [Call] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(CallColumn.list) FROM calls WHERE case_id = ? ORDER BY ordinal"
        )
        return try Row.fetchAll(statement, arguments: [id.rawValue]).map { try call(Fields($0)) }
    }

    /// Adds to each of the cases its assignments and calls.
    static func addParts(to items: inout [Case], _ db: Database) throws {
        guard !items.isEmpty else { return }
        let ids = "[\(items.map { "\($0.id.rawValue)" }.joined(separator: ","))]"
        let assignments = try parts("assignments", Column.list, ids, db)
        while let row = try assignments.next() {
            items[try row.decode(atIndex: Column.allCases.count)].assignments.append(try assignment(Fields(row)))
        }
        let calls = try parts("calls", CallColumn.list, ids, db)
        while let row = try calls.next() {
            items[try row.decode(atIndex: CallColumn.allCases.count)].calls.append(try call(Fields(row)))
        }
    }

    /// Returns the rows of some cases, those of each in order, with the position of the case in `ids` as the last column.
    ///
    /// The position spares sorting the rows and looking up their cases.
    ///
    /// - parameter ids: The cases as a JSON array.
    private static func parts(_ table: String, _ columns: String, _ ids: String, _ db: Database) throws -> RowCursor {
        // CROSS JOIN keeps the order of the loops, and the primary key is (case_id, ordinal).
        let statement = try db.cachedStatement(
            sql: "SELECT \(columns), asked.key FROM json_each(?) AS asked CROSS JOIN \(table) ON case_id = asked.value"
        )
        return try Row.fetchCursor(statement, arguments: [ids])
    }

    private static func assignment(_ row: Fields<Column>) throws -> Assignment {
        var assignment = try Assignment(
            unit: CallSign(row[.unit]),
            role: Assignment.Role(rawValue: row[.role]) ?? .support,
            status: Assignment.Status(rawValue: row[.status]) ?? .ordered,
            orderedAt: Timestamp(milliseconds: row[.orderedAt])
        )
        assignment.takenAt = try (row[.takenAt] as Int64?).map(Timestamp.init(milliseconds:))
        assignment.departedAt = try (row[.departedAt] as Int64?).map(Timestamp.init(milliseconds:))
        assignment.arrivedAt = try (row[.arrivedAt] as Int64?).map(Timestamp.init(milliseconds:))
        assignment.endedAt = try (row[.endedAt] as Int64?).map(Timestamp.init(milliseconds:))
        assignment.code = try row[.code]
        assignment.text = try row[.text]
        return assignment
    }

    private static func call(_ row: Fields<CallColumn>) throws -> Call {
        try Call(
            at: Timestamp(milliseconds: row[.at]),
            source: CaseSource(rawValue: row[.source]) ?? .hotline,
            telephone: row[.telephone],
            text: row[.text]
        )
    }

    /// Writes only what differs; most acts touch one assignment or none.
    static func write(_ after: [Assignment], before: [Assignment], of id: CaseID, to db: Database) throws {
        for (ordinal, item) in after.enumerated() {
            if ordinal < before.count {
                let isThere = try change.run(
                    from: RowValues(of: Column.self) { bind($0, of: before[ordinal], ordinal, id, to: &$1) },
                    to: RowValues(of: Column.self) { bind($0, of: item, ordinal, id, to: &$1) },
                    db
                )
                if isThere { continue }
            }
            try write(item, ordinal, of: id, assignmentStatement(db))
        }
        if after.count < before.count {
            try db.run("DELETE FROM assignments WHERE case_id = ? AND ordinal >= ?", [id.rawValue, after.count])
        }
    }

    static func write(_ after: [Call], before: [Call], of id: CaseID, to db: Database) throws {
        for (ordinal, call) in after.enumerated() where ordinal >= before.count || !isSame(before[ordinal], call) {
            try write(call, ordinal, of: id, callStatement(db))
        }
        if after.count < before.count {
            try db.run("DELETE FROM calls WHERE case_id = ? AND ordinal >= ?", [id.rawValue, after.count])
        }
    }

    private static func isSame(_ one: Call, _ other: Call) -> Bool {
        one == other && one.text.hasSameBytes(as: other.text)
    }

    // MARK: Bulk writing

    static func assignmentStatement(_ db: Database) throws -> BoundStatement { try db.bound(insertion) }

    static func callStatement(_ db: Database) throws -> BoundStatement { try db.bound(callInsertion) }

    static func write(_ item: Assignment, _ ordinal: Int, of id: CaseID, _ statement: BoundStatement) throws {
        try statement.run(Column.allCases) { bind($0, of: item, ordinal, id, to: &$1) }
    }

    @inline(__always)
    private static func bind(
        _ column: Column,
        of item: Assignment,
        _ ordinal: Int,
        _ id: CaseID,
        to values: inout some ValueSink & ~Copyable
    ) {
        switch column {
        case .caseID: values.add(id.rawValue)
        case .ordinal: values.add(ordinal)
        case .unit: values.add(item.unit.rawValue)
        case .role: values.add(item.role.rawValue)
        case .status: values.add(item.status.rawValue)
        case .orderedAt: values.add(item.orderedAt.milliseconds)
        case .takenAt: values.add(item.takenAt?.milliseconds)
        case .departedAt: values.add(item.departedAt?.milliseconds)
        case .arrivedAt: values.add(item.arrivedAt?.milliseconds)
        case .endedAt: values.add(item.endedAt?.milliseconds)
        case .code: values.add(item.code)
        case .text: values.add(item.text)
        }
    }

    static func write(_ call: Call, _ ordinal: Int, of id: CaseID, _ statement: BoundStatement) throws {
        try statement.run(CallColumn.allCases) { column, values in
            switch column {
            case .caseID: values.add(id.rawValue)
            case .ordinal: values.add(ordinal)
            case .at: values.add(call.at.milliseconds)
            case .source: values.add(call.source.rawValue)
            case .telephone: values.add(call.telephone)
            case .text: values.add(call.text)
            }
        }
    }
}
