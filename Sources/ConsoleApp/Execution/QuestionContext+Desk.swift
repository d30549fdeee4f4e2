import ConsoleScreen
import DispatchCore
import DispatchDomain

extension QuestionContext {
    /// Answers the question reader's look-ups from a desk.
    ///
    /// A look-up that the store fails to answer is answered with nothing: reading the rows afterwards reports the
    /// store's fault.
    init(_ desk: Desk) {
        let catalogue = desk.rules.catalogue
        self.init(
            clock: QuestionClock(now: desk.now, zone: desk.zone),
            classes: { catalogue.keys(meaning: $0) },
            unit: { DeskContext(desk, person: "").unit(spelled: $0) },
            caseID: { word in
                // The command language's own reading, so that a case is spelled the same way everywhere.
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
    /// Reads the filter tokens given to a command.
    init(_ words: [String], about subject: QuestionSubject, _ desk: Desk) throws(DeskFailure) {
        do throws(QuestionProblem) {
            self = try QuestionReader(subject, QuestionContext(desk)).read(words)
        } catch {
            throw DeskFailure(error)
        }
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
