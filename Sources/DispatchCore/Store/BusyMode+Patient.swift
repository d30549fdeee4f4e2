import DispatchDomain
import GRDB
import Glibc

extension Database.BusyMode {
    /// Waits five seconds for others that write, and looks often at first.
    ///
    /// Whoever rebuilds the store's projections hears of it and makes room.
    ///
    /// SQLite's own waiting pauses for 25, 50, then 100 ms, and sleeps through every gap that the gateway leaves while
    /// thousands of positions come in.
    /// - parameter isPatient: Whether to; else it waits ten milliseconds and asks nobody.
    static func patient(
        _ store: String,
        if isPatient: @escaping @Sendable () -> Bool = { true }
    ) -> Database.BusyMode {
        let turn = WriteTurn.file(beside: store)
        return .callback { tries in
            let isPatient = isPatient()
            guard tries < (isPatient ? 2_650 : 20) else { return false }
            if isPatient { WriteTurn.ask(turn) }
            usleep(tries < 200 ? 500 : 2000)
            return true
        }
    }
}
