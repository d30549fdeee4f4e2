import ArgumentParser
import DispatchCore
import DispatchDomain
import Foundation

extension ImportKind: ExpressibleByArgument {}
extension Datum: ExpressibleByArgument {}

/// `zhiban import`: imports data of other systems.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import grids, places, units, operators, the catalogue, the calendar or past cases from a file.",
        discussion: """
            A file with a bad row is refused as a whole, unless --partial is given. Rows replace those with the same \
            key; nothing is removed. CSV is UTF-8 with a header; columns in brackets may be missing. Places and grids may \
            be GeoJSON instead: a FeatureCollection with the columns as properties and coordinates as geometry. The same \
            rows again change nothing; so after an import that was ended early, the same command brings the rest. Past \
            cases are known by their source (--source, else the file's name) and their id, else by all that the row says.

            operators
              name,display_name,roles
              name: the login, such as li. roles: codes with | or blanks between, of
              COL collector, ACC clerk, SHL shift leader, DSP dispatcher,
              DEP department, HAN handler, STC street chief, ARC area chief,
              SUP supervisor, EVA evaluator, LEG legal officer, LDR leader,
              ADM administrator
            units
              callsign,name,kind,department[,home_grid,phone,status,on_duty]
              callsign: such as 05, C1 or T01. kind: \(UnitKind.oneOf).
              status: 0 to 9; 3 and 4 follow from orders and are ignored. on_duty: 1 or 0
            places
              name,kind,lat,lon[,aliases,first_number,last_number]
              kind: street, square, market, school, station, hospital, park,
              buildingSite, bridge, river, community or landmark. aliases: with |
              between. first_number, last_number: house numbers of a street
            grids
              code,responsibility,outline[,name,responsibility_name,owner,department]
              code: 15 digits or capital letters. responsibility: the code of the
              responsibility grid. outline: 'lat lon;lat lon;…'; in GeoJSON a
              Polygon
            catalogue
              standard,kind,code,name,condition,limit[,group,aliases,successor]
              kind: \(ClassKind.oneOf). limit: a number and a unit, or none; the units are
              um uh ud (or nd): minutes, hours, days of the continuous clock;
              wh wd: working hours, working days of 8 working hours
            catalogue, of outcome codes
              kind,code,zh,en
              kind: \(OutcomeCode.Kind.oneOf). code: two digits
            calendar
              date,kind[,name]
              date: such as 2026-10-01. kind: \(DayKind.oneOf)
            cases
              \(CaseImport.columns.joined(separator: ","))
              Needed are reported_at, text, and place or lat,lon. Times such as
              2026-11-20 21:40:00. class: a name, alias or code. source: as for the
              field source= of 'zhiban doc filters'; hotline if missing or unknown
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Read the file's coordinates in this datum; wgs84 by default.", valueName: "datum")
    )
    var datum: Datum?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "For cases: read our column from the file's column of that name; repeatable.",
            valueName: "ours=theirs"
        )
    )
    var map: [String] = []

    @Option(help: ArgumentHelp("Call the source of the rows this; the file's name by default.", valueName: "name"))
    var source: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Import as this operator; the folder's owner, as admin, by default.", valueName: "name")
    )
    var person: String?

    @Flag(help: "Check the file and write nothing.")
    var dryRun = false

    @Flag(help: "Import the good rows and leave out the others.")
    var partial = false

    @Flag(help: "Print one JSON object per refused row, and one for the whole import.")
    var json = false

    @Argument(help: "Import this kind of data.")
    var kind: ImportKind

    @Argument(help: "Read this file.", completion: .file(extensions: ["csv", "geojson", "json"]))
    var file: String

    func validate() throws {
        if datum != nil, ![.grids, .places, .cases].contains(kind) {
            throw ValidationError(
                Phrase("--datum 只用于 grids、places 和 cases", "--datum is for grids, places and cases only")
            )
        }
        if !map.isEmpty, kind != .cases {
            throw ValidationError(Phrase("--map 只用于 cases", "--map is for cases only"))
        }
        if let source, source.isBlank || source.unicodeScalars.count > ImportCommand.longestSource {
            throw ValidationError(
                Phrase(
                    "--source 应为 1 到 \(ImportCommand.longestSource) 个字",
                    "--source takes 1 to \(ImportCommand.longestSource) characters"
                )
            )
        }
        _ = try columns()
    }

    private static let longestSource = 200

    /// The name by which the rows are known when they come again.
    private var sourceName: String { source?.trimmed ?? URL(fileURLWithPath: file).lastPathComponent }

    func run() throws {
        let source = try CommandFailure.wrapping { () throws(DeskFailure) in try ImportFile(reading: file) }
        let session = try common.open()
        let actor = try session.actor(named: person, for: .importData)
        let report = ImportReport(session: session, kind: kind, file: file, isDryRun: dryRun, json: json)
        if kind == .cases {
            try importCases(source, session, actor, report)
        } else {
            try importReference(source, session, actor, report)
        }
    }

    private func importReference(
        _ source: ImportFile,
        _ session: DeskSession,
        _ actor: Actor,
        _ report: ImportReport
    ) throws {
        let pinyin = try pinyin()
        let plan = try CommandFailure.wrapping { () throws(DeskFailure) in
            try session.desk.planImport(kind, of: source, datum: datum ?? .wgs84, pinyin: pinyin)
        }
        report.list(plan.problems)
        try report.stopIfBad(plan.problems.count, taken: plan.taken, known: plan.known, partial: partial)
        let seq = try CommandFailure.wrapping { () throws(DeskFailure) -> Int64? in
            guard !dryRun else {
                try session.desk.checkRecording(plan.facts)
                return nil
            }
            return try session.desk.record(plan, of: kind, from: sourceName, by: actor)
        }
        let counts = ImportReport.Counts(taken: plan.taken, known: plan.known, refused: plan.problems.count)
        try report.end(counts, seq: seq, plan.remarks)
    }

    private func importCases(
        _ source: ImportFile,
        _ session: DeskSession,
        _ actor: Actor,
        _ report: ImportReport
    ) throws {
        let desk = session.desk
        let context = CaseImport.Context(
            columns: try columns(),
            catalogue: desk.rules.catalogue,
            datum: datum ?? .wgs84,
            zone: desk.zone,
            now: desk.now
        )
        let cases = CaseImport.read(source, context)
        let rows = try CommandFailure.wrapping { () throws(DeskFailure) in
            try desk.sort(cases.rows, from: sourceName)
        }
        let problems = (cases.problems + rows.repeated).sorted { $0.place < $1.place }
        report.list(problems)
        report.list(rows.changed)
        try report.stopIfBad(
            problems.count,
            changed: rows.changed.count,
            taken: rows.new.count,
            known: rows.known,
            partial: partial
        )
        let remarks = ImportReport.remarks(on: rows.new.map(\.value))
        var counts = ImportReport.Counts(
            taken: rows.new.count,
            known: rows.known,
            changed: rows.changed.count,
            refused: problems.count
        )
        guard !dryRun else { return try report.end(counts, seq: nil, remarks) }
        let done = try CommandFailure.wrapping { () throws(DeskFailure) in
            try desk.importCases(cases.rows, from: sourceName, by: actor, partial: partial)
        }
        let refused = done.refused.map { row in
            let why = row.refusal.phrase(zone: desk.zone) { "#\($0.number)" }
            return ImportProblem(row.place, why.chinese, why.english)
        }
        report.list(refused)
        // A process that imports at the same time may have brought the number meanwhile.
        let listed = Set(rows.changed.map(\.place))
        report.list(done.changed.filter { !listed.contains($0.place) })
        if done.registered == 0 {
            try report.stopIfBad(
                refused.count,
                changed: done.changed.count,
                taken: rows.new.count - refused.count,
                known: done.known,
                partial: partial
            )
        }
        let states = Phrase(
            "登记 \(done.registered),结案 \(done.closed),因无类别作废 \(done.voided)",
            "\(done.registered) registered, \(done.closed) closed, "
                + "\(done.voided) voided because they have no class"
        )
        counts.taken = done.registered
        counts.known = done.known
        counts.changed = done.changed.count
        counts.refused += refused.count
        let isWhole = partial || refused.isEmpty
        try report.end(counts, seq: done.lastSeq, [states] + remarks, isWhole: isWhole)
        guard isWhole else { throw report.refusedWhileWriting(refused.count) }
    }

    /// Returns the file's column names by the import's own.
    private func columns() throws -> [String: String] {
        var columns: [String: String] = [:]
        for pair in map {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, CaseImport.columns.contains(parts[0]) else {
                let known = CaseImport.columns.joined(separator: ", ")
                throw ValidationError(
                    Phrase(
                        "--map 应为 本系统列名=文件列名,不能是「\(pair)」;本系统列名:\(known)",
                        "--map takes ours=theirs, not '\(pair)'; ours is one of \(known)"
                    )
                )
            }
            guard columns.updateValue(parts[1], forKey: parts[0]) == nil else {
                throw ValidationError(
                    Phrase("--map 两次写了 \(parts[0])", "--map names \(parts[0]) twice")
                )
            }
        }
        return columns
    }

    private func pinyin() throws -> Pinyin {
        do {
            return try DataFiles.locate().pinyin()
        } catch {
            throw CommandFailure(.noInput, error.phrase)
        }
    }
}
