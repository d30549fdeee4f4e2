import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// How soon a console shows an act of another process and a position from a vehicle.
struct NewsMeasures {
    /// A desk with vehicles whose clock runs.
    let desk: GatewayDesk
    let quick: Bool

    private var times: Int { quick ? 10 : 60 }

    func run(_ report: inout Report) throws {
        try acts(&report)
        try positions(&report)
    }

    private func acts(_ report: inout Report) throws {
        let other = try desk.open()
        let player = try CasePlayer(other, name: "admin", seed: 3)
        let console = try ConsoleTerminal(desk.folder)
        console.settle(quiet: 1000)
        var samples = Samples()
        for _ in 0..<times {
            _ = try other.perform(player.newCase())
            let done = Monotonic.now()
            guard !console.frame(within: 3000).isEmpty else {
                throw RawFailure(description: "an act elsewhere was not shown within 3 s")
            }
            samples.add(Double(Monotonic.now() - done) / 1e6)
            console.settle(quiet: 250)
        }
        report.add(Measure("act elsewhere → frame here: p50", .milliseconds, samples.median))
        report.add(Measure("act elsewhere → frame here: p95", .milliseconds, samples.percentile(0.95), budget: 100))
    }

    private func positions(_ report: inout Report) throws {
        let street = try StreetTraffic(vehicles: desk.vehicles)
        let console = try ConsoleTerminal(desk.folder, ["--listen", "127.0.0.1:\(street.port)"])
        console.settle(quiet: 2000)
        guard try street.authenticate() == 0 else { throw RawFailure(description: "a vehicle was not let in") }
        street.report(0..<desk.vehicles)
        console.settle(quiet: 1500)
        var samples = Samples()
        for turn in 0..<times {
            let sent = Monotonic.now()
            street.move(turn % desk.vehicles)
            // The move is large enough to reach another cell of the map, so that there is something to draw.
            guard !console.frame(within: 3000).isEmpty else { continue }
            samples.add(Double(Monotonic.now() - sent) / 1e6)
            console.settle(quiet: 1200)
        }
        report.note("showing: positions seen of \(times)", Int64(samples.count))
        report.add(Measure("position sent → on the map: p50", .milliseconds, samples.median))
        report.add(Measure("position sent → on the map: p95", .milliseconds, samples.percentile(0.95), budget: 300))
    }
}
