import CTerminal
package import CellCanvas
import Foundation
import Glibc
import Synchronization

/// A pseudo-terminal whose master end the test holds: it types, reads the output, resizes the window and hangs up.
///
/// Programs start on it as from a shell: in a session of their own, with it as controlling terminal. A program that
/// still runs when this object is released is killed.
package final class PseudoTerminal {
    package struct Failure: Error {
        package let what: String
        package let number = errno
    }

    /// The `ioctl` requests that unlock the slave end and return its number (`TIOCSPTLCK`, `TIOCGPTN`).
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    package private(set) var master: Int32
    /// The path of the slave end, which programs open.
    package let path: String
    /// The slave end, kept open so that the end of a program does not hang up the terminal.
    private var slave: Int32
    /// All output read so far.
    package private(set) var output: [UInt8] = []
    private(set) var child: pid_t?
    private var status: Int32?

    package init(_ size: CellSize = CellSize(80, 24)) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var locked: Int32 = 0
        var number: UInt32 = 0
        guard master >= 0, ioctl(master, Self.setLock, &locked) == 0, ioctl(master, Self.getNumber, &number) == 0 else {
            throw Failure(what: "no pseudo-terminal")
        }
        path = "/dev/pts/\(number)"
        slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        resize(size)
    }

    deinit {
        if let child, status == nil {
            Glibc.kill(child, SIGKILL)
            waitpid(child, nil, 0)
        }
        hangUp()
        if slave >= 0 { close(slave) }
    }

    // MARK: Programs

    /// Starts a program with this terminal as its standard input, output and error.
    package func start(_ program: String, _ arguments: [String] = [], environment: [String: String]) throws {
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
        var mask = sigset_t()
        sigemptyset(&mask)
        posix_spawnattr_setsigmask(&attributes, &mask)
        let newSession: Int32 = 0x80
        posix_spawnattr_setflags(&attributes, Int16(Int32(POSIX_SPAWN_SETSIGMASK) | newSession))
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var started = pid_t()
        let answer = posix_spawn(&started, program, &actions, &attributes, &words, &settings)
        guard answer == 0 else { throw Failure(what: "posix_spawn \(answer)") }
        child = started
    }

    /// Sends the program a signal.
    package func signal(_ number: Int32) { if let child { Glibc.kill(child, number) } }

    /// The exit status of the program as `waitpid` returns it; nil while it runs.
    package func ended() -> Int32? {
        guard let child, status == nil else { return status }
        // Draining the output lets a program exit that is blocked in a write.
        read()
        var found: Int32 = 0
        if waitpid(child, &found, WNOHANG) == child { status = found }
        return status
    }

    // MARK: Input and output

    package func type(_ text: String) { type(Array(text.utf8)) }

    package func type(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

    /// Types more than the line buffer of the terminal holds and reads meanwhile.
    ///
    /// Returns false if it is not all taken within 60 s.
    package func typeAll(_ text: String) -> Bool {
        var left = Array(text.utf8)[...]
        return eventually(within: 60) {
            while !left.isEmpty {
                let part = left.prefix(65_536)
                let count = part.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
                guard count > 0 else { break }
                left = left.dropFirst(count)
            }
            read()
            return left.isEmpty
        }
    }

    /// Reads and returns the output since the last read.
    @discardableResult
    package func read() -> [UInt8] {
        var new: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = Glibc.read(master, &buffer, buffer.count), count > 0 { new += buffer[..<count] }
        output += new
        return new
    }

    /// Reads until the output contains a text.
    ///
    /// Returns false if it does not within the time.
    package func shows(_ text: String, within seconds: Double = 30) -> Bool {
        let wanted = Array(text.utf8)
        return eventually(within: seconds) {
            read()
            return output.indices.contains { output[$0...].starts(with: wanted) }
        }
    }

    /// Returns the output before the first occurrence of a text, or all of it if there is none.
    package func output(until text: String) -> [UInt8] {
        read()
        let end = Array(text.utf8)
        let start = output.indices.first { output[$0...].starts(with: end) }
        return Array(output[..<(start ?? output.endIndex)])
    }

    package func forget() { output = [] }

    package func resize(_ size: CellSize) {
        var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &window)
    }

    /// Closes the master end, as a lost connection does.
    package func hangUp() {
        if master >= 0 { close(master) }
        master = -1
    }

    /// The terminal's modes, for comparison, in the order of the fields of `termios`.
    package var modes: [UInt32] {
        var now = termios()
        guard tcgetattr(slave, &now) == 0 else { return [] }
        let keys = withUnsafeBytes(of: now.c_cc) { $0.map(UInt32.init) }
        return [now.c_iflag, now.c_oflag, now.c_cflag, now.c_lflag] + keys
    }
}
