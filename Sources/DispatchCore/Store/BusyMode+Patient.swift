import DispatchDomain
import GRDB
import Glibc

extension Database.BusyMode {
    /// Waits up to five seconds for other writers, polling the lock often at first: every 0.5 ms for 100 ms, then every
    /// 2 ms.
    ///
    /// Each retry tells the process that rebuilds projections (`WriteTurn.ask`), so that it ends its transaction.
    ///
    /// SQLite's own busy handler sleeps for 25, 50, then 100 ms, and misses every gap that the gateway leaves between
    /// its transactions while thousands of positions come in.
    /// - parameters:
    ///   - store: The path of the store.
    ///   - isPatient: Asked at each retry; if false, the wait is 10 ms at most and `WriteTurn.ask` is not called.
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
