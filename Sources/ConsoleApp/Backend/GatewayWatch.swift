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
    /// What is wrong with the gateway, as it says itself or by its silence; nil if all is well.
    private(set) var trouble: Phrase?
    private(set) var clockDoubt: ClockDoubt?

    /// Reads again.
    ///
    /// - parameter moment: Seconds of any monotonic clock.
    mutating func look(_ desk: Desk, at moment: Double) throws(DeskFailure) -> DeskView.GatewayView {
        lookAtNotice(desk.folder)
        clockDoubt = try desk.clockDoubt()
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

    /// Reads only what the gateway says of itself.
    mutating func lookAtNotice(_ folder: DeskFolder) {
        let notice = GatewayLock.notice(of: folder)
        view.listener = Self.listener(folder, notice)
        trouble = Self.trouble(notice, view.listener)
    }

    private static func listener(_ folder: DeskFolder, _ notice: GatewayNotice?) -> DeskView.GatewayView.Listener {
        guard FileManager.default.isReadableFile(atPath: "/proc/locks") else { return .unknown }
        guard let process = GatewayLock.holder(of: folder).map({ Int($0) }) else { return .nobody }
        // A process that only does the timekeeper's work also holds the lock briefly, but writes no notice.
        guard notice?.process == process else { return .nobody }
        return process == Int(getpid()) ? .here : .elsewhere(process: process)
    }

    /// What is wrong with the gateway of another process, or of this one if it hangs; nil if all is well.
    private static func trouble(
        _ notice: GatewayNotice?,
        _ listener: DeskView.GatewayView.Listener
    ) -> Phrase? {
        guard let notice, listener != .nobody else { return nil }
        if notice.isHung(at: Machine.real.sinceStart()) {
            return Phrase(
                "网关(进程 \(notice.process))没有应答:收不到终端上报,也无人计时",
                "the gateway (process \(notice.process)) does not answer: no reports come in, and nobody keeps the time"
            )
        }
        return listener == .here ? nil : notice.trouble
    }
}
