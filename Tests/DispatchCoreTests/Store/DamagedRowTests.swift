import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// A row that can't be read is named with what mends it; none ends the program.
@Suite struct DamagedRowTests {
    struct Damage: Sendable, CustomTestStringConvertible {
        var table: String
        var column: String
        /// The new value in SQL.
        var value: String
        /// The part of the schema that forbids the value; empty if it does not.
        var rule = ""
        var read: @Sendable (Desk) throws -> Void

        var testDescription: String { "\(table).\(column) = \(value)" }
    }

    static let damages = [
        Damage(table: "cases", column: "detail", value: "'{]'", read: readCases),
        Damage(table: "cases", column: "text", value: "NULL", rule: "text TEXT", read: readCases),
        Damage(table: "cases", column: "text", value: "NULL", rule: "text TEXT", read: readQueue),
        Damage(table: "cases", column: "version", value: "NULL", rule: "version INTEGER", read: readQueue),
        Damage(table: "assignments", column: "ordered_at", value: "NULL", rule: "ordered_at INTEGER", read: readCases),
        Damage(table: "calls", column: "at", value: "NULL", rule: "at INTEGER", read: readCases),
        Damage(table: "units", column: "name", value: "NULL", rule: "name TEXT") { _ = try $0.units() },
        Damage(table: "devices", column: "datum", value: "NULL", rule: "datum TEXT") { _ = try $0.devices() },
        Damage(table: "outbox", column: "body", value: "'{'") { _ = try $0.pendingOrders() },
    ]

    private static let readCases: @Sendable (Desk) throws -> Void = {
        _ = try $0.cases(matching: Question(), limit: nil)
    }
    private static let readQueue: @Sendable (Desk) throws -> Void = { _ = try $0.openSummaries() }

    @Test(arguments: damages)
    func `it is an integrity problem that names the row, and repair mends it`(_ damage: Damage) throws {
        let test = try StoreAuditTests.desk()
        if !damage.rule.isEmpty {
            try sqlite(
                test.folder,
                """
                PRAGMA writable_schema = ON;
                UPDATE sqlite_schema SET sql = replace(sql, ' \(damage.rule) NOT NULL', ' \(damage.rule)')
                WHERE type = 'table' AND name = '\(damage.table)'
                """
            )
        }
        let key = try sqlite(
            test.folder,
            "UPDATE \(damage.table) SET \(damage.column) = \(damage.value) RETURNING 1"
        )
        #expect(key.contains("1"), "nothing was damaged")
        let failure = #expect(throws: DeskFailure.self) { try damage.read(test.again()) }
        guard case .store(let problem) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(problem.kind == .integrity)
        for text in [problem.phrase.chinese, problem.phrase.english] {
            for part in [damage.table, damage.column, "zhiban audit --repair"] {
                #expect(text.contains(part), "\(text)")
            }
        }
        _ = try test.again().repair(by: test.admin)
        try damage.read(test.again())
    }
}
