import CellCanvas
import Foundation
import Glibc
import Logging

/// How a line of the log begins.
package enum LogFormat: Sendable {
    /// With the priority that journald reads (sd-daemon(3)); it adds the time itself.
    case journal
    /// With the time and the level.
    case plain

    /// A file as the kernel knows it.
    package struct FileNumber: Equatable {
        package var device: UInt64
        package var inode: UInt64

        package init(device: UInt64, inode: UInt64) {
            self.device = device
            self.inode = inode
        }
    }

    /// Chooses the format for a file.
    ///
    /// - parameters:
    ///   - file: The file that the log is written to; nil if it is unknown.
    ///   - environment: `$JOURNAL_STREAM` is `DEVICE:INODE` of the stream that a service manager has connected to the
    ///     journal (systemd.exec(5)); a program that redirects its output inherits the variable but not the file.
    package init(writingTo file: FileNumber?, environment: [String: String]) {
        let numbers = environment["JOURNAL_STREAM"]?.split(separator: ":").map { UInt64($0) } ?? []
        guard let file, numbers == [file.device, file.inode] else {
            self = .plain
            return
        }
        self = .journal
    }

    /// The format for the standard error of this process.
    static var ofStandardError: LogFormat {
        var status = stat()
        let isKnown = fstat(STDERR_FILENO, &status) == 0
        let file = FileNumber(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        return LogFormat(writingTo: isKnown ? file : nil, environment: ProcessInfo.processInfo.environment)
    }

    /// What begins a line for people that says an error: its priority if the journal reads it.
    var errorMark: SafeText {
        switch self {
        case .plain: ""
        case .journal: SafeText(Logger.Level.error.priority)
        }
    }
}

extension Logger.Level {
    /// The syslog priority as journald reads it.
    var priority: String {
        switch self {
        case Logger.Level.trace, Logger.Level.debug: "<7>"
        case Logger.Level.info: "<6>"
        case Logger.Level.notice: "<5>"
        case Logger.Level.warning: "<4>"
        case Logger.Level.error: "<3>"
        case Logger.Level.critical: "<2>"
        }
    }
}
