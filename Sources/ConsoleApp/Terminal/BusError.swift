import CTerminal
import DispatchDomain

/// What a process without a screen says when a file that it has mapped is cut short.
enum BusError {
    /// SQLite maps the index of the WAL; whoever cuts it short ends every process that reads there.
    private static let phrase = Phrase(
        "值班库的 desk.db-shm 等文件在使用中被截短(SIGBUS),本进程到此结束;已确认的内容不受影响,请重新启动 zhiban serve",
        "a file in use, such as desk.db-shm, was cut short (SIGBUS), which ends this process; what was confirmed is in the "
            + "desk; start zhiban serve again"
    )

    /// Has a SIGBUS end the process with this sentence and the exit code of a failed disk (74).
    ///
    /// The runtime's backtrace would take seconds, in which the process keeps its locks and nobody takes its place.
    static func endsProcess(saying language: Language) {
        terminal_bus_error_says(phrase(language) + "\n")
    }
}
