package import DispatchDomain

/// Reads calendars (CSV `date,kind,name`), one row per day.
package enum CalendarImport {
    static let columns = ["date", "kind"]

    /// Reads the days of a file; a repeated day is skipped if its kind is the same, and a problem if not.
    package static func read(_ file: ImportFile) -> Imported<CalendarDay> {
        var days = Imported<CalendarDay>(ImportRecords(csv: file, requiring: columns)) { record throws(ImportProblem) in
            try day(record)
        }
        var seen: [LocalDay: (kind: DayKind, place: ImportPlace)] = [:]
        var kept: [Imported<CalendarDay>.Row] = []
        for row in days.rows {
            if let earlier = seen[row.value.day] {
                guard earlier.kind != row.value.kind else { continue }
                days.problems.append(contradiction(row, earlier))
            } else {
                seen[row.value.day] = (row.value.kind, row.place)
                kept.append(row)
            }
        }
        days.rows = kept
        days.sortProblems()
        return days
    }

    private static func day(_ record: ImportRecord) throws(ImportProblem) -> CalendarDay {
        let name = try record.optional("name")
        let fields = [try record.required("date"), try record.required("kind")]
        switch CalendarTable.day(fromFields: fields) {
        case .success(let (day, kind)): return CalendarDay(day: day, kind: kind, name: name)
        case .failure(let problem):
            throw ImportProblem(record.place, problem.sentence.chinese, problem.sentence.english)
        }
    }

    private static func contradiction(
        _ row: Imported<CalendarDay>.Row,
        _ earlier: (kind: DayKind, place: ImportPlace)
    ) -> ImportProblem {
        let day = row.value
        return ImportProblem(
            row.place,
            "\(day.day.iso) 这里是 \(day.kind.rawValue),\(earlier.place.words.chinese)却是 \(earlier.kind.rawValue);请删去其中一个",
            "\(day.day.iso) is \(day.kind.rawValue) here but \(earlier.kind.rawValue) on \(earlier.place.words.english); "
                + "remove one of them"
        )
    }
}
