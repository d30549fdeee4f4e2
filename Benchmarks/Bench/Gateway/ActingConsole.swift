import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import Synchronization

/// An operator's console that performs acts while devices report.
struct ActingConsole {
    private let desk: Desk
    private var player: CasePlayer

    private static let pause: UInt32 = 10_000

    init(_ desk: Desk) throws {
        self.desk = desk
        player = try CasePlayer(desk, name: "console", seed: 5)
        for _ in 0..<20 { _ = try desk.perform(player.newCase()) }
    }

    /// Performs acts for some seconds.
    ///
    /// Returns the time of each act and the number of failures of the store.
    mutating func act(for seconds: Double) throws -> (times: Samples, failures: Int) {
        var times = Samples()
        var failures = 0
        let end = Monotonic.now() + Int64(seconds * 1e9)
        while Monotonic.now() < end {
            let act = try player.nextAct(among: 20)
            do throws(DeskFailure) {
                let start = Monotonic.now()
                _ = try desk.perform(act)
                times.add(Double(Monotonic.now() - start) / 1e6)
            } catch {
                // Refusals by the rules are not failures of the store.
                if case .store = error { failures += 1 }
            }
            usleep(Self.pause)
        }
        return (times, failures)
    }
}

/// An acting console on a thread of its own.
final class ActsAlongside: Sendable {
    private let result = Mutex<Result<(times: Samples, failures: Int), any Error>?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    init(_ desk: Desk, seconds: Double) {
        Thread { [self] in
            let acted = Result {
                var console = try ActingConsole(desk)
                return try console.act(for: seconds)
            }
            result.withLock { $0 = acted }
            ended.signal()
        }.start()
    }

    /// Waits for the end of the run and returns its result.
    func outcome() throws -> (times: Samples, failures: Int) {
        ended.wait()
        return try result.withLock { try $0?.get() ?? (Samples(), 0) }
    }
}
