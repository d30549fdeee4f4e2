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
    /// A closed pipe (`| head`) ends the process with 0, a full disk with an error.
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

    /// Writes why a command failed to standard error; the journal gets each line as an error.
    static func failure(_ lines: [SafeText]) {
        let mark = LogFormat.ofStandardError.errorMark
        error(lines.map { mark + $0 })
    }

    static func error(_ line: SafeText) { error([line]) }

    static func error(_ lines: [SafeText]) { try? TextStream.errors.write(OutputText(lines)) }
}
