import DispatchCore
import Glibc

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
