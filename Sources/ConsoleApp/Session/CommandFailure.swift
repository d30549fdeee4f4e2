package import CellCanvas
package import DispatchCore
package import DispatchDomain
import Foundation

/// How a command fails, with its exit code; scripts rely on the codes.
package struct CommandFailure: Error {
    /// The exit codes: 1, 3 and 4 are the program's own, the others those of `sysexits.h`.
    package enum Exit: Int32, Sendable {
        /// `doctor` has found something wrong.
        case foundWrong = 1
        case refused = 3
        case integrity = 4
        case usage = 64
        case badData = 65
        case noInput = 66
        case unavailable = 69
        case cannotCreate = 73
        case inputOutput = 74
        case notPermitted = 77
    }

    package var exit: Exit
    /// One sentence that says what failed, where, and what to do.
    ///
    /// Empty when the message has been written already.
    package var phrase: Phrase
    /// What may have been meant.
    package var choices: [String] = []
    /// Whether the answer of `--json` has been written already.
    var isAnswered = false
    /// Whether only the output could not be written, after what it tells of was done.
    var isOfOutput = false
    /// Whether confirming the act would help.
    var needsConfirmation = false

    package init(_ exit: Exit, _ phrase: Phrase) {
        self.exit = exit
        self.phrase = phrase
    }

    /// The message as one line for standard error, where scripts expect no more; nil when it has been written already.
    package func line(_ language: Language) -> SafeText? {
        let sentence = phrase(language)
        guard !sentence.isEmpty else { return nil }
        guard !choices.isEmpty else { return SafeText(sentence) }
        return SafeText(sentence + " " + choices.joined(separator: Phrase(";", "; ")(language)))
    }

    /// The message as lines for a person who is asked, a choice in each below the sentence.
    package func lines(_ language: Language) -> [SafeText] { ([phrase(language)] + choices).map { SafeText($0) } }

    /// The message as one text of JSON.
    func text(_ language: Language) -> String { ([phrase(language)] + choices).joined(separator: "\n") }

    /// A failure with that exit code and no further message.
    package static func silently(_ exit: Exit) -> CommandFailure { CommandFailure(exit, Phrase("", "")) }

    /// Makes the command's failure of a desk's failure, with its exit code and message.
    ///
    /// - parameter name: Formats the ids of cases in a refusal.
    package init(_ failure: DeskFailure, name: @escaping (CaseID) -> String = { "#\($0.number)" }) {
        switch failure {
        case .refused(let refusal):
            self.init(.refused, refusal.phrase(zone: .china, name: name))
            if refusal.questions != nil { needsConfirmation = true }
        case .store(let problem): self.init(Exit(problem.kind), problem.phrase)
        case .settings(let problem): self.init(.badData, problem.phrase)
        case .data(let problem): self.init(.badData, problem.phrase)
        }
    }

    /// Returns what an error of any kind says to the user.
    package static func phrase(of error: any Error) -> Phrase {
        switch error {
        case let failure as CommandFailure: failure.phrase
        case let failure as DeskFailure: CommandFailure(failure).phrase
        case let other: FaultText.phrase(other)
        }
    }

    /// Runs `body` and rethrows its `DeskFailure` as a `CommandFailure`.
    static func wrapping<Value>(_ body: () throws(DeskFailure) -> Value) throws -> Value {
        do { return try body() } catch { throw CommandFailure(error) }
    }
}

extension CommandFailure.Exit {
    init(_ kind: StoreProblem.Kind) {
        switch kind {
        case .integrity: self = .integrity
        case .noDesk: self = .noInput
        case .unavailable: self = .unavailable
        case .cannotCreate: self = .cannotCreate
        case .inputOutput: self = .inputOutput
        case .notPermitted: self = .notPermitted
        case .badData: self = .badData
        }
    }
}
