import DispatchCore
import DispatchDomain

/// Writes to standard output and reports failures.
struct StandardOutput {
    /// The reader of the pipe has closed it.
    struct ReaderGone: Error {}

    /// Writes all of `text`.
    ///
    /// - throws: `ReaderGone` if the pipe is closed, `CommandFailure` with exit code 74 on any other failure.
    func write(_ text: OutputText) throws {
        do throws(TextStream.Problem) {
            try TextStream.output.write(text)
        } catch {
            switch error {
            case .readerGone: throw ReaderGone()
            case .faulty(let code): throw StandardOutput.failure(code)
            }
        }
    }

    /// Returns the failure of a command whose output can't be written, with exit code 74.
    ///
    /// - parameters:
    ///   - code: The `errno` of the write.
    ///   - result: What the output would have said, if the desk may have changed: whoever does not know what was done may
    ///     do it twice. Else nil.
    static func failure(_ code: Int32, _ result: Phrase? = nil) -> CommandFailure {
        let why = FaultText.phrase(errno: code)
        let rest =
            result.map { Phrase(",结果是:\($0.chinese)", "; the result is: \($0.english)") }
            ?? Phrase(",输出不完整;请换一处再试", ", and it is incomplete; write it somewhere else")
        var failure = CommandFailure(
            .inputOutput,
            Phrase(
                "写输出失败(\(why.chinese))\(rest.chinese)",
                "writing the output failed (\(why.english))\(rest.english)"
            )
        )
        failure.isOfOutput = true
        // The answer of --json would go where nothing can be written.
        failure.isAnswered = result != nil
        return failure
    }
}
