/// The rows of `calendar.csv`: `date,kind,name`, as in `2026-10-01,holiday,国庆节`.
///
/// One row per day, from the State Council's yearly notice: the days off, and the make-up workdays on weekends (调休上班).
package enum CalendarTable {
    /// A row of the file with its line number, counted from 1.
    package typealias Row = (line: Int, fields: [String])

    /// Returns the day and kind of one row, or the problem found in it.
    package static func day(fromFields fields: [String]) -> Result<(LocalDay, DayKind), CalendarProblem> {
        let fields = fields.map(trimmed)
        guard (2...3).contains(fields.count) else {
            return problem(
                "应为 date,kind,name 三列;实有 \(fields.count) 列",
                "expected date,kind,name, found \(English.count(fields.count, "field"))"
            )
        }
        guard let day = LocalDay(iso: fields[0]) else {
            return problem(
                "没有「\(fields[0])」这一天;日期请写作 2026-10-01",
                "'\(fields[0])' is not a date; write it as 2026-10-01"
            )
        }
        guard let kind = DayKind(rawValue: fields[1]) else {
            return problem(
                "没有类别「\(fields[1])」;请写 holiday 或 workday",
                "unknown kind '\(fields[1])'; write holiday or workday"
            )
        }
        return .success((day, kind))
    }

    /// Returns all days of a file, without its heading and empty rows.
    ///
    /// A day may be listed twice with the same kind. Throws the first row in error, or the first that contradicts an
    /// earlier row.
    package static func parse(rows: [Row]) throws(CalendarProblem) -> [LocalDay: DayKind] {
        var seen: [LocalDay: (kind: DayKind, line: Int)] = [:]
        for row in rows where !isHeading(row.fields) {
            let (day, kind) = try entry(row)
            if let earlier = seen[day], earlier.kind != kind {
                let sentence = Phrase(
                    "\(day.iso) 在第 \(earlier.line) 行是 \(earlier.kind.rawValue),在第 \(row.line) 行又是 \(kind.rawValue)",
                    "\(day.iso) is a \(earlier.kind.rawValue) on line \(earlier.line) and a \(kind.rawValue) "
                        + "on line \(row.line)"
                )
                throw CalendarProblem(line: row.line, sentence: sentence)
            }
            seen[day] = (kind, row.line)
        }
        return seen.mapValues(\.kind)
    }

    /// Returns the names of the days (国庆节), which explain why a day does not count; rows in error are skipped.
    package static func names(rows: [Row]) -> [LocalDay: String] {
        var names: [LocalDay: String] = [:]
        for row in rows where row.fields.count == 3 {
            let name = trimmed(row.fields[2])
            if let day = LocalDay(iso: trimmed(row.fields[0])), !name.isEmpty { names[day] = name }
        }
        return names
    }

    private static func entry(_ row: Row) throws(CalendarProblem) -> (LocalDay, DayKind) {
        switch day(fromFields: row.fields) {
        case .success(let entry): return entry
        case .failure(let problem): throw problem.on(line: row.line)
        }
    }

    private static func isHeading(_ fields: [String]) -> Bool {
        fields.allSatisfy { trimmed($0).isEmpty } || fields.first.map(trimmed) == "date"
    }

    private static func problem<Entry>(_ chinese: String, _ english: String) -> Result<Entry, CalendarProblem> {
        .failure(CalendarProblem(sentence: Phrase(chinese, english)))
    }

    private static func trimmed(_ field: String) -> String {
        var text = Substring(field).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
