import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import Synchronization

/// Somebody at a console who acts while the street reports in.
struct ActingConsole {
    private let desk: Desk
    private var player: CasePlayer

    private static let pause: UInt32 = 10_000

    init(_ desk: Desk) throws {
        self.desk = desk
        player = try CasePlayer(desk, name: "console", seed: 5)
        for _ in 0..<20 { _ = try desk.perform(player.newCase()) }
    }

    /// Acts again and again for some seconds; gives how long each act took, and how many the store did not take.
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
                // The rules' own refusals are no failures of the store.
                if case .store = error { failures += 1 }
            }
            usleep(Self.pause)
        }
        return (times, failures)
    }
}

/// The same in a thread of its own, while this one does something else.
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

    /// Waits for the end.
    func outcome() throws -> (times: Samples, failures: Int) {
        ended.wait()
        return try result.withLock { try $0?.get() ?? (Samples(), 0) }
    }
}
