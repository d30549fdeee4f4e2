import DispatchCore
import DispatchDomain

/// The queries of a console on a full store, against the same queries by the C API on the same file.
struct ReadMeasures {
    let desk: Desk
    let raw: RawDatabase

    private static let against = "the same query by the C API, all columns read"

    init(_ desk: Desk) throws {
        self.desk = desk
        raw = try RawDatabase(desk.folder.store, readOnly: true)
    }

    func run(_ report: inout Report) throws {
        try queue(&report)
        try search(&report)
        try duplicates(&report)
        try rollups(&report)
        try places(&report)
        try open(&report)
    }

    private func queue(_ report: inout Report) throws {
        let sql = "SELECT * FROM cases WHERE closed_at IS NULL ORDER BY due, id LIMIT 50 OFFSET ?"
        let statement = try raw.prepare(sql)
        for offset in [0, 5000] {
            let times = try Comparison.interleaved(times: 20) { _ in
                _ = try desk.queue(limit: 50, offset: offset)
            } limit: { _ in
                statement.bind(Int64(offset))
                _ = statement.drain()
            }
            let name = offset == 0 ? "queue, first page of 50" : "queue, 50 from the \(offset)th"
            add(name, times, .times(4), &report)
        }
    }

    private func search(_ report: inout Report) throws {
        let statement = try raw.prepare(
            """
            SELECT c.* FROM case_search AS s CROSS JOIN cases AS c ON c.id = s.rowid
            WHERE case_search MATCH ? ORDER BY s.rowid DESC LIMIT 50
            """
        )
        let pairs = [("search, a common pair, newest 50", "占道"), ("search, a rare pair, newest 50", "鼬獾")]
        for (name, pair) in pairs {
            let times = try Comparison.interleaved(times: 10) { _ in
                _ = try desk.search([pair])
            } limit: { _ in
                statement.bind("\"\(pair)\"")
                _ = statement.drain()
            }
            add(name, times, .times(4), &report)
        }
    }

    private func duplicates(_ report: inout Report) throws {
        let samples = try desk.cases(matching: recent, limit: 200).compactMap { item in
            item.classKey.flatMap { key in item.location.point.map { (key, $0, item.reportedAt) } }
        }
        guard !samples.isEmpty else { return }
        let statement = try raw.prepare(
            """
            SELECT * FROM cases WHERE class = ? AND reported_at BETWEEN ? AND ? AND closed_at IS NULL
                AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?
            """
        )
        let times = try Comparison.interleaved(times: 50) { turn in
            let (key, point, at) = samples[turn % samples.count]
            _ = try desk.duplicates(of: key, near: point, at: at)
        } limit: { turn in
            let (key, point, at) = samples[turn % samples.count]
            statement.bind(
                key.description,
                at.milliseconds - Milliseconds.day,
                at.milliseconds,
                point.latitude - 0.0007,
                point.latitude + 0.0007,
                point.longitude - 0.0014,
                point.longitude + 0.0014
            )
            _ = statement.drain()
        }
        add("duplicate candidates, 50 m, 24 h, class", times, .milliseconds(1), &report)
    }

    private var recent: Question {
        let day = desk.zone.day(of: MadeUpPast.end).adding(days: -1)
        return Question([.openness(.open), .days([day...day])])
    }

    private func rollups(_ report: inout Report) throws {
        let statement = try raw.prepare(
            """
            SELECT responsibility, sum(n), sum(late) FROM rollups
            WHERE stage = 'report' AND day BETWEEN ? AND ? GROUP BY responsibility
            """
        )
        let months = try raw.prepare("SELECT * FROM month_rollups WHERE stage = 'report' AND month BETWEEN ? AND ?")
        let last = desk.zone.day(of: MadeUpPast.end)
        let first = LocalDay(year: last.year, month: last.month, day: 1)
        let oneMonth = try Comparison.interleaved(times: 3) { _ in
            _ = try desk.rollup(.report, from: first, through: last)
        } limit: { _ in
            statement.bind(Int64(first.rawValue), Int64(last.rawValue))
            _ = statement.drain()
        }
        add("cases per grid, one month, by days", oneMonth, .milliseconds(50), &report)
        let fiveYears = LocalDay(year: last.year - 5, month: last.month, day: 1)
        let matrix = try Comparison.interleaved(times: 3) { _ in
            _ = try desk.monthRollup(.report, from: fiveYears, through: last)
        } limit: { _ in
            months.bind(Int64(fiveYears.year * 100 + fiveYears.month), Int64(last.year * 100 + last.month))
            _ = months.drain()
        }
        add("cases per grid per month, five years", matrix, .milliseconds(50), &report)
    }

    private func places(_ report: inout Report) throws {
        let statement = try raw.prepare(
            """
            SELECT p.name, p.kind, p.aliases, p.points, p.first_number, p.last_number FROM places AS p
            WHERE p.id IN (SELECT place_id FROM place_names WHERE text >= ? AND text < ? AND kind = 'initials' LIMIT 20)
            """
        )
        let typed = [
            ("initials in full", ["zydj", "zyxfxx", "alhpxq", "wcgxsc"]),
            ("the first two initials", ["zy", "al", "wc", "hp"]), ("initials of no place", ["qqqq", "xvvx"]),
        ]
        for (name, texts) in typed {
            let times = Comparison.interleaved(times: 8) { turn in
                _ = desk.gazetteer.find(texts[turn % texts.count])
            } limit: { turn in
                let text = texts[turn % texts.count]
                statement.bind(text, text + "\u{10FFFF}")
                _ = statement.drain()
            }
            add("place among 200,000, by \(name)", times, .milliseconds(2), &report)
        }
    }

    private func open(_ report: inout Report) throws {
        let path = desk.folder.store
        let times = try Comparison.interleaved(times: 3) { _ in
            try Desk(opening: desk.folder, settings: desk.settings).store.close()
        } limit: { _ in
            _ = try RawDatabase(path).text("SELECT value FROM meta WHERE key = 'journal_end'")
        }
        let against = "sqlite3_open and one row"
        report.add(
            Measure(
                "open the store",
                .milliseconds,
                times.ours.median,
                limit: times.limit.median,
                against: against,
                budget: 20
            )
        )
    }

    /// A budget in milliseconds, or as a multiple of the limit.
    private struct Budget {
        var milliseconds: Double?
        var times: Double?

        static func milliseconds(_ value: Double) -> Budget { Budget(milliseconds: value) }
        static func times(_ value: Double) -> Budget { Budget(times: value) }
    }

    private func add(_ name: String, _ times: Comparison, _ budget: Budget, _ report: inout Report) {
        report.add(
            Measure(
                name,
                .milliseconds,
                times.ours.median,
                limit: times.limit.median,
                against: ReadMeasures.against,
                budget: budget.milliseconds,
                times: budget.times
            )
        )
    }
}
