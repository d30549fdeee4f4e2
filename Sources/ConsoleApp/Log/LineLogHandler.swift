package import CellCanvas
import DispatchDomain
package import Logging

/// Writes each log message as one line.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let format: LogFormat
    private let write: @Sendable (SafeText) -> Void

    /// - parameter write: Receives the lines, without line feeds.
    package init(_ format: LogFormat, level: Logger.Level, write: @escaping @Sendable (SafeText) -> Void) {
        self.format = format
        logLevel = level
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provider = metadataProvider { all.merge(provider.get()) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = "\(error)" }
        write(LogLine(event.level, event.message.description, all).text(format, at: .system()))
    }
}
