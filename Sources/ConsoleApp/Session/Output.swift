import CellCanvas
import DispatchDomain
import Foundation
import Glibc

/// Writes whole lines to standard output and standard error.
///
/// It takes no `String`: see `OutputText`.
enum Output {
    /// Writes a line for people to standard output.
    static func line(_ line: SafeText) { put(OutputText(line)) }

    /// Writes lines for people to standard output.
    static func lines(_ lines: [SafeText]) { put(OutputText(lines)) }

    /// Writes a line for scripts to standard output.
    static func line(_ value: JSONValue) { put(OutputText(value)) }

    /// Writes to standard output.
    ///
    /// A closed pipe (`| head`) ends the process with 0, a full disk with an error: for commands that only read. What others
    /// have done is written with `report`.
    static func put(_ text: OutputText) {
        do {
            try StandardOutput().write(text)
        } catch let failure as CommandFailure {
            failure.line(.chosen(flag: nil, environment: ProcessInfo.processInfo.environment)).map { error($0) }
            Glibc.exit(failure.exit.rawValue)
        } catch {
            Glibc.exit(0)
        }
    }

    /// Writes what came of a command that may have changed the desk.
    ///
    /// What is done is done, whoever reads that: with a closed pipe the command goes on, and its exit code says whether all
    /// was done.
    ///
    /// - parameter result: The same in words, to be said on standard error if it can't be written; nil for what changes
    ///   nothing.
    /// - throws: `CommandFailure` with exit code 74 if it can't be written.
    static func report(_ text: OutputText, _ result: Phrase? = nil) throws(CommandFailure) {
        do throws(TextStream.Problem) {
            try TextStream.output.write(text)
        } catch {
            switch error {
            case .readerGone: return
            case .faulty(let code): throw StandardOutput.failure(code, result)
            }
        }
    }

    /// Writes sentences on what came of a command: see `report(_:_:)`.
    static func report(_ sentences: [Phrase], _ language: Language) throws(CommandFailure) {
        try report(OutputText(sentences.map { SafeText($0(language)) }), joined(sentences))
    }

    /// Returns several sentences as one.
    static func joined(_ sentences: [Phrase]) -> Phrase {
        Phrase(sentences.map(\.chinese).joined(separator: ";"), sentences.map(\.english).joined(separator: "; "))
    }

    /// Writes what is no reason to end if it can't be written, because more important things follow.
    static func putIfPossible(_ text: OutputText) { try? TextStream.output.write(text) }

    /// Writes why a command failed to standard error; the journal gets each line as an error.
    static func failure(_ lines: [SafeText]) {
        let mark = LogFormat.ofStandardError.errorMark
        error(lines.map { mark + $0 })
    }

    static func error(_ line: SafeText) { error([line]) }

    static func error(_ lines: [SafeText]) { try? TextStream.errors.write(OutputText(lines)) }
}
