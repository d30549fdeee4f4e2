import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Executes a line of the command language and returns what came of it.
struct CommandRunner {
    /// The outcome of a line: the result, further messages for the console, and the fault if the store failed.
    struct Result {
        var result: ActResult
        var messages: [BackendMessage] = []
        var problem: StoreProblem?

        init(_ result: ActResult, messages: [BackendMessage] = [], problem: StoreProblem? = nil) {
            self.result = result
            self.messages = messages
            self.problem = problem
        }
    }

    private let session: BackendState.Session
    private var desk: Desk { session.desk }
    private var language: Language { session.language }

    init(_ session: BackendState.Session) {
        self.session = session
    }

    func perform(_ request: ActRequest) -> Result {
        guard let actor = session.actor else { return Result(.refused(SignInText.needed(language))) }
        if let expected = request.expects {
            guard case .would(let sentence, _, _) = LinePreviewer(session).preview(request), sentence == expected else {
                let words = Phrase(
                    "情况已变,没有执行;请核对后再试",
                    "the situation has changed, so nothing was done; check and try again"
                )
                return Result(.refused(words(language)))
            }
        }
        let executor = LineExecutor(desk, actor: actor, language: language)
        let context = DeskContext(request, session)
        func run(_ mode: LineExecutor.Mode) -> LineExecutor.Outcome {
            executor.run(request.line, in: context, chosen: request.answers, seen: request.seen, mode)
        }
        switch run(.perform(confirmed: request.isConfirmed)) {
        case .done(let outcomes, _): return Result(done(outcomes))
        case .would(let outcomes, _, _): return Result(supposed(outcomes, request))
        case .question(let query, let reading): return answer(query, reading, request)
        case .choices(let question, let choices):
            return Result(.choices(question: question(language), choices, request))
        case .unreadable(let error): return Result(.refused(error.phrase(language)))
        case .failed(.refused(let refusal), _) where refusal.questions != nil:
            guard case .would(let outcomes, _, _) = run(.preview) else { return refused(request, run(.preview)) }
            return Result(asks(outcomes, request))
        case .failed(let failure, _): return refused(request, failure)
        }
    }

    // MARK: Results

    private func done(_ outcomes: [ActOutcome]) -> ActResult {
        let sentence = ActSentence(desk, language: language)
        return .done(
            outcomes.map(sentence.text).joined(separator: "\n"),
            warnings: outcomes.flatMap(sentence.warnings),
            subject: outcomes.last?.subject?.id
        )
    }

    private func asks(_ outcomes: [ActOutcome], _ request: ActRequest) -> ActResult {
        var confirmed = request
        confirmed.isConfirmed = true
        let sentence = ActSentence(desk, language: language)
        return .asks(
            Confirmation(
                sentence: outcomes.map(sentence.text).joined(separator: "\n"),
                questions: RefusalText(session).questions(outcomes),
                request: confirmed
            )
        )
    }

    private func supposed(_ outcomes: [ActOutcome], _ request: ActRequest) -> ActResult {
        let sentence = ActSentence(desk, language: language)
        let gaps = outcomes.flatMap { (try? DispatchImpact(desk).gaps(after: $0)) ?? [] }.map { $0(language) }
        return .answer(title: request.line, lines: outcomes.map(sentence.text) + gaps)
    }

    /// If the preview after a refusal succeeds, things have changed meanwhile: the refusal then asks to confirm without
    /// listing questions, because they no longer exist.
    private func refused(_ request: ActRequest, _ outcome: LineExecutor.Outcome) -> Result {
        guard case .failed(let failure, _) = outcome else {
            return Result(.refused(RefusalText(session).text(.refused(.ofAct(.confirmationNeeded([]))))))
        }
        return refused(request, failure)
    }

    private func refused(_ request: ActRequest, _ failure: DeskFailure) -> Result {
        let text = RefusalText(session).text(failure)
        if case .store(let problem) = failure { return Result(.failed(text), problem: problem) }
        let choices = LineExecutor.choices(failure, time: session.time)
        // If the unit has several jobs, choosing the case completes the line.
        guard choices.isEmpty else {
            return Result(.choices(question: text, choices.map { complete($0, request.line) }, request))
        }
        return Result(.refused(text))
    }

    /// Returns a choice that stands for the whole line with the chosen token added.
    private func complete(_ choice: Choice, _ line: String) -> Choice {
        guard let lexed = try? Lexer(line), let last = lexed.tokens.last else { return choice }
        let scalars = line.unicodeScalars
        let cut = last.range.upperBound
        let typed = "\(String(scalars.prefix(cut))) \(choice.typed)\(String(scalars.dropFirst(cut)))"
        return Choice(label: choice.label, typed: typed)
    }

    // MARK: Questions

    private func answer(_ query: ActRow.Query, _ reading: CommandReading, _ request: ActRequest) -> Result {
        do throws(DeskFailure) {
            switch query {
            case .shown:
                return Result(.go(reading.cases.first, reading.units.first, reading.location?.point))
            case .trail: return try track(reading, request)
            case .nearest, .found, .history, .supposed:
                let answer = try QueryRunner(session.rows).answer(query, reading)
                let nothing = Phrase("没有找到", "nothing found")(language)
                return Result(.answer(title: request.line, lines: answer.lines.isEmpty ? [nothing] : answer.lines))
            }
        } catch {
            return refused(request, error)
        }
    }

    private func track(_ reading: CommandReading, _ request: ActRequest) throws(DeskFailure) -> Result {
        guard let unit = reading.units.first else { return Result(.go(nil, nil, nil)) }
        let points = try DetailReader(session).track(of: unit, since: reading.since ?? desk.now + -Milliseconds.hour)
        guard !points.isEmpty else {
            return Result(
                .answer(title: request.line, lines: try QueryRunner(session.rows).answer(.trail, reading).lines)
            )
        }
        return Result(.go(nil, unit, nil), messages: [.track(unit, points)])
    }
}
