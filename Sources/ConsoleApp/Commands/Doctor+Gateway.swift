import DispatchCore
import DispatchDomain
import DispatchService
import Foundation
import Glibc

extension Doctor {
    /// Says that the store is missing from a folder in which there was a desk; nil if there was none.
    func removedDesk() -> Finding? {
        let files = FileManager.default
        // Settings may be written before there is a desk; these are only made beside one.
        let traces = [folder.store + "-wal", folder.lock].filter(files.fileExists(atPath:))
        guard let trace = traces.first else { return nil }
        let user = GatewayLock.holder(of: folder).map {
            Phrase(",进程 \($0) 还开着它", ", which process \($0) still has open")
        }
        return Finding(
            name: "desk",
            isWell: false,
            phrase: Phrase(
                "\(folder.store) 不见了\(user?.chinese ?? ""),而 \(trace) 还在;请放回原处,或用 zhiban restore 恢复备份",
                "\(folder.store)\(user?.english ?? "") is gone, but \(trace) is there; put it back, or restore a backup with "
                    + "zhiban restore"
            ),
            exit: .noInput
        )
    }

    /// Says that a process holds the lock that is not the gateway of the notice; nil if nobody does.
    func strangeHolder() -> Finding? {
        guard let holder = LockHolder(of: folder) else { return nil }
        // A command that catches up with what is due has it for moments.
        usleep(500_000)
        guard LockHolder(of: folder) == holder else { return nil }
        return Finding(name: "gateway", isWell: false, phrase: holder.phrase)
    }

    /// Says that the gateway has no address yet, or none any more.
    func deafGateway(_ process: Int) -> Finding {
        Finding(
            name: "gateway",
            isWell: false,
            isWarning: true,
            phrase: Phrase(
                "网关进程 \(process) 没有在接收终端上报;刚启动时请稍候再查,否则请看它的日志,再重启 zhiban serve",
                "the gateway, process \(process), does not receive device reports; if it has just been started, look again, "
                    + "else see its log and restart zhiban serve"
            )
        )
    }
}
