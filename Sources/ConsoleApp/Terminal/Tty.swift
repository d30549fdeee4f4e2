package import CellCanvas
import CTerminal
import Glibc

/// The terminal itself: a description of its own of what the user sits at, read and written without ever waiting.
///
/// Being its own, its way of not waiting does not reach the shell that started us.
package final class Tty {
    package let descriptor: Int32
    /// The modes to give back.
    private var modes: termios?

    /// - parameter path: Another one than the terminal that controls the process, for tests.
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

    /// How large it is; nil when it does not say.
    package var size: CellSize? {
        var window = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return nil
        }
        return CellSize(Int(window.ws_col), Int(window.ws_row))
    }

    // MARK: Modes

    /// Takes it over: every key comes through as it is typed.
    ///
    /// A crash gives it back, with `restore` before.
    ///
    /// - parameter errors: Where the standard error went, to be replayed then.
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

    /// Gives it back as it was.
    package func leave() {
        guard var modes else { return }
        // What is written still has to go out in the modes it was meant for, but a terminal that does not read must
        // not keep us.
        tcsetattr(descriptor, TCSANOW, &modes)
        terminal_crash_disarm()
        self.modes = nil
    }

    // MARK: Bytes

    enum Input {
        case bytes([UInt8])
        case nothing
        /// It is gone, and will never come back.
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

    /// Writes what it takes at once.
    ///
    /// - returns: How much that was; nil when it is gone.
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

    /// Waits until it takes more; false when it has not by then.
    func takesMore(within milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&descriptor, 1, milliseconds) > 0
    }
}
