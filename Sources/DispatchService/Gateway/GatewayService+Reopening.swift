import DispatchCore
import DispatchDomain
import Glibc
import ServiceLifecycle

/// Opening the desk again after its files were replaced, deleted or emptied.
extension GatewayService {
    /// How many times it is tried, once a second.
    private static let reopenings = 10

    /// Returns the same service for the desk that is there now; nil if the process is to end first, and nothing that was
    /// confirmed is lost.
    ///
    /// - parameter problem: Why the files that were open are not the desk's any more.
    /// - throws: `problem` if there is no desk any more, or if it can't be written for 10 seconds: as long as a process has
    ///   the old files open, SQLite may take them for the desk's, and nobody can open it. A gateway in the place of this
    ///   process can.
    func reopened(after problem: StoreProblem) async throws(DeskFailure) -> GatewayService? {
        guard !Task.isShuttingDownGracefully else { return try ended(by: problem) }
        log.opensAgain(after: problem)
        let before = GatewayLock.notice(of: desk.folder)
        var why = problem
        for attempt in 0..<Self.reopenings {
            if attempt > 0, await !Self.waits(.seconds(1)) { return try ended(by: problem) }
            // Files that are the desk's still must be let go by all, so that the next to open it reads them anew.
            desk.store.close()
            let fresh: Desk
            do throws(DeskFailure) { fresh = try openedDesk() } catch {
                guard case .store(let fault) = error, fault.kind != .noDesk else { throw .store(problem) }
                why = fault
                announce(why.phrase)
                continue
            }
            guard fresh.isMadeUp || !isMadeUp else {
                fresh.store.close()
                throw .store(realDesk)
            }
            guard let fault = fresh.store.writeProblem else { return next(fresh, before, after: problem) }
            fresh.store.close()
            why = fault
            announce(why.phrase)
        }
        throw .store(problem.unopened(why))
    }

    /// Simulated devices must not report to a real desk.
    private var realDesk: StoreProblem {
        StoreProblem(
            .unavailable,
            Phrase(
                "演练库已被真实的值班库替换,演练的接收服务到此结束:\(desk.folder.path);真实值班请运行 zhiban serve",
                "a real desk has taken the place of the made-up one, and its gateway ends: \(desk.folder.path); for the real "
                    + "desk run zhiban serve"
            )
        )
    }

    /// The process is to end: that is well if all that was confirmed is in the desk.
    private func ended(by problem: StoreProblem) throws(DeskFailure) -> GatewayService? {
        guard problem.kind == .unavailable else { throw .store(problem) }
        return nil
    }

    private func next(_ fresh: Desk, _ before: GatewayNotice?, after problem: StoreProblem) -> GatewayService {
        if problem.kind == .integrity {
            let lost = desk.store.missingConfirmed(in: fresh.store)
            if lost > 0 { log.lost(lost) }
        }
        var next = self
        next.desk = fresh
        if let before, before.process == Int(getpid()), !before.addresses.isEmpty { next.held = before.addresses }
        return next
    }

    /// Says to everybody who looks that this process does not listen.
    private func announce(_ trouble: Phrase) {
        guard let lock = GatewayLock(desk.folder) else { return }
        lock.announce { notice in
            notice.beat = Machine.real.sinceStart()
            notice.trouble = trouble
        }
        lock.release()
    }
}

extension StoreProblem {
    /// The problem together with the reason why the desk could not be opened again.
    fileprivate func unopened(_ why: StoreProblem) -> StoreProblem {
        var problem = self
        problem.phrase = Phrase(
            "\(phrase.chinese);其后 10 秒内无法重新打开(\(why.phrase.chinese));请结束打开着值班库的其他进程,再启动 zhiban serve",
            "\(phrase.english); it could not be opened again within 10 seconds (\(why.phrase.english)); end the other processes "
                + "that have it open, then start zhiban serve"
        )
        return problem
    }
}
