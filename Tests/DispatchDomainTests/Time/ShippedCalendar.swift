import DispatchDomain
import Foundation
import TestSupport

/// The shipped calendar.
enum Shipped {
    static func rows() throws -> [CalendarTable.Row] {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "Sources/DispatchCore/Data/calendar.csv"),
            encoding: .utf8
        )
        return text.split(separator: "\n").enumerated().map { index, line in
            (line: index + 1, fields: line.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
        }
    }

    static func calendar(slots: [WorkSlot] = WorkSlot.standard) throws -> WorkCalendar {
        let rows = try rows()
        return WorkCalendar(
            slots: slots,
            days: try CalendarTable.parse(rows: rows),
            zone: .china,
            names: CalendarTable.names(rows: rows)
        )
    }
}

/// Returns a time limit by its code or name.
///
/// Throws `NotWritten` if it cannot be read.
func limit(_ text: String) throws -> TimeLimit {
    guard let limit = TimeLimit(parsing: text) else { throw NotWritten(text: text) }
    return limit
}
