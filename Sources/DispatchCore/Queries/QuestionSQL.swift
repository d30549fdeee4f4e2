import DispatchDomain
import GRDB

/// An SQL condition under construction, with the arguments of its placeholders.
struct QuestionSQL {
    private var parts: [String] = []
    private(set) var arguments: [any DatabaseValueConvertible] = []

    /// The expression for `WHERE`; `1` if there is no condition.
    var condition: String { parts.isEmpty ? "1" : parts.joined(separator: " AND ") }

    mutating func require(_ condition: String, _ values: [any DatabaseValueConvertible] = []) {
        parts.append("(\(condition))")
        arguments += values
    }

    mutating func require(_ column: String, among values: [some DatabaseValueConvertible]) {
        require(Self.isAmong(column, values.count), values)
    }

    /// Adds the condition that any of several holds; false if there are none.
    mutating func requireAny(_ conditions: [(sql: String, values: [any DatabaseValueConvertible])]) {
        require(
            conditions.isEmpty ? "0" : conditions.map { "(\($0.sql))" }.joined(separator: " OR "),
            conditions.flatMap(\.values)
        )
    }

    static func isAmong(_ column: String, _ count: Int) -> String {
        count == 1 ? "\(column) = ?" : "\(column) IN (\(Array(repeating: "?", count: count).joined(separator: ", ")))"
    }
}

/// A question about cases as SQL.
///
/// `Question.matches` evaluates the same question for a case in memory; a test compares the two.
struct CaseQuestionSQL {
    private let county: Int
    private let zone: DeskZone
    private let now: Timestamp
    private(set) var sql = QuestionSQL()

    var condition: String { sql.condition }
    var arguments: [any DatabaseValueConvertible] { sql.arguments }

    init(_ question: Question, county: Int, zone: DeskZone, now: Timestamp) {
        (self.county, self.zone, self.now) = (county, zone, now)
        for condition in question.conditions { add(condition) }
    }

    private mutating func add(_ condition: QuestionCondition) {
        switch condition {
        case .openness(.open): sql.require("closed_at IS NULL")
        case .openness(.closed): sql.require("closed_at IS NOT NULL")
        case .openness(.all): break
        case .states(let states): sql.require("state", among: states.map(\.rawValue).sorted())
        case .stages(let stages): sql.require("stage", among: stages.map(\.rawValue).sorted())
        case .lights(let lights):
            sql.requireAny(Light.allCases.filter(lights.contains).map { ($0.sql, $0.values(now)) })
        case .classes(let keys): sql.require("class", among: keys.map(\.description).sorted())
        case .units(let units):
            let unit = QuestionSQL.isAmong("unit", units.count)
            sql.require(
                "id IN (SELECT case_id FROM assignments WHERE \(unit) AND ended_at IS NULL)",
                units.map(\.rawValue).sorted()
            )
        case .grids(let codes, let responsibilities): add(codes, responsibilities)
        case .departments(let names): sql.require("department", among: names.sorted())
        case .sources(let sources): sql.require("source", among: sources.map(\.rawValue).sorted())
        case .priorities(let ranges): add(ranges, of: "priority")
        case .numbers(let ranges): add(ranges, of: "no")
        // A case ID begins with the day of registration, so a day is a range of the primary key and needs no scan.
        case .days(let ranges):
            sql.requireAny(
                ranges.map {
                    ("id BETWEEN ? AND ?", [first(of: $0.lowerBound), first(of: $0.upperBound.adding(days: 1)) - 1])
                }
            )
        case .age(let range):
            if let from = range.from { sql.require("reported_at <= ?", [now.milliseconds - from]) }
            if let to = range.to { reported(atOrAfter: now + (1 - to)) }
        case .left(let range):
            sql.require("closed_at IS NULL AND deadline IS NOT NULL")
            if let from = range.from { sql.require("deadline >= ?", [now.milliseconds + from]) }
            if let to = range.to { sql.require("deadline < ?", [now.milliseconds + to]) }
        case .since(let moment): reported(atOrAfter: moment)
        case .until(let moment): sql.require("reported_at < ?", [moment.milliseconds])
        // Fields of other lists match nothing here.
        case .unitKinds, .unitStatuses, .after, .actors, .entryKinds, .cases, .protocols, .standings, .presences,
            .deliveries, .orderKinds:
            sql.require("0")
        }
    }

    private mutating func reported(atOrAfter moment: Timestamp) {
        sql.require("id >= ? AND reported_at >= ?", [first(of: zone.day(of: moment)), moment.milliseconds])
    }

    private mutating func add(_ ranges: [ClosedRange<Int>], of column: String) {
        sql.requireAny(
            ranges.map { range in
                range.lowerBound == range.upperBound
                    ? ("\(column) = ?", [range.lowerBound])
                    : ("\(column) BETWEEN ? AND ?", [range.lowerBound, range.upperBound])
            }
        )
    }

    private mutating func add(_ codes: Set<GridCode>, _ responsibilities: Set<String>) {
        var ways: [(sql: String, values: [any DatabaseValueConvertible])] = []
        if !codes.isEmpty { ways.append((QuestionSQL.isAmong("grid", codes.count), codes.map(\.rawValue).sorted())) }
        if !responsibilities.isEmpty {
            ways.append((QuestionSQL.isAmong("responsibility", responsibilities.count), responsibilities.sorted()))
        }
        sql.requireAny(ways)
    }

    /// Returns the lower bound of the IDs of a day's cases.
    private func first(of day: LocalDay) -> Int64 { CaseID(county: county, day: day, serial: 0).rawValue }
}

extension Light {
    fileprivate var sql: String {
        let suspended = CaseState.suspended.sqlText
        return switch self {
        case .red: "closed_at IS NULL AND state <> \(suspended) AND deadline < ?"
        case .yellow: "closed_at IS NULL AND state <> \(suspended) AND yellow <= ? AND deadline >= ?"
        case .green: "closed_at IS NULL AND state <> \(suspended) AND deadline >= ? AND (yellow IS NULL OR yellow > ?)"
        case .paused: "state = \(suspended)"
        case .none: "closed_at IS NOT NULL OR (deadline IS NULL AND state <> \(suspended))"
        }
    }

    fileprivate func values(_ now: Timestamp) -> [any DatabaseValueConvertible] {
        switch self {
        case .red: [now.milliseconds]
        case .yellow, .green: [now.milliseconds, now.milliseconds]
        case .paused, .none: []
        }
    }
}
