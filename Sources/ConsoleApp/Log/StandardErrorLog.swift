import CellCanvas
import DispatchDomain
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

    private func write(_ line: SafeText) {
        dropped.withLock { dropped in
            var lines = [line]
            if dropped > 0 {
                let loss = LogLine(.warning, "log lines dropped", ["count": "\(dropped)"])
                lines.insert(loss.text(format, at: .system()), at: 0)
            }
            dropped = TextStream.errors.writeNow(OutputText(lines)) ? 0 : dropped + 1
        }
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
