import CBaseline
import DispatchCore
import Foundation
import Glibc

/// Datagrams taken in as fast as they come: by the gateway's receive path, which reads them, and by a bare loop.
struct ReceiveMeasures {
    let desk: Desk
    let rounds: Int
    let seconds: Double

    func run(_ report: inout Report) throws {
        let gateway = try GatewayRehearsal(desk, adopts: true, stores: false)
        let port = try gateway.listen()
        var ours = Samples()
        var limit = Samples()
        for round in 0..<rounds {
            let before = try count(gateway)
            // Each round's vehicles are later than the last one's, or their fixes would be old.
            let sender = try Sender(to: port, rate: 0, seconds: seconds, ago: 7200 - Int64(round) * 400)
            let outcome = try sender.outcome()
            sender.stop()
            ours.add(Double(try count(gateway) - before) / outcome.seconds)
            limit.add(try raw())
        }
        try gateway.finish()
        report.add(
            Measure(
                "datagrams received and decoded, flat out",
                .perSecond,
                ours.median,
                limit: limit.median,
                against: "recvmmsg and nothing else",
                budget: limit.median / 2
            )
        )
    }

    private func count(_ gateway: GatewayRehearsal) throws -> Int64 { try gateway.counters()["jt808.frames"] ?? 0 }

    private func raw() throws -> Double {
        let socket = baseline_bind(0)
        guard socket >= 0 else { throw RawFailure(description: "no socket left") }
        defer { close(socket) }
        let sender = try Sender(to: Int(baseline_port(socket)), rate: 0, seconds: seconds, ago: 0)
        let flow = baseline_receive(socket, 200)
        let outcome = try sender.outcome()
        sender.stop()
        return Double(flow.datagrams) / outcome.seconds
    }
}
