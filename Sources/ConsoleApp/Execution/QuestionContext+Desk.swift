import ConsoleScreen
import DispatchCore
import DispatchDomain

extension QuestionContext {
    /// What a desk answers.
    ///
    /// A question the store can't answer has no answer: reading the rows afterwards says what is wrong with it.
    init(_ desk: Desk) {
        let catalogue = desk.rules.catalogue
        self.init(
            clock: QuestionClock(now: desk.now, zone: desk.zone),
            classes: { catalogue.keys(meaning: $0) },
            unit: { DeskContext(desk, person: "").unit(spelled: $0) },
            caseID: { word in
                // The command language's own reading, so that a case is spelled here as everywhere.
                let context = DeskContext(desk, person: "admin")
                guard case .command(let reading) = LineReader(context: context).read("ih \(word)") else { return nil }
                return reading.cases.first
            },
            responsibilities: { (try? desk.responsibilityGrids()) ?? [] },
            departments: { (try? desk.departments()) ?? [] }
        )
    }
}

extension Question {
    /// Reads the words that somebody has given to a command.
    init(_ words: [String], about subject: QuestionSubject, _ desk: Desk) throws(DeskFailure) {
        do throws(QuestionProblem) {
            self = try QuestionReader(subject, QuestionContext(desk)).read(words)
        } catch {
            throw DeskFailure(error)
        }
    }
}

extension DeskFailure {
    /// A thing that does not exist is refused as in a line; a word that means nothing is bad data.
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
