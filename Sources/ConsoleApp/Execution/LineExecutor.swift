package import ConsoleScreen
package import DispatchCore
package import DispatchDomain

/// Reads a line and does it, or tries it out: the one way that the prompt and `zhiban do` have in common.
package struct LineExecutor {
    /// How far to go.
    package enum Mode: Hashable, Sendable {
        /// Only say what would happen.
        case preview
        case perform(confirmed: Bool)
    }

    /// What came of a line.
    package enum Outcome {
        case done([ActOutcome], CommandReading)
        /// What it would do; `uncovered` when it was asked what would be left without anyone (`wi`).
        case would([ActOutcome], CommandReading, uncovered: Bool)
        /// Something to look up; nothing has been done.
        case question(ActRow.Query, CommandReading)
        /// Several readings remain.
        case choices(Phrase, [Choice])
        case unreadable(LineError)
        /// A rule says no, or the store can't.
        case failed(DeskFailure, CommandReading)
    }

    private let desk: Desk
    private let interpreter: Interpreter

    package init(_ desk: Desk, actor: Actor, language: Language) {
        self.desk = desk
        interpreter = Interpreter(desk, actor: actor, language: language)
    }

    /// - parameters:
    ///   - chosen: Answers to the questions of earlier readings of the line.
    ///   - seen: The versions in which cases were seen; one that has changed since is refused.
    package func run(
        _ line: String,
        in context: some LineContext,
        chosen: [Int] = [],
        seen: [CaseID: Int] = [:],
        _ mode: Mode
    ) -> Outcome {
        switch LineReader(context: context).read(line, chosen: chosen) {
        case .command(let reading): carryOut(reading, seen, mode)
        case .whatIf(let reading): carryOut(reading, seen, .preview, uncovered: true)
        case .ambiguous(let question, let choices): .choices(question, choices)
        case .failed(let error): .unreadable(error)
        }
    }

    private func carryOut(
        _ reading: CommandReading,
        _ seen: [CaseID: Int],
        _ mode: Mode,
        uncovered: Bool = false
    ) -> Outcome {
        do throws(DeskFailure) {
            switch try interpreter.request(reading, confirmed: mode != .perform(confirmed: false)) {
            case .question(let query, let reading): return .question(query, reading)
            case .acts(var acts):
                for index in acts.indices { acts[index].seen = seen }
                guard mode != .preview else {
                    let outcomes = try acts.map { act throws(DeskFailure) in try desk.preview(act) }
                    return .would(outcomes, reading, uncovered: uncovered)
                }
                // A line that names several is done for all of them or for none.
                return .done(try desk.perform(acts), reading)
            }
        } catch {
            return .failed(error, reading)
        }
    }

    /// The verb a line that could not be read begins with, if it is one.
    package static func verb(of line: String) -> ActCode? {
        guard let first = FullWidth.folded(line).split(separator: " ").first else { return nil }
        return ActRegister.act(spelled: String(first))?.row.act
    }

    /// What could be typed instead, where a refusal leaves it open.
    package static func choices(_ failure: DeskFailure, time: TimeText) -> [Choice] {
        guard case .refused(let refusal) = failure,
            case .severalJobs(_, let ids) = refusal.reason(as: CaseRefusal.self)
        else { return [] }
        return ids.map { Choice(label: time.number($0), typed: $0.description) }
    }
}
