import DispatchCore
import DispatchDomain
import NIOCore

/// When the gateway's log is looked at next.
struct LogSchedule {
    /// The least time between two checks.
    static let period = TimeAmount.seconds(1)

    fileprivate var timer: Scheduled<Void>?
    fileprivate var due: NIODeadline?
    fileprivate var checkedAt: NIODeadline?
    /// Whether a check is planned within `period`, so that nothing that happens has to plan one.
    fileprivate(set) var isSoon = false
}

extension GatewayCore {
    /// The milliseconds of a clock that only goes forward.
    var steadyNow: Int64 { Int64(loop.now.uptimeNanoseconds / 1_000_000) }

    /// Has the log looked at soon, because something has happened: at once, or a second after the last time.
    ///
    /// Called for every burst of datagrams.
    func touchLog() {
        guard !logSchedule.isSoon else { return }
        logSchedule.isSoon = true
        planLogCheck(at: logSchedule.checkedAt.map { max(loop.now, $0 + LogSchedule.period) } ?? loop.now)
    }

    private func planLogCheck(at deadline: NIODeadline) {
        if let due = logSchedule.due, due <= deadline { return }
        logSchedule.timer?.cancel()
        logSchedule.due = deadline
        let bound = NIOLoopBound(self, eventLoop: loop)
        logSchedule.timer = loop.scheduleTask(deadline: deadline) { bound.value.checkLog() }
    }

    /// Logs what has happened and is due.
    func checkLog() {
        logSchedule = LogSchedule(checkedAt: loop.now)
        counters.others["positions.shed"] = Int64(positions?.shed ?? 0) + shedBefore
        report(log.check(counters.occurrences, at: steadyNow, wall: networkTime()))
        guard let next = log.nextCheck else { return }
        planLogCheck(at: max(.uptimeNanoseconds(UInt64(max(0, next)) * 1_000_000), loop.now + LogSchedule.period))
    }

    /// Looks at the log for the last time.
    func endLog() {
        checkLog()
        logSchedule.timer?.cancel()
    }

    // MARK: Faults

    /// Records a failure of the store that the desk can survive; a refusal is none.
    func failed(_ source: FaultLog.Source, _ failure: DeskFailure) {
        guard case .store(let problem) = failure else { return }
        report(log.failed(source, problem, at: steadyNow))
    }

    /// Records that the store did what it was asked to.
    func worked(_ source: FaultLog.Source) {
        log.worked(source, at: steadyNow)
        touchLog()
    }

    /// Tells everybody that a day's track file was set aside: for a while on every console, and in the journal.
    func trackWasSetAside(_ file: TrackSetAside) {
        counters.count("tracks.set_aside")
        failed(.tracks, .store(StoreProblem(file.problem.kind, file.phrase)))
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Self.tellingTime) { bound.value.worked(.tracks) }
        journal(file)
    }

    /// Tells everybody for a while that an open track file is gone.
    func trackWasLost(_ loss: TrackLoss) {
        failed(.tracks, .store(StoreProblem(.inputOutput, loss.phrase)))
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Self.tellingTime) { bound.value.worked(.tracks) }
    }

    /// Journals that a track file was set aside, and tries again later if the desk can't be written: the disk that
    /// damaged the file may refuse this too.
    private func journal(_ file: TrackSetAside) {
        let bound = NIOLoopBound(self, eventLoop: loop)
        let (desk, loop) = (desk, loop)
        events?.run {
            do throws(DeskFailure) {
                _ = try desk.record([.trackSetAside(day: file.day, file: file.file)], by: Actor.desk.name)
            } catch {
                loop.scheduleTask(in: .minutes(1)) { bound.value.journal(file) }
            }
        }
    }

    /// How long consoles show what has happened once.
    private static let tellingTime = TimeAmount.minutes(10)

    /// Whether a write has not come back for so long that this process can't be relied on.
    var isStuck: Bool {
        [positions?.writingSince, events?.journalingSince].contains { since in
            since.map { loop.now - $0 > Self.longestWrite } ?? false
        }
    }

    /// A write waits five seconds for others at most; longer than this means that the disk or a lock hangs.
    private static let longestWrite = TimeAmount.seconds(60)

    private func report(_ change: GatewayLog.FaultChange) {
        switch change {
        case .none: break
        case .stands(let problem): reportFault(problem)
        case .over: reportFault(nil)
        }
    }

    // MARK: Details

    /// Keeps the details of a refusal for the log.
    func sampleRefusal(_ kind: DeviceKind, _ reason: String, _ device: @autoclosure () -> String?, from peer: Peer) {
        log.sample(.refused(kind, reason: reason), Self.details(device(), peer))
    }

    static func details(_ device: String?, _ peer: Peer) -> [String: String] {
        var details = ["from": peer.description]
        if let device { details["device"] = device }
        return details
    }
}
