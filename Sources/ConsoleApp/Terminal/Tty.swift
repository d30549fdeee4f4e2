package import CellCanvas
import CTerminal
import Glibc

/// The controlling terminal, opened anew and used without blocking.
///
/// Its own open file description keeps `O_NONBLOCK` away from the shell that started the process.
package final class Tty {
    package let descriptor: Int32
    /// The modes to restore.
    private var modes: termios?

    /// - parameter path: The device to open; other than `/dev/tty` for tests.
    package init(path: String = "/dev/tty") throws(TerminalProblem) {
        descriptor = open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .noTerminal }
        guard isatty(descriptor) == 1 else {
            close(descriptor)
            throw .noTerminal
        }
    }

    deinit {
        leave()
        close(descriptor)
    }

    /// The size; nil when the terminal does not report one.
    package var size: CellSize? {
        var window = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return nil
        }
        return CellSize(Int(window.ws_col), Int(window.ws_row))
    }

    // MARK: Modes

    /// Saves the modes and switches to raw input; a crash then restores the terminal.
    ///
    /// - parameters:
    ///   - restore: The bytes that the crash handler writes first.
    ///   - errors: The captured standard error, which the crash handler replays.
    package func enter(restore: [UInt8], errors: StandardErrorKeeper? = nil) {
        var now = termios()
        guard tcgetattr(descriptor, &now) == 0 else { return }
        modes = now
        var raw = now
        cfmakeraw(&raw)
        terminal_crash_arm(
            descriptor,
            &now,
            restore,
            restore.count,
            errors?.kept ?? -1,
            errors?.original ?? -1
        )
        tcsetattr(descriptor, TCSANOW, &raw)
    }

    /// Restores the saved modes.
    package func leave() {
        guard var modes else { return }
        // `TCSANOW` instead of `TCSADRAIN`: a terminal that does not read must not block the end of the process.
        tcsetattr(descriptor, TCSANOW, &modes)
        terminal_crash_disarm()
        self.modes = nil
    }

    // MARK: Bytes

    /// The outcome of a read.
    enum Input {
        case bytes([UInt8])
        case nothing
        /// The terminal has hung up for good.
        case hangUp
    }

    func read() -> Input {
        let limit = 65_536
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, used in
            repeat { count = Glibc.read(descriptor, buffer.baseAddress, limit) } while count < 0 && errno == EINTR
            used = max(0, count)
        }
        if count > 0 { return .bytes(bytes) }
        return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? .nothing : .hangUp
    }

    /// Writes as many bytes as the terminal takes without blocking.
    ///
    /// - returns: The number of bytes written; nil when the terminal has hung up.
    func write(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard !bytes.isEmpty else { return 0 }
        var count = 0
        bytes.withUnsafeBufferPointer { buffer in
            repeat {
                count = Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
        }
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : nil
    }

    /// Waits until the terminal takes more bytes; returns false after the time-out, in milliseconds.
    func takesMore(within milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&descriptor, 1, milliseconds) > 0
    }
}
