import ArgumentParser
import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import Logging

/// The options of the commands that run a gateway.
struct LogOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Log this and what is more severe on standard error.",
            valueName: LogLevel.form
        ),
        completion: .list(LogLevel.choices)
    )
    var logLevel: String?

    func validate() throws {
        guard let logLevel, LogLevel(rawValue: logLevel) == nil else { return }
        throw ValidationError("--log-level", takesOneOf: LogLevel.choices, not: logLevel)
    }

    /// The level of a service: the flag's, else the setting's.
    func serviceLevel(_ settings: DeskSettings) -> Logger.Level {
        Logger.Level(logLevel.flatMap(LogLevel.init(rawValue:)) ?? settings.logLevel)
    }

    /// The level beside a screen, which shows what users need: the flag's, else only what is wrong is kept and printed
    /// after the screen.
    var screenLevel: Logger.Level { Logger.Level(logLevel.flatMap(LogLevel.init(rawValue:)) ?? .warning) }
}

extension Logger {
    /// Logs the start of a process that serves a desk.
    func logStart(of desk: Desk) {
        var metadata: Logger.Metadata = [
            "version": "\(Version.text)", "desk": "\(desk.folder.path)", "pid": "\(getpid())",
            "user": "\(ProcessInfo.processInfo.userName)", "schema": "\(desk.schema)",
        ]
        // Not known while projections are rebuilt.
        if let open = try? desk.openCounts() { metadata["open_cases"] = "\(open.values.reduce(0, +))" }
        if let entries = try? desk.journalEnd() { metadata["journal"] = "\(entries)" }
        if let devices = try? desk.devices() { metadata["devices"] = "\(devices.count)" }
        notice("started", metadata: metadata)
    }
}
