import Glibc

/// A stream of text that people or scripts read.
///
/// This file is the only one that writes to one (`scripts/doors`).
struct TextStream {
    static let output = TextStream(descriptor: STDOUT_FILENO)
    static let errors = TextStream(descriptor: STDERR_FILENO)

    let descriptor: Int32

    enum Problem: Error {
        /// The reader of the pipe has closed it.
        case readerGone
        /// Writing failed with this error number: a full disk, a fault of the device, a limit of the process.
        case faulty(Int32)
    }

    /// Writes all of the text.
    func write(_ text: OutputText) throws(Problem) {
        var rest = Array(text.text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
                continue
            }
            switch errno {
            case EPIPE: throw .readerGone
            case EINTR: continue
            case let code: throw .faulty(code)
            }
        }
    }

    /// Writes the text at once if the stream takes it without waiting.
    ///
    /// - returns: Whether it was taken.
    func writeNow(_ text: OutputText) -> Bool {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&ready, 1, 0) > 0, ready.revents & Int16(POLLOUT) != 0 else { return false }
        let bytes = Array(text.text.utf8)
        var written = -1
        repeat { written = Glibc.write(descriptor, bytes, bytes.count) } while written < 0 && errno == EINTR
        return written >= 0
    }
}
