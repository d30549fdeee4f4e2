import DispatchCore
import DispatchDomain
import Foundation
import ServiceLifecycle

/// Standing by: waiting for the lock, and watching its holder.
extension GatewayService {
    /// Takes the lock, waiting until its owner releases it or dies; returns nil if this process is shut down first.
    func takeLock(_ hasStoodBy: inout Bool) async throws -> GatewayLock? {
        if let lock = GatewayLock(desk.folder) { return lock }
        hasStoodBy = true
        let owner = GatewayLock.notice(of: desk.folder)
        log.standingBy(for: owner?.process)
        onNews(.standingBy(owner))
        let folder = desk.folder
        let (locks, continuation) = AsyncStream.makeStream(of: Result<GatewayLock, POSIXError>.self)
        // Waiting for the lock blocks a thread of its own, so nothing has to poll.
        let thread = Thread {
            continuation.yield(Result { () throws(POSIXError) in try GatewayLock.wait(for: folder) })
            continuation.finish()
        }
        thread.name = "gateway lock"
        thread.start()
        let watch = Task { try await watchHolder() }
        defer { watch.cancel() }
        for await lock in locks.cancelOnGracefulShutdown() {
            do throws(POSIXError) {
                return try lock.get()
            } catch {
                throw DeskFailure.store(StoreProblem.locking(folder.lock, error))
            }
        }
        return nil
    }

    /// Ends the holder of the lock when it does not beat any more; the kernel then gives the lock to this process.
    private func watchHolder() async throws {
        var watch = HolderWatch(desk.folder, patienceSeconds: desk.settings.takeoverSeconds)
        var (isLogged, isTold) = (false, false)
        defer { if isTold { onNews(.recovered) } }
        while !Task.isCancelled {
            try await Task.sleep(for: .seconds(1))
            switch watch.look(at: Machine.real.sinceStart()) {
            case .works: isLogged = false
            case .ended(let process, let seconds): log.ended(silent: process, after: seconds)
            case .silent(let process, let seconds):
                if !isLogged { log.cannotEnd(silent: process, after: seconds) }
                isLogged = true
            case .strange(let holder, let seconds):
                if !isLogged {
                    log.holdsLock(holder.process, user: holder.user, program: holder.program, for: seconds)
                    onNews(.trouble(holder.phrase))
                    isTold = true
                }
                isLogged = true
            }
        }
    }
}
