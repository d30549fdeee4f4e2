import CellCanvas
import ConsoleScreen
import ArgumentParser
import DispatchCore
import DispatchDomain

/// `zhiban list`: prints rows of the desk.
struct ListCommand: ParsableCommand {
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case cases, units, journal, devices, outbox, counters, requests
    }

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List cases, units, journal entries, devices, the outbox, counters or requests."
    )

    private static func help(_ subject: QuestionSubject) -> String { subject.fieldWords.joined(separator: " ") }

    @OptionGroup var common: CommonOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Print at most this many rows; all by default.", valueName: "n")
    )
    var limit: Int?

    @Flag(help: "Print one JSON object per row.")
    var json = false

    @Argument(help: "List these rows.")
    var subject: Subject

    // This help is not in the configuration, because the configurations of all commands are built at every start.
    @Argument(
        help: ArgumentHelp(
            "List only the rows that match.",
            discussion: """
                Cases: open, closed, all (the default), \(help(.cases)), or words to search for. Units: \(help(.units)) or \
                words. Journal: \(help(.journal)). Devices: \(help(.devices)) or words. Outbox (orders and messages to \
                devices): \(help(.outbox)) or words. Counters (of what was received): words of their names. A comma means \
                "or", two dots a range (age=30m.. left=..1h p=1..2); 'zhiban doc filters' lists fields and values.
                """,
            valueName: "filter"
        )
    )
    var filters: [String] = []

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit", takes: Phrase("0 以上", "0 or more"), not: limit) }
    }

    func run() throws {
        let session = try common.open(isRead: true)
        let output = RowOutput(session, json: json)
        try CommandFailure.wrapping { () throws(DeskFailure) in
            switch subject {
            case .cases: try output.cases(filters, limit: limit)
            case .units: try output.units(filters, limit: limit)
            case .journal: try output.journal(filters, limit: limit)
            case .devices: try output.devices(filters, limit: limit)
            case .outbox: try output.outbox(filters, limit: limit)
            case .counters: try output.counters(filters, limit: limit)
            // There are no requests yet that need another operator's consent.
            case .requests: break
            }
        }
    }
}

/// `zhiban show`: prints one case or unit in full.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one case or unit with its history."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    @Argument(help: ArgumentHelp("Show this case (341, 1120-341, 19 digits) or unit (31, C1).", valueName: "case|unit"))
    var subject: String

    func run() throws {
        let session = try common.open(isRead: true)
        let context = DeskContext(session.desk, person: "admin")
        let rows = RecordRows(session)
        // The command language's own reading of `g`, so that a case or unit is spelled the same way everywhere.
        let reading = LineReader(context: context).read("g \(subject)")
        if let failure = context.failure { throw CommandFailure(failure) }
        switch reading {
        case .command(let reading) where !reading.cases.isEmpty:
            try CommandFailure.wrapping { () throws(DeskFailure) in
                guard let item = try session.desk.fetchCase(reading.cases[0]) else { return }
                let history = try session.desk.history(of: .onCase(item.id))
                guard !json else { return Output.line(session.json.value(item, history: history)) }
                Output.lines((try rows.card(item) + history.map(rows.line)).map { SafeText($0) })
            }
        case .command(let reading) where !reading.units.isEmpty:
            try CommandFailure.wrapping { () throws(DeskFailure) in
                guard let view = try session.desk.unit(reading.units[0]) else { return }
                let whole = try WholeUnit(view, session.desk, withHistory: true)
                guard !json else { return Output.line(session.json.value(whole)) }
                Output.lines((UnitCard(session).lines(whole) + whole.history.map(rows.line)).map { SafeText($0) })
            }
        case .ambiguous(let question, let choices):
            var failure = CommandFailure(.refused, question)
            failure.choices = choices.map { "\($0.label) [\($0.typed)]" }
            throw failure
        case .failed(let error): throw CommandFailure(.refused, error.phrase)
        case .command, .whatIf:
            throw CommandFailure(
                .refused,
                Phrase("\(subject) 不是案件也不是力量", "\(subject) is neither a case nor a unit")
            )
        }
    }
}

/// `zhiban find`: finds cases, units, places and journal entries.
struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find cases, units, places and journal entries by words and fields."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Print one JSON object per result.")
    var json = false

    @Argument(help: ArgumentHelp("Find these words, and fields as for list cases.", valueName: "term"))
    var terms: [String]

    func validate() throws {
        guard terms.contains(where: { !$0.isBlank }) else {
            throw ValidationError(Phrase("请写要找的词", "find takes the words to find"))
        }
    }

    func run() throws {
        let session = try common.open(isRead: true)
        let answer = try CommandFailure.wrapping { () throws(DeskFailure) in try QueryRunner(session).find(terms) }
        if json {
            for result in answer.results { Output.line(result) }
        } else {
            Output.lines(answer.lines.map { SafeText($0) })
        }
    }
}
