import Foundation
import Glibc

/// The costs of well-known full-screen programs, beside a console on a busy desk.
///
/// They show something else, so their figures are no limit; they say what users of terminals are accustomed to.
struct PeerMeasures {
    let quick: Bool

    private static let peers = ["htop", "btop"]

    func run(_ report: inout Report) throws {
        for name in Self.peers {
            guard let path = Self.path(of: name) else {
                print("  \(name) is not installed: nothing is measured beside it")
                continue
            }
            try measure(name, path, &report)
        }
    }

    private func measure(_ name: String, _ path: String, _ report: inout Report) throws {
        let home = NSTemporaryDirectory() + "zhiban-peer-\(getpid())"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        var first = Samples()
        for _ in 0..<(quick ? 3 : 7) {
            let begun = Monotonic.now()
            let peer = try ConsoleTerminal(path, [], home: home)
            guard !peer.read(within: 5000).isEmpty else {
                return print("  \(name) shows nothing on this terminal: nothing is measured beside it")
            }
            first.add(Double(Monotonic.now() - begun) / 1e6)
            peer.stop()
        }
        report.add(Measure("beside it, \(name): start to first output", .milliseconds, first.median))

        let seconds = quick ? 5.0 : 20.0
        let peer = try ConsoleTerminal(path, [], home: home)
        peer.settle(quiet: 500)
        let cpu = peer.cpu
        var bytes = 0
        let end = Monotonic.now() + Int64(seconds * 1e9)
        while Monotonic.now() < end {
            bytes += peer.read(within: Int32((end - Monotonic.now()) / 1_000_000) + 1).count
        }
        report.add(Measure("beside it, \(name): bytes a second, untouched", .bytes, Double(bytes) / seconds))
        report.add(Measure("beside it, \(name) untouched for \(Int(seconds)) s", .cpu, peer.cpu - cpu))
        report.add(Measure("beside it, \(name): memory of its own", .bytes, peer.resident))
    }

    private static func path(of program: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/"].map { $0 + program }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
