import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// A real console on a pseudo-terminal whose master end the benchmark holds.
///
/// It answers the console's queries to the terminal.
final class ConsoleTerminal {
    private let master: Int32
    private let slave: Int32
    private(set) var id: pid_t = 0
    private var hasEnded = false
    private var answering = TerminalAnswers()

    /// The `ioctl` requests that unlock the slave end and return its number (`TIOCSPTLCK`, `TIOCGPTN`).
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    /// Starts a console on a terminal.
    ///
    /// - parameter now: The time at which the desk's clock stands; nil if it runs.
    convenience init(
        _ desk: DeskFolder,
        _ arguments: [String] = ["--no-listen"],
        columns: Int = 160,
        rows: Int = 45,
        now: Timestamp? = nil
    ) throws {
        let words = ["console", "--desk", desk.path, "--as", "admin", "--lang", "zh"] + arguments
        let clock = now.map { ["ZHIBAN_NOW": $0.iso(.china)] } ?? [:]
        let program = CommandMeasures.beside("zhiban")
        try self.init(program, words, home: desk.path, clock, columns: columns, rows: rows)
    }

    /// Starts any program on a terminal.
    init(
        _ program: String,
        _ arguments: [String],
        home: String,
        _ more: [String: String] = [:],
        columns: Int = 160,
        rows: Int = 45
    ) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var locked: Int32 = 0
        var number: UInt32 = 0
        guard master >= 0, ioctl(master, Self.setLock, &locked) == 0, ioctl(master, Self.getNumber, &number) == 0 else {
            throw RawFailure(description: "no pseudo-terminal left")
        }
        let path = "/dev/pts/\(number)"
        slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &window)
        var environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": home, "PATH": "/usr/bin:/bin"]
        environment.merge(more) { $1 }
        try spawn(program, arguments, environment, on: path)
    }

    deinit {
        stop()
        close(master)
        close(slave)
    }

    private func spawn(_ program: String, _ arguments: [String], _ environment: [String: String], on path: String)
        throws
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // A session leader's first open of a terminal makes it the controlling terminal.
        posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        let newSession: Int16 = 0x80
        posix_spawnattr_setflags(&attributes, newSession)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        let code = posix_spawn(&id, program, &actions, &attributes, &words, &settings)
        guard code == 0 else {
            throw RawFailure(description: "cannot start \(program): \(String(cString: strerror(code)))")
        }
    }

    // MARK: Input and output

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Reads the next output and answers its queries; empty if none arrives within that many milliseconds.
    func read(within milliseconds: Int32, answers: Bool = true) -> [UInt8] {
        var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, milliseconds) > 0 else { return [] }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(master, &buffer, buffer.count)
        guard count > 0 else { return [] }
        let bytes = Array(buffer[..<count])
        if answers { answer(bytes) }
        return bytes
    }

    /// Answers the queries in these bytes.
    func answer(_ bytes: [UInt8]) {
        for answer in answering.answers(to: bytes) { type(answer) }
    }

    /// Reads a whole frame; empty if none arrives within that many milliseconds.
    func frame(within milliseconds: Int32) -> [UInt8] {
        var bytes = read(within: milliseconds)
        // Long frames are enclosed in synchronised-output marks.
        while Self.isUnfinished(bytes) {
            let more = read(within: 1000)
            guard !more.isEmpty else { break }
            bytes += more
        }
        return bytes
    }

    private static func isUnfinished(_ bytes: [UInt8]) -> Bool {
        bytes.firstRange(of: Array("\u{1B}[?2026h".utf8)) != nil
            && bytes.firstRange(of: Array("\u{1B}[?2026l".utf8)) == nil
    }

    /// Reads until no output has arrived for that many milliseconds, at most for 30 s.
    @discardableResult
    func settle(quiet milliseconds: Int32 = 300) -> [UInt8] {
        var all: [UInt8] = []
        let end = Monotonic.now() + 30_000_000_000
        while Monotonic.now() < end {
            let bytes = read(within: milliseconds)
            guard !bytes.isEmpty else { break }
            all += bytes
        }
        return all
    }

    /// Reads until a text has been drawn.
    ///
    /// - returns: The time by the monotonic clock; nil if the text is not drawn within ten seconds.
    func wait(for text: String) -> Int64? {
        let wanted = Array(text.utf8)
        var all: [UInt8] = []
        let end = Monotonic.now() + 10_000_000_000
        while Monotonic.now() < end {
            let bytes = read(within: 1000)
            let now = Monotonic.now()
            all = all.suffix(wanted.count) + bytes
            if all.firstRange(of: wanted) != nil { return now }
        }
        return nil
    }

    /// Ends the console by a hang-up signal.
    func stop() {
        guard !hasEnded, id > 0 else { return }
        hasEnded = true
        kill(id, SIGHUP)
        var status: Int32 = 0
        // Its last output must be read, or it would block.
        for _ in 0..<300 where waitpid(id, &status, WNOHANG) == 0 { _ = read(within: 10) }
        kill(id, SIGKILL)
        waitpid(id, &status, 0)
    }

    // MARK: What it costs

    /// The private memory in bytes; the program's own pages are shared by all consoles.
    var resident: Double { status("RssAnon:") * 1024 }

    /// The number of wake-ups of each thread so far.
    var wakeUps: [String: Int] {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")) ?? []
        let counts = tasks.map { ($0, Int(status("voluntary_ctxt_switches:", "task/\($0)/"))) }
        return Dictionary(counts) { first, _ in first }
    }

    var cpu: Double { ProcessTimes.cpu(of: id) }

    /// The processor time of the screen's thread in milliseconds, with a resolution of nanoseconds.
    var screenCPU: Double {
        let text = (try? String(contentsOfFile: "/proc/\(id)/task/\(id)/schedstat", encoding: .utf8)) ?? ""
        return text.split(separator: " ").first.flatMap { Double($0) }.map { $0 / 1e6 } ?? .nan
    }

    private func status(_ field: String, _ task: String = "") -> Double {
        let text = (try? String(contentsOfFile: "/proc/\(id)/\(task)status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
        return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Double($0) } ?? 0
    }
}
