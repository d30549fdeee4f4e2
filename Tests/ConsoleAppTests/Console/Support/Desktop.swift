import Foundation
import Testing

/// The real console in a terminal of its own (tmux), worked as an officer does: by keys, looking at the screen.
final class Desktop {
    let zhiban: Zhiban
    private let server = "zhiban-\(UUID().uuidString.prefix(8))"
    private let session = "desk"

    /// - parameters:
    ///   - arguments: What stands behind `zhiban`.
    ///   - term: What the terminal calls itself, if not what tmux does.
    init(
        _ zhiban: Zhiban,
        _ arguments: [String] = ["console", "--as", "admin"],
        columns: Int = 160,
        rows: Int = 45,
        term: String? = nil,
        environment: [String: String] = [:]
    ) throws {
        self.zhiban = zhiban
        var variables = zhiban.environment.merging(environment) { $1 }
        if let term { variables["TERM"] = term }
        let settings = variables.sorted { $0.key < $1.key }.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
        let command = ([Zhiban.program("zhiban").path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        try tmux([
            "-f", "/dev/null", "new-session", "-d", "-s", session, "-x", "\(columns)", "-y", "\(rows)",
            "env \(settings) sh -c \"stty -a > \(report).before; \(command); echo ended $?; stty -a > \(report).after; cat\"",
        ])
        try tmux(["set-option", "-g", "status", "off"])
        try tmux(["set-option", "-sg", "escape-time", "0"])
        try tmux(["resize-window", "-t", session, "-x", "\(columns)", "-y", "\(rows)"])
    }

    deinit {
        _ = try? tmux(["kill-server"])
        for suffix in [".before", ".after"] { try? FileManager.default.removeItem(atPath: report + suffix) }
    }

    /// Where the terminal's settings are noted, before the program and after it.
    private var report: String { NSTemporaryDirectory() + server }

    /// The terminal's settings before the program and, once it has ended, after it.
    var settings: (before: String?, after: String?) {
        func text(_ suffix: String) -> String? { try? String(contentsOfFile: report + suffix, encoding: .utf8) }
        return (text(".before"), text(".after"))
    }

    // MARK: Hands

    /// Presses keys by tmux's names (`Enter`, `F2`, `C-l`), one after another.
    func press(_ keys: String...) throws { try tmux(["send-keys", "-t", session] + keys) }

    /// Types text as it is.
    func type(_ text: String) throws { try tmux(["send-keys", "-t", session, "-l", text]) }

    /// Pastes text, as from a clipboard.
    func paste(_ text: String) throws {
        let file = report + ".paste"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        try tmux(["load-buffer", file])
        try tmux(["paste-buffer", "-p", "-t", session])
    }

    func resize(_ columns: Int, _ rows: Int) throws {
        try tmux(["resize-window", "-t", session, "-x", "\(columns)", "-y", "\(rows)"])
    }

    // MARK: Eyes

    /// What stands on the screen, a string for each row.
    func screen() throws -> [String] {
        try tmux(["capture-pane", "-p", "-t", session]).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// The whole screen in one string.
    func text() throws -> String { try screen().joined(separator: "\n") }

    /// Waits until the screen shows something.
    @discardableResult
    func wait(
        for words: String...,
        within seconds: Double = 15,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        try wait("\(words)", within: seconds, sourceLocation: sourceLocation) { screen in
            words.allSatisfy { screen.contains($0) }
        }
    }

    /// Waits until the screen is as it should be; when it never is, the test fails and shows it.
    @discardableResult
    func wait(
        _ what: String,
        within seconds: Double = 15,
        sourceLocation: SourceLocation = #_sourceLocation,
        until condition: (String) throws -> Bool
    ) throws -> String {
        var last = ""
        let isThere = try eventually(within: seconds) {
            last = try text()
            return try condition(last)
        }
        if !isThere { Issue.record("never: \(what)\n\(last)", sourceLocation: sourceLocation) }
        return last
    }

    /// The process of the console; nil once it has ended.
    func process() throws -> Int32? {
        let shell = try tmux(["display-message", "-p", "-t", session, "#{pane_pid}"])
        guard let parent = Int32(shell.trimmingCharacters(in: .whitespacesAndNewlines)) else { return nil }
        return Desktop.children(of: parent).first { Desktop.name(of: $0) == "zhiban" }
    }

    private static func children(of parent: Int32) -> [Int32] {
        let text = (try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)) ?? ""
        let own = text.split(separator: " ").compactMap { Int32($0) }
        return own + own.flatMap(children)
    }

    private static func name(of process: Int32) -> String {
        let text = (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) ?? ""
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: tmux

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["tmux", "-u", "-L", server] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": NSTemporaryDirectory()]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = Pipe()
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Zhiban.Failure(text: "tmux \(arguments) ended with \(process.terminationStatus)")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
