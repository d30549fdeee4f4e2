import CBaseline
import DispatchCore
import DispatchService
import DispatchDomain
import Glibc

/// Datagrams received and decoded by the gateway's receive path and by a bare loop: from a sender at full rate, and
/// from a filled socket buffer, where no sender can be the bottleneck.
struct ReceiveMeasures {
    let desk: Desk
    let rounds: Int

    /// A number of datagrams that certainly fits into one socket buffer.
    private static let waiting = 4000
    private static let repetitions = 20

    func run(_ report: inout Report) throws {
        let gateway = try GatewayRehearsal(desk, adopts: true, stores: false)
        let port = try gateway.listen()
        try streaming(gateway, port, &report)
        try waiting(gateway, port, &report)
        try gateway.finish()
    }

    // MARK: From a sender

    private func streaming(_ gateway: GatewayRehearsal, _ port: Int, _ report: inout Report) throws {
        var ours = Samples()
        var limit = Samples()
        for round in 0..<rounds {
            let before = try count(gateway)
            // Each round's fixes are later than those of the round before; otherwise they would count as old.
            let sender = try Sender(to: port, rate: 0, seconds: 1, ago: 7200 - Int64(round) * 400)
            let outcome = try sender.outcome()
            sender.stop()
            ours.add(Double(try count(gateway) - before) / outcome.seconds)
            limit.add(try raw())
        }
        report.add(
            Measure(
                "datagrams received, decoded and filtered, flat out",
                .perSecond,
                ours.median,
                limit: limit.median,
                against: "recvmmsg and nothing else, from the same sender",
                budget: limit.median / 2
            )
        )
    }

    private func raw() throws -> Double {
        let socket = baseline_bind(0)
        guard socket >= 0 else { throw RawFailure(description: "no socket left") }
        defer { close(socket) }
        let sender = try Sender(to: Int(baseline_port(socket)), rate: 0, seconds: 1, ago: 0)
        let flow = baseline_receive(socket, 200)
        let outcome = try sender.outcome()
        sender.stop()
        return Double(flow.datagrams) / outcome.seconds
    }

    // MARK: From a full buffer

    private func waiting(_ gateway: GatewayRehearsal, _ port: Int, _ report: inout Report) throws {
        let sender = try DatagramSocket(port: port)
        let socket = baseline_bind(0)
        guard socket >= 0 else { throw RawFailure(description: "no socket left") }
        defer { close(socket) }
        let rawSender = try DatagramSocket(port: Int(baseline_port(socket)))
        var ours = Samples()
        var limit = Samples()
        for round in 0...rounds * Self.repetitions {
            let batch = positions(round)
            let times = (try take(batch, sender, gateway), raw(batch, rawSender, socket))
            guard round > 0 else { continue }
            ours.add(Double(batch.count) / times.0)
            limit.add(Double(batch.count) / times.1)
        }
        report.add(
            Measure(
                "  the same from a full buffer, without a sender",
                .perSecond,
                ours.median,
                limit: limit.median,
                against: "recvmmsg and nothing else"
            )
        )
    }

    /// Returns positions of all vehicles, later from round to round; otherwise they would count as old.
    private func positions(_ round: Int) -> DatagramBatch {
        var batch = DatagramBatch()
        let at = Int64(time(nil)) - 3600 + Int64(round)
        for vehicle in 0..<Self.waiting { batch.appendPosition(of: vehicle, at: at) }
        return batch
    }

    /// Returns the seconds until the gateway has read all of them.
    private func take(_ batch: DatagramBatch, _ sender: DatagramSocket, _ gateway: GatewayRehearsal) throws -> Double {
        let goal = try count(gateway) + Int64(batch.count)
        gateway.standingStill { _ = sender.send(batch) }
        let start = Monotonic.now()
        while try count(gateway) < goal {
            guard Monotonic.now() - start < 2_000_000_000 else { throw RawFailure(description: "datagrams were lost") }
            usleep(100)
        }
        return Double(Monotonic.now() - start) / 1e9
    }

    private func count(_ gateway: GatewayRehearsal) throws -> Int64 { try gateway.fixes(of: .jt808) }

    private func raw(_ batch: DatagramBatch, _ sender: DatagramSocket, _ socket: Int32) -> Double {
        _ = sender.send(batch)
        let start = Monotonic.now()
        let flow = baseline_receive(socket, 1)
        return Double(flow.last - start) / 1e9
    }
}
