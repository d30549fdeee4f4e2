package import DispatchDomain
import GRDB

/// What cases a list wants.
package struct CaseFilter: Hashable, Sendable {
    package enum Openness: String, Sendable { case open, closed, all }

    package var openness = Openness.all
    package var states: [CaseState] = []
    package var stage: Stage?
    package var day: LocalDay?
    package var since: Timestamp?
    package var classKeys: [ClassKey] = []
    package var unit: CallSign?
    package var light: Light?
    package var priority: Int?
    package var responsibility: String?
    package var source: CaseSource?
    package var number: Int?

    package init() {}

    func sql(county: Int, zone: DeskZone, now: Timestamp) -> (String, [any DatabaseValueConvertible]) {
        var parts: [String] = []
        var arguments: [any DatabaseValueConvertible] = []
        func want(_ condition: String, _ values: [any DatabaseValueConvertible] = []) {
            parts.append(condition)
            arguments += values
        }
        switch openness {
        case .open: want("closed_at IS NULL")
        case .closed: want("closed_at IS NOT NULL")
        case .all: break
        }
        if !states.isEmpty {
            want("state IN (\(marks(states.count)))", states.map(\.rawValue))
        }
        if let stage { want("stage = ?", [stage.rawValue]) }
        // A case's number begins with the day it was written down, which is never before it was reported:
        // so a day is a range of the primary key, and nothing is scanned.
        if let day {
            want(
                "id BETWEEN ? AND ?",
                [CaseFilter.first(county, day), CaseFilter.first(county, day.adding(days: 1)) - 1]
            )
        }
        if let since {
            want("id >= ? AND reported_at >= ?", [CaseFilter.first(county, zone.day(of: since)), since.milliseconds])
        }
        if !classKeys.isEmpty { want("class IN (\(marks(classKeys.count)))", classKeys.map(\.description)) }
        if let unit {
            want(
                "id IN (SELECT case_id FROM assignments WHERE unit = ? AND ended_at IS NULL)",
                [unit.rawValue]
            )
        }
        if let priority { want("priority = ?", [priority]) }
        if let responsibility { want("responsibility = ?", [responsibility]) }
        if let source { want("source = ?", [source.rawValue]) }
        if let number { want("no = ?", [number]) }
        if let light { want(light.sql, light.arguments(now)) }
        return (parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND "), arguments)
    }

    private static func first(_ county: Int, _ day: LocalDay) -> Int64 {
        CaseID(county: county, day: day, serial: 0).rawValue
    }

    private func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
}

extension Light {
    fileprivate var sql: String {
        switch self {
        case .red: "closed_at IS NULL AND deadline < ?"
        case .yellow: "closed_at IS NULL AND yellow <= ? AND deadline >= ?"
        case .green: "closed_at IS NULL AND deadline >= ? AND yellow > ?"
        case .paused: "state = 'SUSPENDED'"
        case .none: "(closed_at IS NOT NULL OR (deadline IS NULL AND state <> 'SUSPENDED'))"
        }
    }

    fileprivate func arguments(_ now: Timestamp) -> [any DatabaseValueConvertible] {
        switch self {
        case .red: [now.milliseconds]
        case .yellow, .green: [now.milliseconds, now.milliseconds]
        case .paused, .none: []
        }
    }
}
