import DispatchDomain
import Glibc

/// Writes to standard output and reports failures.
struct StandardOutput {
    /// The reader of the pipe has closed it.
    struct ReaderGone: Error {}

    /// Writes all of `text`.
    ///
    /// - throws: `ReaderGone` if the pipe is closed, `CommandFailure` with exit code 74 on any other failure.
    func write(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EPIPE {
                throw ReaderGone()
            } else if errno != EINTR {
                throw CommandFailure(
                    .inputOutput,
                    Phrase(
                        "写输出失败(磁盘满或出错),输出不完整",
                        "writing the output failed (disk full or faulty); the output is incomplete"
                    )
                )
            }
        }
    }
}
