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
        /// A process that is no gateway has held the lock for so many seconds.
        case strange(LockHolder, seconds: Double)
    }

    private let folder: DeskFolder
    /// The silence in milliseconds after which the holder is ended.
    private let patience: Int64
    private var seen: (notice: (Int, Int64?), silence: Int64, at: Int64)?
    private var stranger: (process: Int32, since: Int64)?

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
        let holder = GatewayLock.holder(of: folder)
        let notice = GatewayLock.notice(of: folder)
        // Commands that catch up with what is due hold the lock for moments.
        if let holder, holder > 0, notice.map({ Int(holder) != $0.process }) ?? true {
            return look(at: holder, now)
        }
        stranger = nil
        guard let notice, let beat = notice.beat else {
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
        guard holder.map(Int.init) == notice.process, let birth = notice.birth,
            let id = Int32(exactly: notice.process), RunningProcess(id: id, birth: birth).isRunning,
            kill(id, SIGKILL) == 0
        else { return .silent(process: notice.process, seconds: seconds) }
        seen = nil
        return .ended(process: notice.process, seconds: seconds)
    }

    /// Looks at a holder that has not written the notice.
    ///
    /// It is never ended: nothing says what it is.
    private mutating func look(at holder: Int32, _ now: Int64) -> Finding {
        seen = nil
        guard let known = stranger, known.process == holder else {
            stranger = (holder, now)
            return .works
        }
        let time = now - known.since
        guard time >= patience else { return .works }
        return .strange(LockHolder(process: holder), seconds: Double(time) / 1000)
    }
}
