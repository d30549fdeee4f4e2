import CTerminal
package import Glibc

/// The signals of a terminal program, read through a descriptor, so that no handler draws or frees anything.
package final class Signals {
    package let descriptor: Int32

    /// Blocks the signals in this thread and in all that start later.
    ///
    /// To be called before the first other thread starts. Commands without a screen don't call it and end by the
    /// signals' default actions.
    package static func block() { terminal_signals_block() }

    /// Whether the process ignores a signal, as it does SIGHUP under `nohup`.
    package static func isIgnored(_ signal: Int32) -> Bool { terminal_signal_is_ignored(signal) != 0 }

    /// Gives a child that is about to be spawned the signal mask that this process had before `block`.
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

    /// A signal that the screen loop handles.
    enum Signal: Hashable, Sendable {
        case hangUp, resized, suspend, resumed
        /// To end, with the signal's number.
        case quit(Int32)
    }

    /// Takes the pending signals, oldest first, each kind once.
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
