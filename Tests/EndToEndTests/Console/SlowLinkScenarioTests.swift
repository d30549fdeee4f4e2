import CellCanvas
import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// A console on a slow link: 64 kbit/s, a round trip of 300 ms, and as many positions as 450 units send at one every
/// ten seconds.
@Suite struct SlowLinkScenarioTests {
    private static let size = CellSize(120, 40)
    /// The bytes the link carries within the 700 ms allowed for an echo, less the round trip of 300 ms.
    private static let mostAhead = SlowLine.bytesPerSecond * 400 / 1000

    @Test(.timeLimit(.minutes(3)))
    func `what is typed is echoed ahead of what comes in, and the screen is never painted whole unasked`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: FieldHarness.now)
        let told = try (1...9).map { try zhiban.enrol(["0\($0)", "--report"]) }
        let port = try UDPClient().port
        let terminal = try PseudoTerminal(Self.size)
        try terminal.start(
            Zhiban.program("zhiban").path,
            ["console", "--as", "admin", "--lang", "zh", "--listen", "127.0.0.1:\(port)"],
            environment: zhiban.environment.merging(["TERM": "xterm-256color", "LANG": "C.UTF-8"]) { $1 }
        )
        var line = SlowLine(terminal)
        let units = try told.map { try ReportDevice($0, port: port) }
        func wait(for text: String, after start: Int) throws {
            let wanted = Data(text.utf8)
            try #require(
                eventually(within: 60) {
                    line.carry()
                    return Data(line.delivered[start...]).range(of: wanted) != nil
                },
                "no “\(text)”"
            )
        }
        /// Carries bytes until none have arrived for a second.
        func settle() throws {
            var (seen, since) = (line.delivered.count, ContinuousClock.now)
            try #require(
                eventually(within: 60) {
                    line.carry()
                    if line.delivered.count != seen { (seen, since) = (line.delivered.count, .now) }
                    return since + .seconds(1) <= .now
                }
            )
        }
        try wait(for: "按时限", after: 0)
        try settle()
        // The console measures the link by the time a whole frame takes.
        let whole = line.delivered.count
        line.type("\u{C}")
        try wait(for: "\u{1B}[2J", after: whole)
        line.type(":")
        try settle()

        var round = 0
        let begun = ContinuousClock.now
        let start = line.delivered.count
        var ahead: [Int] = []
        var pressed: (letter: UInt8, at: Int)?
        let isDone = try eventually(within: 90) {
            // Nine units report five times a second for ten seconds.
            if round < 50, begun + .milliseconds(200 * round) <= .now {
                round += 1
                for (index, unit) in units.enumerated() {
                    let point = GeoPoint(
                        latitude: 45.75 + Double(round) * 0.0002,
                        longitude: 126.62 + Double(index) * 0.01
                    )
                    let place = DeviceReport.Position(DeviceReport.ReportedPoint(point))
                    try unit.send(unit.datagram(.position(place), Int64(round), at: "08:30:\(9 + round)"))
                }
            }
            line.carry()
            if let key = pressed {
                guard line.delivered[key.at...].contains(key.letter) else { return false }
                ahead.append(line.delivered.count - key.at)
                pressed = nil
            }
            guard round < 50 else { return true }
            let letter = UInt8(ascii: ahead.count.isMultiple(of: 2) ? "w" : "y")
            pressed = (letter, line.delivered.count)
            line.type("\u{15}\(Character(Unicode.Scalar(letter)))")
            return false
        }
        #expect(isDone)
        #expect(ahead.count >= 5, "\(ahead.count) keys echoed in ten seconds")
        #expect(ahead.allSatisfy { $0 <= Self.mostAhead }, "bytes before an echo: \(ahead)")
        let seconds = begun.duration(to: .now) / .seconds(1)
        let unasked = line.delivered.count - start
        #expect(Double(unasked) < 4096 * seconds, "\(unasked) bytes in \(seconds) s")
        let since = Data(line.delivered[start...])
        #expect(since.range(of: Data("\u{1B}[2J".utf8)) == nil)
        #expect(since.range(of: Data("按时限".utf8)) == nil, "what does not change is not sent")
        line.type("\u{1B}")
        line.type("q")
        #expect(
            eventually(within: 60) {
                line.carry(); return terminal.ended() != nil
            }
        )
    }
}
