import DispatchDomain
import Foundation

/// The calendar as it is shipped, and the way these tests write a moment: `"2026-09-30 16:30"`, Peking time.
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

/// A moment on the wall clock of Peking.
func moment(_ text: String) throws -> Timestamp {
    guard let instant = Timestamp(iso: text, zone: .china) else { throw NotWritten(text: text) }
    return instant
}

/// A limit by its code or name.
func limit(_ text: String) throws -> TimeLimit {
    guard let limit = TimeLimit(parsing: text) else { throw NotWritten(text: text) }
    return limit
}

struct NotWritten: Error {
    var text: String
}

/// The same random numbers at every run (xorshift).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
