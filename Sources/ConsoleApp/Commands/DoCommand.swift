import CellCanvas
import ConsoleScreen
import ArgumentParser
import DispatchService
import DispatchCore
import DispatchDomain

/// `zhiban do`: runs lines of the command language without a screen.
struct DoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "do",
        abstract: "Run command-language lines exactly as the console's prompt would.",
        discussion: """
            Each argument is one line; '-' reads lines from standard input. Accepted: a result line, exit 0. Refused: \
            the reason on standard error, exit 3, nothing changed. Several lines stop at the first refusal; the ones \
            before it stand. Whether anybody reads the results changes nothing; if they can't be written, the last one is \
            on standard error, no further line is run, and the exit code is 74. A line that is not UTF-8, or longer than 1 MiB, is refused with exit 65. 'zhiban doc verbs' lists the verbs.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Act as this operator; the folder's owner, as admin, by default.", valueName: "name")
    )
    var person: String?

    @Flag(help: "Print what each line would do; write nothing.")
    var preview = false

    @Flag(help: "Confirm costly acts.")
    var yes = false

    @Flag(help: "Print one JSON object per line.")
    var json = false

    @Argument(help: ArgumentHelp("Run these lines; '-' reads them from standard input.", valueName: "line"))
    var lines: [String]

    func run() throws {
        let session = try common.open(returningHolds: !preview, isRead: preview)
        let actor = Result { try session.actor(named: person) }
        var done = 0
        for line in lines {
            guard line == "-" else {
                try run(line, &done, by: actor, session)
                continue
            }
            var input = StandardLines()
            while let line = try input.next() {
                if !line.isBlank { try run(line, &done, by: actor, session) }
            }
        }
        // An accepted act also does what is due by time, as long as no service keeps the desk's time.
        guard try !preview && common.frozenMoment() == nil else { return }
        do throws(DeskFailure) {
            let keeper = Timekeeper(session.desk)
            let run = try keeper?.catchUp()
            if let problem = run?.problem { session.warn(problem.phrase) }
            if let failure = keeper?.anchorDays() { throw failure }
        } catch {
            session.warn(CommandFailure(error).phrase)
        }
    }

    /// Runs a line; whoever only asks something need not say who they are.
    ///
    /// - parameter done: The number of lines that were run, this one included if it was.
    private func run(
        _ line: String,
        _ done: inout Int,
        by actor: Result<Actor, any Error>,
        _ session: DeskSession
    ) throws {
        let known = try? actor.get()
        let isOpen = person == nil && ConsoleState.isQuestion(line)
        let asker = isOpen ? known ?? Actor(name: "", roles: []) : try actor.get()
        do {
            try LineRunner(session: session, actor: asker, preview: preview, yes: yes, json: json).run(line)
            done += 1
        } catch var failure as CommandFailure where failure.isOfOutput && !preview {
            done += 1
            failure.phrase = Phrase(
                "\(failure.phrase.chinese);已执行 \(done) 行,以后的行没有执行",
                "\(failure.phrase.english); \(English.count(done, "line was", "lines were")) run, and none after that"
            )
            throw failure
        }
    }
}

/// Runs lines of the command language and prints the result of each.
struct LineRunner {
    let session: DeskSession
    let actor: Actor
    let preview: Bool
    let yes: Bool
    let json: Bool

    /// Runs one line.
    ///
    /// - throws: `CommandFailure` with exit code 3 when the line is refused.
    func run(_ line: String) throws {
        let executor = LineExecutor(session.desk, actor: actor, language: session.language)
        let context = DeskContext(session.desk, person: actor.name)
        switch executor.run(line, in: context, preview ? .preview : .perform(confirmed: yes)) {
        case .done(let outcomes, let reading):
            try report(outcomes, reading, preview: false, uncovered: false)
        case .would(let outcomes, let reading, let uncovered):
            try wrapping(reading.verb) { try report(outcomes, reading, preview: true, uncovered: uncovered) }
        case .question(let query, let reading):
            try wrapping(reading.verb) { try answer(query, reading) }
        case .choices(let question, let choices): try refuse(question, choices, LineExecutor.verb(of: line))
        case .unreadable(let error):
            throw refusal(verb: LineExecutor.verb(of: line), CommandFailure(.refused, error.phrase))
        case .failed(let failure, let reading):
            throw refusal(failure, reading?.verb ?? LineExecutor.verb(of: line))
        }
    }

    private func wrapping(_ verb: ActCode, _ body: () throws -> Void) throws {
        do { try body() } catch let failure as DeskFailure { throw refusal(failure, verb) }
    }

    private func refusal(_ failure: DeskFailure, _ verb: ActCode?) -> CommandFailure {
        if case .data(let problem) = failure {
            return refusal(verb: verb, CommandFailure(.refused, problem.phrase))
        }
        let time = session.time
        let choices = LineExecutor.choices(failure, time: time)
        return refusal(verb: verb, CommandFailure(failure) { time.number($0) }, choices: choices)
    }

    private func refuse(_ question: Phrase, _ choices: [Choice], _ verb: ActCode?) throws -> Never {
        var failure = CommandFailure(.refused, question)
        failure.choices = choices.enumerated().map { "\($0 + 1) \($1.label) [\($1.typed)]" }
        throw refusal(verb: verb, failure, choices: choices)
    }

    /// Writes what the acts of a line have done, or would do, at once: they are all done, or none is.
    private func report(
        _ outcomes: [ActOutcome],
        _ reading: CommandReading,
        preview: Bool,
        uncovered: Bool
    ) throws {
        let sentence = ActSentence(session.desk, language: session.language)
        var text = OutputText()
        var messages: [String] = []
        var warnings: [String] = []
        for outcome in outcomes {
            var message = sentence.text(outcome)
            if preview && !outcome.questions.isEmpty {
                message += " " + confirmation(of: outcome.questions)
            }
            let gaps = uncovered ? try DispatchImpact(session.desk).gaps(after: outcome) : []
            let lines = [message] + gaps.map { $0(session.language) }
            messages.append(message)
            if json {
                text += OutputText(object(outcome, reading, lines, sentence.warnings(outcome), preview: preview))
            } else {
                text += OutputText(lines.map { SafeText($0) })
                warnings += sentence.warnings(outcome)
            }
        }
        defer { Output.error(warnings.map { SafeText($0) }) }
        let all = messages.joined(separator: Phrase(";", "; ")(session.language))
        try Output.report(text, preview ? nil : Phrase(all, all))
    }

    /// Returns the answer of `--json` for one act.
    private func object(
        _ outcome: ActOutcome,
        _ reading: CommandReading,
        _ lines: [String],
        _ warnings: [String],
        preview: Bool
    ) -> JSONValue {
        var fields: [String: JSONValue] = [
            "ok": .bool(true),
            "verb": .text(reading.verb.rawValue),
            "case": JSONValue(outcome.subject?.id.description),
            "no": JSONValue(outcome.subject?.number),
            "state": JSONValue(outcome.subject?.state.rawValue),
            "unit": JSONValue(unit(of: outcome)?.rawValue),
            "message": .text(lines.joined(separator: "\n")),
        ]
        if !warnings.isEmpty { fields["warnings"] = .list(warnings.map { .text($0) }) }
        if preview {
            fields["preview"] = .bool(true)
            fields["seq"] = .null
        } else {
            fields["seq"] = JSONValue(outcome.lastSeq)
        }
        return .object(fields)
    }

    /// Returns what an act asks before it is performed, and that `--yes` confirms it unless it is there already.
    private func confirmation(of questions: [Warning]) -> String {
        let wording = ActRegister.wording(zone: session.desk.zone, name: session.time.number)
        let language = session.language
        guard yes else { return ActRefusal.confirmationNeeded(questions).phrase(wording)(language) }
        return questions.map { $0.phrase(wording)(language) }.joined(separator: Phrase(";", "; ")(language))
    }

    private func unit(of outcome: ActOutcome) -> CallSign? {
        for change in outcome.changes {
            if let unit = change.ofUnit?.id ?? change.ofCase?.event.fact.unit { return unit }
        }
        return nil
    }

    private func answer(_ query: ActRow.Query, _ reading: CommandReading) throws {
        let answer = try QueryRunner(session).answer(query, reading)
        guard json else { return try Output.report(OutputText(answer.lines.map { SafeText($0) })) }
        try Output.report(
            OutputText(
                .object([
                    "ok": .bool(true), "verb": .text(reading.verb.rawValue), "case": .null, "no": .null,
                    "state": .null, "unit": .null, "seq": .null,
                    "message": .text(answer.lines.joined(separator: "\n")), "results": .list(answer.results),
                ])
            )
        )
    }

    private func refusal(verb: ActCode?, _ failure: CommandFailure, choices: [Choice] = []) -> CommandFailure {
        guard json else { return failure }
        // The refusal counts more than that nobody reads of it.
        Output.putIfPossible(
            OutputText(
                .object([
                    "ok": .bool(false),
                    "verb": JSONValue(verb?.rawValue),
                    "error": .text(failure.text(session.language)),
                    "choices": .list(
                        choices.map { .object(["label": .text($0.label), "typed": .text($0.typed)]) }
                    ),
                ])
            )
        )
        var answered = failure
        answered.isAnswered = true
        return answered
    }
}

extension CaseFact {
    /// The first unit among the event's particulars.
    fileprivate var unit: CallSign? { particulars.lazy.compactMap(\.unit).first }
}

extension CaseFact.Particular {
    fileprivate var unit: CallSign? {
        switch self {
        case .sent(_, let unit), .added(let unit), .unit(let unit), .reporting(let unit): unit
        case .existence, .check, .closingCode, .refusingCode, .until, .level, .replyDue, .priority, .into, .from,
            .changed, .undone:
            nil
        }
    }
}
