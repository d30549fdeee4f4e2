import ArgumentParser
import DispatchCore
import DispatchDomain

/// `zhiban export`: give data to other systems.
struct ExportCommand: ParsableCommand {
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case cases, units, tracks, journal, grids

        /// Whether its rows have a time to be chosen by.
        var hasTime: Bool { self == .cases || self == .journal || self == .tracks }
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, json, geojson
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write cases, units, tracks, the journal or grids to standard output.",
        discussion: """
            csv has a header and lines that end in CRLF (RFC 4180); json is one object a line, as list --json gives; \
            geojson is a FeatureCollection in WGS-84. Cases are chosen by when they were reported, the journal by \
            when its entries were made, tracks by when their fixes were taken. Tracks come unit by unit; words after \
            tracks are the units wanted, all unless said. In geojson a track is one LineString.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: "csv, json or geojson.")
    var format: Format = .csv

    @Option(help: ArgumentHelp("From this time on: 2026-11-20, 2026-11-20T21:40.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Before this time; a day alone is taken whole.", valueName: "time"))
    var until: String?

    @Argument(help: "cases, units, tracks, journal or grids.")
    var subject: Subject

    @Argument(help: ArgumentHelp("With tracks: which units.", valueName: "unit"))
    var wanted: [String] = []

    func validate() throws {
        if since != nil || until != nil, !subject.hasTime {
            throw ValidationError("--since and --until are for cases, tracks and the journal")
        }
        if !wanted.isEmpty, subject != .tracks { throw ValidationError("units are named for tracks only") }
        if subject == .journal, format == .geojson { throw ValidationError("the journal has no geojson") }
        _ = try span()
    }

    func run() throws {
        let span = try span()
        let session = try common.open()
        do {
            guard subject != .tracks else {
                return try TrackExport(session, format).write(wanted, since: span.since, until: span.until)
            }
            let output = ExportOutput(format: format)
            let tables = ExportTables(session)
            switch subject {
            case .cases:
                try output.begin(tables.cases)
                try session.desk.forEachCase(since: span.since, until: span.until) {
                    try output.write($0, tables.cases)
                }
            case .units:
                try output.begin(tables.units)
                try output.write(session.desk.units(), tables.units)
            case .tracks: break
            case .journal:
                try output.begin(tables.journal)
                try session.desk.forEachEntry(since: span.since, until: span.until) {
                    try output.write($0, tables.journal)
                }
            case .grids:
                try output.begin(tables.grids)
                try session.desk.forEachGrid { try output.write($0, tables.grids) }
            }
            try output.end()
        } catch is StandardOutput.ReaderGone {
            // `| head` has seen enough.
        } catch let failure as DeskFailure {
            throw CommandFailure(failure)
        }
    }

    private func span() throws -> (since: Timestamp?, until: Timestamp?) {
        let zone = DeskZone.china
        let start = try since.map { try moment($0, "--since", zone) }
        guard let until else { return (start, nil) }
        if let day = LocalDay(iso: until) { return (start, zone.instant(day.adding(days: 1))) }
        return (start, try moment(until, "--until", zone))
    }

    private func moment(_ text: String, _ option: String, _ zone: DeskZone) throws -> Timestamp {
        guard let instant = Timestamp(iso: text, zone: zone) else {
            throw ValidationError("\(option) takes a time such as 2026-11-20 or 2026-11-20T21:40, not '\(text)'")
        }
        return instant
    }
}
