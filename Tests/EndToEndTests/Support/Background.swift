import Foundation
import TestSupport

/// A process that runs beside the test.
final class Background {
    private let process = ChildProcess()
    private let output = Pipe()
    private var buffer = Data()

    init(_ program: String, _ arguments: [String], _ environment: [String: String]) throws {
        process.executableURL = Zhiban.program(program)
        process.arguments = arguments
        process.environment = environment
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        if process.isRunning { kill() }
    }

    /// Returns the next whole line of its output; nil at the end.
    func line() -> String? {
        while true {
            if let end = buffer.firstIndex(of: 10) {
                defer { buffer.removeSubrange(...end) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            buffer.append(more)
        }
    }

    /// Returns the remaining whole lines of its output after its end.
    func rest() -> [String] {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        return lines
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    func finish() throws -> (output: String, exit: Int32) {
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: buffer + data, as: UTF8.self), process.terminationStatus)
    }
}
