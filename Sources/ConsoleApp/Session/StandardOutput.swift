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
            case .faulty(let code):
                let why = FaultText.phrase(errno: code)
                throw CommandFailure(
                    .inputOutput,
                    Phrase(
                        "写输出失败(\(why.chinese)),输出不完整;请换一处再试",
                        "writing the output failed (\(why.english)), and it is incomplete; write it somewhere else"
                    )
                )
            }
        }
    }
}
