import CBaseline
import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import Synchronization

/// The time from the death of the serving process until a standby process listens and answers a terminal whose session
/// it takes over.
struct TakeoverMeasures {
    let desk: Desk
    let rounds: Int

    func run(_ report: inout Report) throws {
        let probe = baseline_bind(0)
        let port = Int(baseline_port(probe))
        close(probe)
        var listening = Samples()
        var answered = Samples()
        var serving = try Serving.start(desk.folder, port: port)
        guard Serving.port(of: serving) == port else { throw RawFailure(description: "zhiban serve does not listen") }
        let socket = try DatagramSocket(port: port)
        let missing = try VehicleCrowd(socket: socket, count: 1).authenticate()
        guard missing == 0 else { throw RawFailure(description: "the vehicle was not let in") }
        // The session must be on disk before its process is killed.
        sleep(1)
        for round in 0..<max(1, rounds) {
            let standby = try Serving.start(desk.folder, port: port)
            sleep(1)
            let heard = ListeningTime(of: standby)
            let killed = Monotonic.now()
            kill(serving.id, SIGKILL)
            let answer = try firstAnswer(socket, round: round, after: killed)
            serving.wait()
            listening.add(Double(heard.wait() - killed) / 1e6)
            answered.add(Double(answer - killed) / 1e6)
            serving = standby
            sleep(1)
        }
        kill(serving.id, SIGTERM)
        serving.wait()
        report.add(Measure("takeover after kill -9: listening", .milliseconds, listening.median, budget: 2000))
        report.add(Measure("takeover: first answer to a terminal", .milliseconds, answered.median, budget: 2000))
    }

    /// Retransmits a report until it is answered and returns the time of the answer.
    private func firstAnswer(_ socket: DatagramSocket, round: Int, after killed: Int64) throws -> Int64 {
        let patience = killed + 20_000_000_000
        // Answers of the killed process do not count.
        while socket.take() > 0 {}
        let at = Int64(time(nil))
        while Monotonic.now() < patience {
            var batch = DatagramBatch()
            batch.appendPosition(of: 0, at: at + Int64(round))
            _ = socket.send(batch)
            if socket.take(waiting: 20) > 0 { return Monotonic.now() }
            usleep(5000)
        }
        throw RawFailure(description: "nobody has taken over within 20 s")
    }
}

/// Waits on a thread of its own until a process reports that it listens, and records the time.
private final class ListeningTime: Sendable {
    private let at = Mutex<Int64>(0)
    private let done = DispatchSemaphore(value: 0)

    init(of child: Child) {
        nonisolated(unsafe) let child = child
        let thread = Thread { [self] in
            _ = Serving.port(of: child)
            at.withLock { $0 = Monotonic.now() }
            done.signal()
        }
        thread.start()
    }

    func wait() -> Int64 {
        done.wait()
        return at.withLock { $0 }
    }
}
