import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Previews what Enter would do with a line.
struct LinePreviewer {
    let session: BackendState.Session
    private var desk: Desk { session.desk }
    private var language: Language { session.language }

    init(_ session: BackendState.Session) {
        self.session = session
    }

    func preview(_ request: ActRequest) -> PromptState.Preview {
        guard !request.line.isBlank else { return .nothing }
        guard let actor = session.actor else { return .refused(SignInText.needed(language)) }
        let context = DeskContext(request, session)
        let outcome = LineExecutor(desk, actor: actor, language: language)
            .run(request.line, in: context, chosen: request.answers, seen: request.seen, .preview)
        let preview = preview(of: outcome)
        guard let intake = IntakeReading(request.line, context, session) else { return preview }
        return .intake(intake.guess(preview))
    }

    private func preview(of outcome: LineExecutor.Outcome) -> PromptState.Preview {
        switch outcome {
        case .would(let outcomes, let reading, let uncovered): would(outcomes, reading, uncovered)
        // A preview never performs an act.
        case .done: .nothing
        case .question(_, let reading):
            .would(reading.verb.row.summary(language), warnings: [], questions: [])
        case .choices(let question, let choices): .choices(question: question(language), choices)
        case .unreadable(let error) where error.isUnfinished: .unfinished(error.phrase(language))
        case .unreadable(let error): .refused(error.phrase(language))
        case .failed(let failure, _): .refused(RefusalText(session).text(failure))
        }
    }

    private func would(_ outcomes: [ActOutcome], _ reading: CommandReading, _ uncovered: Bool) -> PromptState.Preview {
        let sentence = ActSentence(desk, language: language)
        let gaps = uncovered ? outcomes.flatMap { (try? DispatchImpact(desk).gaps(after: $0)) ?? [] } : []
        return .would(
            (outcomes.map(sentence.text) + gaps.map { $0(language) }).joined(separator: "\n"),
            warnings: outcomes.flatMap(sentence.warnings),
            questions: RefusalText(session).questions(outcomes)
        )
    }
}

/// Puts refusals and questions into sentences in the session's language.
struct RefusalText {
    private let session: BackendState.Session

    init(_ session: BackendState.Session) {
        self.session = session
    }

    func text(_ failure: DeskFailure) -> String {
        let time = session.time
        guard case .refused(let refusal) = failure else { return CommandFailure(failure).phrase(session.language) }
        return refusal.phrase(zone: session.desk.zone, name: time.number)(session.language)
    }

    func questions(_ outcomes: [ActOutcome]) -> [String] {
        let time = session.time
        let wording = ActRegister.wording(zone: session.desk.zone, name: time.number)
        return outcomes.flatMap(\.questions).map { $0.phrase(wording)(session.language) }
    }
}

enum SignInText {
    static let needed = Phrase("请先选定值班人(F10「换人」)", "sign in first (F10, “change person”)")
}

extension DeskContext {
    /// With the focus (`.`), marks (`*`) and map cursor (`@`) as they were when the line was typed.
    init(_ request: ActRequest, _ session: BackendState.Session) {
        self.init(
            session.desk,
            person: session.person?.name ?? "",
            focused: request.focused,
            marked: request.marked,
            mapCursor: request.mapCursor
        )
    }
}
