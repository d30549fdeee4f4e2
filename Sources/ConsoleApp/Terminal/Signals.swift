import CTerminal
package import Glibc

/// The signals of a terminal program, read as data: nothing is ever drawn or freed inside a handler.
package final class Signals {
    package let descriptor: Int32

    /// Keeps the signals from every thread that starts from now on.
    ///
    /// Call it before the first thread exists. Commands without a screen don't: they end as the system ends programs.
    package static func block() { terminal_signals_block() }

    /// Gives a child that is about to be spawned the mask that this process had before `block`.
    package static func restoreMask(in attributes: inout posix_spawnattr_t) {
        var mask = sigset_t()
        terminal_signals_original(&mask)
        posix_spawnattr_setsigmask(&attributes, &mask)
        var flags: Int16 = 0
        posix_spawnattr_getflags(&attributes, &flags)
        posix_spawnattr_setflags(&attributes, flags | Int16(POSIX_SPAWN_SETSIGMASK))
    }

    package init() throws(TerminalProblem) {
        descriptor = terminal_signals_open()
        guard descriptor >= 0 else { throw .system("signalfd", errno) }
    }

    deinit { close(descriptor) }

    enum Signal: Hashable, Sendable {
        case hangUp, resized, suspend, resumed
        /// To end, by which one.
        case quit(Int32)
    }

    /// What has arrived, oldest first, each kind once.
    func drain() -> [Signal] {
        var found: [Signal] = []
        while true {
            let signal: Signal
            switch terminal_signals_next(descriptor) {
            case 0: return found
            case SIGHUP: signal = .hangUp
            case SIGWINCH: signal = .resized
            case SIGTSTP: signal = .suspend
            case SIGCONT: signal = .resumed
            case let number: signal = .quit(number)
            }
            if !found.contains(signal) { found.append(signal) }
        }
    }
}
