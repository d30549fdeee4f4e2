import ArgumentParser
import DispatchCore
import DispatchDomain

extension ImportKind: ExpressibleByArgument {}
extension Datum: ExpressibleByArgument {}

/// `zhiban import`: imports data of other systems.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in grids, places, units, operators, the catalogue, the calendar or past cases from a file.",
        discussion: """
            All or nothing: a file with a bad row is refused whole, unless --partial. Rows replace those of the same \
            key; nothing is taken away. CSV is UTF-8 with a header:
              units      callsign,name,kind,department[,home_grid,phone,status,on_duty]
              operators  name,display_name,roles
              places     name,kind,lat,lon[,aliases,first_number,last_number], or GeoJSON
              grids      code,responsibility,outline[,name,responsibility_name,owner,department], or GeoJSON
              catalogue  standard,kind,code,name,condition,limit[,group,aliases,successor], or kind,code,zh,en
              calendar   date,kind[,name]
              cases      \(CaseImport.columns.joined(separator: ",")), of which reported_at, text and a place are needed
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The datum of the file's coordinates: \(Datum.oneOf).", valueName: "datum"))
    var datum: Datum?

    @Option(help: ArgumentHelp("For cases: our column is called so in the file; repeatable.", valueName: "ours=theirs"))
    var map: [String] = []

    @Option(name: .customLong("as"), help: ArgumentHelp("Who imports.", valueName: "name"))
    var person: String?

    @Flag(help: "Only say what would be taken.")
    var dryRun = false

    @Flag(help: "Take the good rows and leave out the others.")
    var partial = false

    @Flag(help: "One JSON object per refused row, and one for the whole.")
    var json = false

    @Argument(help: "\(ImportKind.oneOf).")
    var kind: ImportKind

    @Argument(help: "The file.", completion: .file(extensions: ["csv", "geojson", "json"]))
    var file: String

    func validate() throws {
        if datum != nil, ![.grids, .places, .cases].contains(kind) {
            throw ValidationError("--datum is for grids, places and cases")
        }
        if !map.isEmpty, kind != .cases { throw ValidationError("--map is for cases") }
        _ = try columns()
    }

    func run() throws {
        let source = try CommandFailure.wrapping { () throws(DeskFailure) in try ImportFile(reading: file) }
        let session = try common.open()
        let actor = try session.actor(named: person)
        guard actor.has(.admin) else {
            throw CommandFailure(
                .refused,
                Phrase("导入数据要系统管理员的权限，\(actor.name) 没有", "importing takes an administrator; \(actor.name) is none")
            )
        }
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
        report.tell(plan.problems)
        try report.stopIfBad(plan.problems.count, taken: plan.taken, partial: partial)
        var seq: Int64?
        if !dryRun {
            seq = try CommandFailure.wrapping { () throws(DeskFailure) in
                try session.desk.record(plan.facts, by: actor.name)
            }
        }
        report.end(taken: plan.taken, refused: plan.problems.count, seq: seq, plan.remarks)
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
        report.tell(cases.problems)
        try report.stopIfBad(cases.problems.count, taken: cases.rows.count, partial: partial)
        guard !dryRun else {
            return report.end(
                taken: cases.rows.count,
                refused: cases.problems.count,
                seq: nil,
                ImportReport.remarks(on: cases.values)
            )
        }
        let done = try CommandFailure.wrapping { () throws(DeskFailure) in
            try desk.importCases(cases.rows, by: actor, partial: partial)
        }
        let refused = done.refused.map { row in
            let why = row.refusal.phrase(zone: desk.zone) { "#\($0.number)" }
            return ImportProblem(row.place, why.chinese, why.english)
        }
        report.tell(refused)
        try report.stopIfBad(refused.count, taken: done.registered, partial: partial)
        let counts = Phrase(
            "登记 \(done.registered)，结案 \(done.closed)，因无分类作废 \(done.voided)",
            "\(done.registered) registered, \(done.closed) closed, \(done.voided) void for want of a class"
        )
        report.end(
            taken: done.registered,
            refused: cases.problems.count + refused.count,
            seq: done.lastSeq,
            [counts] + ImportReport.remarks(on: cases.values)
        )
    }

    /// Returns the file's column names by the import's own.
    private func columns() throws -> [String: String] {
        var columns: [String: String] = [:]
        for pair in map {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, CaseImport.columns.contains(parts[0]) else {
                throw ValidationError(
                    "--map takes ours=theirs, ours one of \(CaseImport.columns.joined(separator: ", ")); not '\(pair)'"
                )
            }
            guard columns.updateValue(parts[1], forKey: parts[0]) == nil else {
                throw ValidationError("--map names \(parts[0]) twice")
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
