import DispatchDomain
import Glibc
package import Logging
import Synchronization

/// The log on standard error.
///
/// The event loop of the gateway writes to it, so it never waits: a line that a full pipe does not take is dropped, and
/// the next one that fits says how many were.
package final class StandardErrorLog: Sendable {
    private let format = LogFormat.ofStandardError
    private let dropped = Mutex(0)

    package init() {}

    /// Returns a logger that writes here.
    package func logger(_ level: Logger.Level) -> Logger {
        Logger(label: "zhiban") { _ in LineLogHandler(format, level: level) { self.write($0) } }
    }

    /// Returns a logger for a library, of whose everyday messages only an engineer wants to know.
    package func libraryLogger(_ level: Logger.Level) -> Logger {
        var logger = logger(level <= .debug ? level : max(level, .warning))
        logger[metadataKey: "by"] = "library"
        return logger
    }

    private func write(_ line: String) {
        dropped.withLock { dropped in
            guard isReady else { return dropped += 1 }
            var text = line + "\n"
            if dropped > 0 {
                let loss = LogLine(.warning, "log lines dropped", ["count": "\(dropped)"])
                text = loss.text(format, at: .system()) + "\n" + text
            }
            let bytes = Array(text.utf8)
            var written = -1
            repeat { written = Glibc.write(STDERR_FILENO, bytes, bytes.count) } while written < 0 && errno == EINTR
            dropped = written < 0 ? dropped + 1 : 0
        }
    }

    /// Whether a line can be written without waiting.
    private var isReady: Bool {
        var descriptor = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        return poll(&descriptor, 1, 0) > 0 && descriptor.revents & Int16(POLLOUT) != 0
    }
}

extension Logger.Level {
    init(_ level: LogLevel) {
        switch level {
        case .trace: self = .trace
        case .debug: self = .debug
        case .info: self = .info
        case .notice: self = .notice
        case .warning: self = .warning
        case .error: self = .error
        case .critical: self = .critical
        }
    }
}
