package import ConsoleScreen
package import DispatchCore
package import DispatchDomain

/// Reads a line and performs or previews it; shared by the prompt and `zhiban do`.
package struct LineExecutor {
    /// Whether to preview or to perform.
    package enum Mode: Hashable, Sendable {
        /// Decides what would happen and writes nothing.
        case preview
        case perform(confirmed: Bool)
    }

    /// The outcome of a line.
    package enum Outcome {
        case done([ActOutcome], CommandReading)
        /// A preview; `uncovered` when the line asks which gaps would be left (`wi`).
        case would([ActOutcome], CommandReading, uncovered: Bool)
        /// A question to answer; nothing was written.
        case question(ActRow.Query, CommandReading)
        /// Several readings are possible.
        case choices(Phrase, [Choice])
        case unreadable(LineError)
        /// A rule refuses the act, or the store fails.
        case failed(DeskFailure, CommandReading?)
    }

    private let desk: Desk
    private let interpreter: Interpreter

    package init(_ desk: Desk, actor: Actor, language: Language) {
        self.desk = desk
        interpreter = Interpreter(desk, actor: actor, language: language)
    }

    /// Reads and executes a line.
    ///
    /// - parameters:
    ///   - chosen: The answers to the choices that earlier readings of the line left open.
    ///   - seen: The versions of the cases as seen; a case that has changed since is refused.
    package func run(
        _ line: String,
        in context: DeskContext,
        chosen: [Int] = [],
        seen: [CaseID: Int] = [:],
        _ mode: Mode
    ) -> Outcome {
        let outcome = LineReader(context: context).read(line, chosen: chosen)
        if let failure = context.failure { return .failed(failure, nil) }
        return switch outcome {
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
                // The acts of one line are all performed, or none.
                return .done(try desk.perform(acts), reading)
            }
        } catch {
            return .failed(error, reading)
        }
    }

    /// Returns the act that a line begins with, even if the line can't be read; nil if the first token is no verb.
    package static func verb(of line: String) -> ActCode? {
        guard let first = FullWidth.folded(line).split(separator: " ").first else { return nil }
        return ActRegister.act(spelled: String(first))?.row.act
    }

    /// Returns the cases to choose from, if the refusal says that the unit has several jobs.
    package static func choices(_ failure: DeskFailure, time: TimeText) -> [Choice] {
        guard case .refused(let refusal) = failure,
            case .severalJobs(_, let ids) = refusal.reason(as: CaseRefusal.self)
        else { return [] }
        return ids.map { Choice(label: time.number($0), typed: $0.description) }
    }
}
