import ConsoleScreen
import DispatchService
import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// Reads from the desk's files which process runs the gateway, and how many fixes it accepts per second.
struct GatewayWatch {
    private var total: Int64?
    private var lastLook = 0.0
    private(set) var view = DeskView.GatewayView()

    /// Reads again.
    ///
    /// - parameter moment: Seconds of any monotonic clock.
    mutating func look(_ desk: Desk, at moment: Double) throws(DeskFailure) -> DeskView.GatewayView {
        view.listener = Self.listener(desk.folder)
        view.rebuilt = try desk.rebuildPercent()
        let now = try desk.counters().filter {
            $0.name.hasSuffix(".fixes_accepted") || $0.name.hasSuffix(".fixes_late")
        }
        .reduce(0) { $0 + $1.value }
        if let total, moment > lastLook {
            view.fixesPerSecond = (Double(max(0, now - total)) / (moment - lastLook) * 10).rounded() / 10
        }
        total = now
        lastLook = moment
        return view
    }

    private static func listener(_ folder: DeskFolder) -> DeskView.GatewayView.Listener {
        guard let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else { return .unknown }
        guard let process = holder(of: folder.lock, in: locks) else { return .nobody }
        // A process that only does the timekeeper's work also holds the lock briefly, but writes no notice.
        guard GatewayLock.notice(of: folder)?.process == process else { return .nobody }
        return process == Int(getpid()) ? .here : .elsewhere(process: process)
    }

    /// Returns the process that holds the lock on a file, from the kernel's list: `1: FLOCK ADVISORY WRITE 123
    /// 08:01:4567 0 EOF`.
    private static func holder(of path: String, in locks: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        for line in locks.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE", words[5].hasSuffix(":\(status.st_ino)")
            else {
                continue
            }
            return Int(words[4])
        }
        return nil
    }
}
