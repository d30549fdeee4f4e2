import DispatchDomain
import GRDB

/// The rows of a case's assignments and calls.
enum AssignmentRecord {
    static func fetch(of id: CaseID, _ db: Database) throws -> [Assignment] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT unit, role, status, ordered_at, taken_at, departed_at, arrived_at, ended_at, code, text
                FROM assignments WHERE case_id = ? ORDER BY ordinal
                """
        )
        return try Row.fetchAll(statement, arguments: [id.rawValue]).map { row in
            var assignment = Assignment(
                unit: CallSign(row[0]),
                role: Assignment.Role(rawValue: row[1]) ?? .support,
                status: Assignment.Status(rawValue: row[2]) ?? .ordered,
                orderedAt: Timestamp(milliseconds: row[3])
            )
            assignment.takenAt = (row[4] as Int64?).map(Timestamp.init(milliseconds:))
            assignment.departedAt = (row[5] as Int64?).map(Timestamp.init(milliseconds:))
            assignment.arrivedAt = (row[6] as Int64?).map(Timestamp.init(milliseconds:))
            assignment.endedAt = (row[7] as Int64?).map(Timestamp.init(milliseconds:))
            assignment.code = row[8]
            assignment.text = row[9]
            return assignment
        }
    }

    /// Writes what differs; most acts touch one assignment or none.
    static func write(_ after: [Assignment], before: [Assignment], of id: CaseID, to db: Database) throws {
        for (ordinal, item) in after.enumerated() where ordinal >= before.count || before[ordinal] != item {
            try write(item, ordinal, of: id, assignmentStatement(db))
        }
        if after.count < before.count {
            try db.run("DELETE FROM assignments WHERE case_id = ? AND ordinal >= ?", [id.rawValue, after.count])
        }
    }

    static func write(_ after: [Call], before: [Call], of id: CaseID, to db: Database) throws {
        for (ordinal, call) in after.enumerated() where ordinal >= before.count || before[ordinal] != call {
            try write(call, ordinal, of: id, callStatement(db))
        }
        if after.count < before.count {
            try db.run("DELETE FROM calls WHERE case_id = ? AND ordinal >= ?", [id.rawValue, after.count])
        }
    }

    // MARK: Many rows

    static func assignmentStatement(_ db: Database) throws -> BoundStatement {
        try db.bound("INSERT OR REPLACE INTO assignments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    static func callStatement(_ db: Database) throws -> BoundStatement {
        try db.bound("INSERT OR REPLACE INTO calls VALUES (?, ?, ?, ?, ?, ?)")
    }

    static func write(_ item: Assignment, _ ordinal: Int, of id: CaseID, _ statement: BoundStatement) throws {
        try statement.run { values in
            values.add(id.rawValue)
            values.add(ordinal)
            values.add(item.unit.rawValue)
            values.add(item.role.rawValue)
            values.add(item.status.rawValue)
            values.add(item.orderedAt.milliseconds)
            values.add(item.takenAt?.milliseconds)
            values.add(item.departedAt?.milliseconds)
            values.add(item.arrivedAt?.milliseconds)
            values.add(item.endedAt?.milliseconds)
            values.add(item.code)
            values.add(item.text)
        }
    }

    static func write(_ call: Call, _ ordinal: Int, of id: CaseID, _ statement: BoundStatement) throws {
        try statement.run { values in
            values.add(id.rawValue)
            values.add(ordinal)
            values.add(call.at.milliseconds)
            values.add(call.source.rawValue)
            values.add(call.telephone)
            values.add(call.text)
        }
    }
}
