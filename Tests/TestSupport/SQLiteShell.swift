package import DispatchCore
import Foundation

/// Runs the statements and commands of `sqlite3` on a file, bypassing the program; returns what it prints.
///
/// - throws: `SQLiteShellFailure` if one of them fails; those after it have not run then.
@discardableResult
package func sqlite(_ path: String, _ sql: String) throws -> String {
    // An argument may not be as long as some tests need, and a pipe may break.
    let input = FileManager.default.temporaryDirectory.appending(path: "zhiban-sql-\(UUID().uuidString)")
    try Data(sql.utf8).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = ChildProcess()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = ["-bail", "-cmd", ".timeout 10000", path]
    process.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw SQLiteShellFailure(status: process.terminationStatus) }
    return String(decoding: data, as: UTF8.self)
}

/// `sqlite3` has refused a statement; it says why on standard error.
package struct SQLiteShellFailure: Error {
    package var status: Int32
}

/// Runs `sqlite3` on a desk's store.
@discardableResult
package func sqlite(_ folder: DeskFolder, _ sql: String) throws -> String { try sqlite(folder.store, sql) }
