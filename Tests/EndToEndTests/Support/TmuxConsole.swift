import Foundation
import TestSupport
import Testing

/// The real console in a terminal of its own (tmux), driven as an operator does: by keys and by reading the screen.
final class TmuxConsole {
    let zhiban: Zhiban
    private let server = "zhiban-\(UUID().uuidString.prefix(8))"
    private let session = "desk"

    /// - parameters:
    ///   - arguments: The arguments of `zhiban`.
    ///   - size: The size of the window.
    ///   - term: The value of `TERM`; nil for tmux's own.
    ///   - isShell: Whether a shell is started, from which the test starts the program.
    init(
        _ zhiban: Zhiban,
        _ arguments: [String] = ["console", "--as", "admin", "--no-listen"],
        size: WindowSize = .desk,
        term: String? = nil,
        environment: [String: String] = [:],
        isShell: Bool = false
    ) throws {
        self.zhiban = zhiban
        var variables = zhiban.environment.merging(environment) { $1 }
        if let term { variables["TERM"] = term }
        if isShell { variables["PS1"] = TmuxConsole.shellPrompt }
        let settings = variables.sorted { $0.key < $1.key }.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
        let command = TmuxConsole.command(arguments)
        // The inner shell must expand `$?`; the outer one would put its own status there.
        let script =
            "ulimit -c 0; stty -a > \(report).before; \(command); echo ended \\$?; stty -a > \(report).after; stty sane; cat"
        try tmux([
            "-f", "/dev/null", "new-session", "-d", "-s", session, "-x", "\(size.columns)", "-y", "\(size.rows)",
            "env \(settings) sh " + (isShell ? "-i" : "-c \"\(script)\""),
            ";", "set-option", "-g", "status", "off", ";", "set-option", "-sg", "escape-time", "0", ";",
            "resize-window", "-t", session, "-x", "\(size.columns)", "-y", "\(size.rows)",
        ])
    }

    /// The prompt of a shell started for a test.
    static let shellPrompt = "shell>"

    /// The command line that starts the program.
    static func command(_ arguments: [String]) -> String {
        ([Zhiban.program("zhiban").path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    }

    deinit {
        _ = try? tmux(["kill-server"])
        for suffix in [".before", ".after", ".tmux"] { try? FileManager.default.removeItem(atPath: report + suffix) }
    }

    /// The path of the files with the terminal's settings before and after the program, without their suffix.
    private var report: String { NSTemporaryDirectory() + server }

    /// The terminal's settings before the program and, once it has ended, after it.
    var settings: (before: String?, after: String?) {
        func text(_ suffix: String) -> String? { try? String(contentsOfFile: report + suffix, encoding: .utf8) }
        return (text(".before"), text(".after"))
    }

    // MARK: Input

    /// Presses keys by tmux's names (`Enter`, `F2`, `C-l`), one after another.
    func press(_ keys: String...) throws { try tmux(["send-keys", "-t", session] + keys) }

    /// Types text literally.
    func type(_ text: String) throws { try tmux(["send-keys", "-t", session, "-l", text]) }

    /// Pastes text as from a clipboard.
    func paste(_ text: String) throws {
        let file = report + ".paste"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        try tmux(["load-buffer", file])
        try tmux(["paste-buffer", "-p", "-t", session])
    }

    func resize(_ size: WindowSize) throws {
        try tmux(["resize-window", "-t", session, "-x", "\(size.columns)", "-y", "\(size.rows)"])
    }

    /// Types a line of the command language and presses Enter.
    func enter(_ line: String) throws {
        try type(":" + line)
        try press("Enter")
    }

    // MARK: The screen

    /// The rows of the screen.
    func screen() throws -> [String] {
        try tmux(["capture-pane", "-p", "-t", session]).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// The whole screen in one string.
    func text() throws -> String { try screen().joined(separator: "\n") }

    /// Waits until the screen shows all of these texts.
    @discardableResult
    func wait(
        for words: String...,
        within seconds: Double = 30,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        try wait("\(words)", within: seconds, sourceLocation: sourceLocation) { screen in
            words.allSatisfy { screen.contains($0) }
        }
    }

    /// Waits until the screen satisfies a condition at two polls in a row; if it never does, the test fails and prints
    /// the screen.
    ///
    /// A frame reaches the terminal in pieces, so one poll may see the upper half of a new frame and the lower half of
    /// the old one.
    @discardableResult
    func wait(
        _ what: String,
        within seconds: Double = 30,
        sourceLocation: SourceLocation = #_sourceLocation,
        until condition: (String) throws -> Bool
    ) throws -> String {
        var last = ""
        var wasThere = false
        // Every poll starts a process, so the pause is longer than the default.
        let isThere = try eventually(within: seconds, pause: 30) {
            last = try text()
            let isNow = try condition(last)
            defer { wasThere = isNow }
            return isNow && wasThere
        }
        if !isThere { Issue.record("never: \(what)\n\(last)", sourceLocation: sourceLocation) }
        return last
    }

    /// Returns a property of the tmux pane, such as `#{pane_title}`.
    func property(_ format: String) throws -> String {
        try tmux(["display-message", "-p", "-t", session, format]).trimmingCharacters(in: .newlines)
    }

    /// Records what the program sends to the terminal from this moment on.
    func record(to file: String) throws { try tmux(["pipe-pane", "-O", "-t", session, "cat > '\(file)'"]) }

    /// Sends a signal to the console.
    func signal(_ number: Int32, sourceLocation: SourceLocation = #_sourceLocation) throws {
        kill(try #require(try process(), "no console", sourceLocation: sourceLocation), number)
    }

    /// Waits until the console has ended and returns its exit status.
    func end(within seconds: Double = 20, sourceLocation: SourceLocation = #_sourceLocation) throws -> Int32? {
        let screen = try wait("its end", within: seconds, sourceLocation: sourceLocation) { $0.contains("ended ") }
        // The settings are written a moment later.
        _ = eventually { !(settings.after ?? "").isEmpty }
        // On a screen that was not cleared, old text may follow the number.
        return screen.split(separator: "ended ").last.flatMap { Int32($0.prefix { $0.isASCII && $0.isNumber }) }
    }

    /// The process of the console; nil once it has ended.
    func process() throws -> Int32? {
        guard let parent = Int32(try property("#{pane_pid}")) else { return nil }
        return TmuxConsole.children(of: parent).first { TmuxConsole.name(of: $0) == "zhiban" }
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
        let result = try Child.run(
            "/usr/bin/tmux",
            ["-u", "-S", report + ".tmux"] + arguments,
            environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": NSTemporaryDirectory()]
        )
        guard result.errors.isEmpty else { throw Zhiban.Failure(text: "tmux \(arguments): \(result.errors)") }
        return result.output
    }
}
