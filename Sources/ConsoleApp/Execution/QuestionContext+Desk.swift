import ConsoleScreen
import DispatchCore
import DispatchDomain

extension QuestionContext {
    /// Answers the question reader's look-ups from a desk.
    ///
    /// A look-up that the store fails to answer is answered with nothing, and noted.
    init(_ desk: Desk, noting trouble: ReadTrouble) {
        let catalogue = desk.rules.catalogue
        self.init(
            clock: QuestionClock(now: desk.now, zone: desk.zone),
            classes: { catalogue.keys(meaning: $0) },
            unit: { DeskContext(desk, person: "", noting: trouble).unit(spelled: $0) },
            caseID: { word in
                // The command language's own reading, so that a case is spelled the same way everywhere.
                let context = DeskContext(desk, person: "admin", noting: trouble)
                guard case .command(let reading) = LineReader(context: context).read("ih \(word)") else { return nil }
                return reading.cases.first
            },
            responsibilities: {
                trouble.asking { () throws(DeskFailure) in try desk.responsibilityGrids() } ?? []
            },
            departments: { trouble.asking { () throws(DeskFailure) in try desk.departments() } ?? [] }
        )
    }
}

extension Question {
    /// Reads the filter tokens given to a command.
    init(_ words: [String], about subject: QuestionSubject, _ desk: Desk) throws(DeskFailure) {
        let trouble = ReadTrouble()
        do throws(QuestionProblem) {
            self = try QuestionReader(subject, QuestionContext(desk, noting: trouble)).read(words)
        } catch {
            throw trouble.failure ?? DeskFailure(error)
        }
        if let failure = trouble.failure { throw failure }
    }
}

extension DeskFailure {
    /// An unknown class, unit or case is refused as in a line; any other problem is bad data.
    init(_ problem: QuestionProblem) {
        switch problem.kind {
        case .unknownClass: self = .refused(.ofCase(.unknownClass(problem.value)))
        case .unknownUnit: self = .refused(.ofUnit(.unknownUnit(CallSign(problem.value))))
        case .unknownCase: self = .refused(.ofCase(.unknownCase(problem.value)))
        case .unknownField, .badValue, .wordNotTaken, .unknownName, .keptElsewhere:
            self = .data(DataProblem(problem.phrase))
        }
    }
}
