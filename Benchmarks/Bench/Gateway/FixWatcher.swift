import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import Synchronization

/// Polls the store for new fixes, as a console's map does, and records the age of each when it becomes visible.
final class FixWatcher: Sendable {
    private let path: String
    private let callSigns: [String]
    private let state = Mutex(State())
    private let ended = DispatchSemaphore(value: 0)

    private struct State: Sendable {
        var isOver = false
        var ages: [Double] = []
    }

    init(_ desk: Desk, vehicles: Int) throws {
        path = desk.folder.store
        // A sample of vehicles, evenly spread.
        callSigns = stride(from: 0, to: vehicles, by: max(1, vehicles / 50)).map { "V\($0)" }
    }

    func start() {
        let thread = Thread { [self] in
            try? watch()
            ended.signal()
        }
        thread.start()
    }

    /// Stops watching and returns the ages in milliseconds.
    func stop() -> Samples {
        state.withLock { $0.isOver = true }
        ended.wait()
        return Samples(state.withLock { $0.ages })
    }

    private func watch() throws {
        let raw = try RawDatabase(path, readOnly: true)
        let version = try raw.prepare("PRAGMA data_version")
        let fix = try raw.prepare("SELECT received_at FROM fixes WHERE callsign = ?")
        var known: [String: Int64] = [:]
        var last: Int64 = -1
        while !state.withLock({ $0.isOver }) {
            version.bind()
            guard version.step() else { return }
            let now = version.integer(0)
            version.bind()
            if now != last {
                look(fix, &known, isFirst: last < 0)
                last = now
            }
            usleep(5000)
        }
    }

    private func look(_ fix: RawStatement, _ known: inout [String: Int64], isFirst: Bool) {
        var ages: [Double] = []
        for callSign in callSigns {
            fix.bind(callSign)
            guard fix.step() else { continue }
            let received = fix.integer(0)
            fix.bind()
            guard known.updateValue(received, forKey: callSign) != received, !isFirst else { continue }
            ages.append(Double(Timestamp.system().milliseconds - received))
        }
        state.withLock { $0.ages += ages }
    }
}
