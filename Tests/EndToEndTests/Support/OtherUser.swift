import Foundation
import TestSupport

/// Runs the program as another Unix user of this process's group, which takes root.
enum OtherUser {
    /// `nobody`, who owns no desk.
    private static let user = "65534"

    /// Whether the program can be run so; its folder has to let others in.
    static let canRun: Bool = geteuid() == 0 && (try? run(["--version"], [:]))?.exit == 0

    static func run(_ arguments: [String], _ environment: [String: String]) throws -> (exit: Int32, errors: String) {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["setpriv", "--reuid", user, "--regid", "\(getegid())", "--clear-groups", Zhiban.program("zhiban").path]
            + arguments
        process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let data = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
