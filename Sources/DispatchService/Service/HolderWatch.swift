import DispatchCore
import DispatchDomain
import Glibc

/// Watches, for a process that stands by, whether the holder of the lock still works, and ends one that does not.
///
/// A holder that was stopped or hangs keeps the kernel lock, and nobody hears the devices. It is ended only when it is
/// the process that wrote the notice, by number and birth, and the kernel says that it holds the lock.
struct HolderWatch {
    /// What a look found.
    enum Finding: Equatable {
        /// The holder works, or has not been silent for long enough.
        case works
        /// It was silent for so many seconds and was ended.
        case ended(process: Int, seconds: Double)
        /// It is silent for so many seconds and can't be ended by this process.
        case silent(process: Int, seconds: Double)
    }

    private let folder: DeskFolder
    /// The silence in milliseconds after which the holder is ended.
    private let patience: Int64
    private var seen: (notice: (Int, Int64?), silence: Int64, at: Int64)?

    /// The most milliseconds that one look counts as silence: if this process was stopped itself, or the machine slept,
    /// the holder had no chance to beat either.
    private static let longestStep: Int64 = 2_000

    init(_ folder: DeskFolder, patienceSeconds: Int) {
        self.folder = folder
        patience = Int64(patienceSeconds) * Milliseconds.second
    }

    /// Looks at the holder; to be called about every second.
    ///
    /// - parameter now: Milliseconds of a clock that only goes forward.
    mutating func look(at now: Int64) -> Finding {
        guard let notice = GatewayLock.notice(of: folder), let beat = notice.beat else {
            seen = nil
            return .works
        }
        guard let last = seen, last.notice == (notice.process, beat) else {
            seen = ((notice.process, beat), 0, now)
            return .works
        }
        let silence = last.silence + min(max(0, now - last.at), Self.longestStep)
        seen = (last.notice, silence, now)
        guard silence >= patience else { return .works }
        let seconds = Double(silence) / 1000
        // A holder that has ended has freed the lock already.
        guard GatewayLock.holder(of: folder).map(Int.init) == notice.process, let birth = notice.birth,
            let id = Int32(exactly: notice.process), RunningProcess(id: id, birth: birth).isRunning,
            kill(id, SIGKILL) == 0
        else { return .silent(process: notice.process, seconds: seconds) }
        seen = nil
        return .ended(process: notice.process, seconds: seconds)
    }
}
