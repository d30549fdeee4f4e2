import CTerminal
package import CellCanvas
import Foundation
import Glibc
import Synchronization

/// A terminal whose other end a test holds: it types, reads what is drawn, pulls the window larger, and hangs up.
///
/// Programs are started on it as a shell would: in a session of their own, with it as their terminal. Whatever is
/// still running when it goes is killed.
package final class PseudoTerminal {
    package struct Failure: Error {
        package let what: String
        package let number = errno
    }

    /// The requests by which the system unlocks the other end and tells its number.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    package private(set) var master: Int32
    /// The path of the end that programs sit at.
    package let path: String
    /// Kept open, so that a program which ends does not hang it up.
    private var slave: Int32
    /// Everything that has been drawn so far.
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

    /// Starts a program; its three standard descriptors are this terminal.
    package func start(_ program: String, _ arguments: [String] = [], environment: [String: String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The leader of a session takes the first terminal that it opens for its own.
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

    /// How the program has ended, in the form of `waitpid`; nil while it runs.
    package func ended() -> Int32? {
        guard let child, status == nil else { return status }
        // Whoever still says something must not wait for a reader.
        read()
        var found: Int32 = 0
        if waitpid(child, &found, WNOHANG) == child { status = found }
        return status
    }

    // MARK: The officer's side

    package func type(_ text: String) { type(Array(text.utf8)) }

    package func type(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

    /// Types more than the line to the program holds at a time, and reads meanwhile; false when it is not taken.
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

    /// Reads what has been drawn since the last time.
    @discardableResult
    package func read() -> [UInt8] {
        var new: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = Glibc.read(master, &buffer, buffer.count), count > 0 { new += buffer[..<count] }
        output += new
        return new
    }

    /// Reads until what has been drawn holds a text; false when it does not within the time.
    package func shows(_ text: String, within seconds: Double = 30) -> Bool {
        let wanted = Array(text.utf8)
        return eventually(within: seconds) {
            read()
            return output.indices.contains { output[$0...].starts(with: wanted) }
        }
    }

    /// What has been drawn before a text for the first time, or everything.
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

    /// The connection is gone.
    package func hangUp() {
        if master >= 0 { close(master) }
        master = -1
    }

    /// The terminal's modes, to be compared; the order of the fields is the system's.
    package var modes: [UInt32] {
        var now = termios()
        guard tcgetattr(slave, &now) == 0 else { return [] }
        let keys = withUnsafeBytes(of: now.c_cc) { $0.map(UInt32.init) }
        return [now.c_iflag, now.c_oflag, now.c_cflag, now.c_lflag] + keys
    }
}
