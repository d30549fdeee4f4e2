import ArgumentParser
import Foundation
import Glibc
import NightWorld

/// Simulates nights at the desk, each determined by its seed, until one breaks what must always hold.
@main
struct NightsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zhiban-nights",
        abstract: "Simulate nights: desk, gateway, consoles, devices, network, clock and disk in one process.",
        discussion: "Exits with 1 at the first night that breaks, and prints its seed; --seed N --nights 1 replays it."
    )

    @Option(help: ArgumentHelp("Simulate this many nights.", valueName: "n"))
    var nights = 100

    @Option(help: ArgumentHelp("Begin with the night of this seed.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(name: .customLong("for"), help: ArgumentHelp("Begin no night after so many seconds.", valueName: "s"))
    var seconds: Int?

    @Option(help: ArgumentHelp("Simulate so many nights at the same time.", valueName: "n"))
    var jobs = 1

    @Flag(help: "Live through every night twice; both must leave the same journal.")
    var twice = false

    @Flag(help: "Simulate a disk that answers syncs and does not make them: a check of the simulation itself.")
    var lyingDisk = false

    @Flag(help: "Keep the desk of a night that breaks.")
    var keep = false

    @Flag(help: "Print what goes wrong on purpose.")
    var trace = false

    func run() throws {
        // A disk is simulated once in a process.
        if jobs > 1 { return try runJobs() }
        let begun = ContinuousClock.now
        let desks = NightDesks()
        var done = 0
        var total = NightCounts()
        for seed in seed..<(seed + UInt64(nights)) {
            if let seconds, ContinuousClock.now - begun > .seconds(seconds) { break }
            do {
                let first = try live(seed, desks, &total)
                if twice {
                    var second = NightCounts()
                    let again = try live(seed, desks, &second)
                    guard first == again else { throw Broken("two runs leave different journals: \(first), \(again)") }
                }
                if trace { print("night \(seed): head \(first)") }
            } catch {
                print("night \(seed) breaks: \(error)\nreplay it with --seed \(seed) --nights 1 --trace")
                throw ExitCode(1)
            }
            done += 1
        }
        let took = ContinuousClock.now - begun
        print("\(done) nights from \(seed) on in \(took.components.seconds) s: \(total.text)")
    }

    private func live(_ seed: UInt64, _ desks: NightDesks, _ total: inout NightCounts) throws -> String {
        let night = try Night(
            seed: seed,
            from: desks,
            isDiskLying: lyingDisk,
            tell: trace ? { FileHandle.standardError.write(Data(($0 + "\n").utf8)) } : nil
        )
        night.keepsBroken = keep
        defer { total += night.counts }
        return try night.run()
    }

    /// Divides the nights among processes.
    private func runJobs() throws {
        let share = UInt64((nights + jobs - 1) / jobs)
        let children = try (0..<UInt64(jobs)).map { index in
            let child = Process()
            child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            child.arguments =
                ["--seed", "\(seed + index * share)", "--nights", "\(share)"]
                + (seconds.map { ["--for", "\($0)"] } ?? []) + (twice ? ["--twice"] : []) + (trace ? ["--trace"] : [])
                + (lyingDisk ? ["--lying-disk"] : []) + (keep ? ["--keep"] : [])
            try child.run()
            return child
        }
        for child in children { child.waitUntilExit() }
        if children.contains(where: { $0.terminationStatus != 0 }) { throw ExitCode(1) }
    }
}
