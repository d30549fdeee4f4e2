import ArgumentParser
import DispatchCore
import DispatchDomain

/// `zhiban export`: writes data for other systems.
struct ExportCommand: ParsableCommand {
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case cases, units, tracks, journal, grids

        /// Whether the rows have a time by which they can be selected.
        var hasTime: Bool { self == .cases || self == .journal || self == .tracks }
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, json, geojson
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write cases, units, tracks, the journal or grids to standard output.",
        discussion: """
            csv has a header and lines that end in CRLF (RFC 4180); json is one object per line, as list --json \
            prints; geojson is a FeatureCollection in WGS-84. --since and --until select cases by when they were \
            reported, journal entries by when they were made, tracks by when their fixes were taken. Words after \
            cases, units and journal are filters as for list; words after tracks are units, all by default. Tracks \
            are written unit by unit; in geojson a track is one LineString.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(parsing: .unconditional, help: "Write this format.")
    var format: Format = .csv

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Start at this time: 2026-11-20, 2026-11-20T21:40, 2214, -2h.", valueName: "time")
    )
    var since: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("End before this time; a day alone is included.", valueName: "time")
    )
    var until: String?

    @Argument(help: "Export these rows.")
    var subject: Subject

    @Argument(
        help: ArgumentHelp(
            "With tracks: only these units; else only rows that match, as for list.",
            valueName: "unit|filter"
        )
    )
    var wanted: [String] = []

    func validate() throws {
        if since != nil || until != nil, !subject.hasTime {
            throw ValidationError(
                Phrase(
                    "--since 和 --until 只用于 cases、tracks 和 journal",
                    "--since and --until are for cases, tracks and journal only"
                )
            )
        }
        if !wanted.isEmpty, subject == .grids {
            throw ValidationError(
                Phrase("grids 只能全部导出,后面不能写筛选条件", "grids takes no filters; all grids are exported")
            )
        }
        if subject == .journal, format == .geojson {
            throw ValidationError(
                Phrase(
                    "journal 没有 geojson 格式;用 csv 或 json",
                    "journal cannot be exported as geojson; use csv or json"
                )
            )
        }
        _ = try span(at: .system())
    }

    func run() throws {
        let session = try common.open(isRead: true)
        let span = try span(at: session.desk.now)
        do {
            guard subject != .tracks else {
                return try TrackExport(session, format).write(wanted, since: span.since, until: span.until)
            }
            let output = ExportOutput(format: format)
            let tables = ExportTables(session)
            switch subject {
            case .cases:
                let asked = try question(about: .cases, span, session.desk)
                try output.begin(tables.cases)
                try session.desk.forEachCase(matching: asked) {
                    try output.write($0, tables.cases)
                }
            case .units:
                let asked = try question(about: .units, span, session.desk)
                try output.begin(tables.units)
                try output.write(session.desk.units().filter(asked.matches), tables.units)
            case .tracks: break
            case .journal:
                let asked = try question(about: .journal, span, session.desk)
                try output.begin(tables.journal)
                try session.desk.forEachEntry(matching: asked) {
                    try output.write($0, tables.journal)
                }
            case .grids:
                try output.begin(tables.grids)
                try session.desk.forEachGrid { try output.write($0, tables.grids) }
            }
            try output.end()
        } catch is StandardOutput.ReaderGone {
            // `| head` has closed the pipe.
        } catch let failure as DeskFailure {
            throw CommandFailure(failure)
        }
    }

    /// Returns the question of the filters, limited to the span.
    private func question(
        about subject: QuestionSubject,
        _ span: (since: Timestamp?, until: Timestamp?),
        _ desk: Desk
    ) throws(DeskFailure) -> Question {
        var question = try Question(wanted, about: subject, desk)
        if let since = span.since { question.conditions.append(.since(since)) }
        if let until = span.until { question.conditions.append(.until(until)) }
        return question
    }

    private func span(at now: Timestamp) throws -> (since: Timestamp?, until: Timestamp?) {
        let clock = QuestionClock(now: now, zone: .china)
        return (
            try since.map { try moment($0, "--since", clock.moment) },
            try until.map { try moment($0, "--until", clock.end) }
        )
    }

    private func moment(_ text: String, _ option: String, _ read: (String) -> Timestamp?) throws -> Timestamp {
        guard let instant = read(text) else {
            throw ValidationError(
                option,
                takes: Phrase(
                    "时间,如 2026-11-20 或 2026-11-20T21:40",
                    "a time such as 2026-11-20 or 2026-11-20T21:40"
                ),
                not: text
            )
        }
        return instant
    }
}
