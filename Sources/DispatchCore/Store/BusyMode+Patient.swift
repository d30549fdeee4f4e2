import DispatchDomain
import GRDB
import Glibc

extension Database.BusyMode {
    /// Waits five seconds for others that write, and looks often at first.
    ///
    /// SQLite's own waiting pauses for 25, 50, then 100 ms, and sleeps through every gap that the gateway leaves while
    /// thousands of positions come in.
    static let patient = Database.BusyMode.callback { tries in
        guard tries < 2_530 else { return false }
        usleep(tries < 40 ? 500 : 2000)
        return true
    }
}
