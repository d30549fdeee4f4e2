import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// The bytes sent to the terminal while no key is pressed.
@Suite struct QuietLinkTests {
    @Test(.timeLimit(.minutes(3)))
    func `units that move cost few bytes, and the whole screen is painted only when asked`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: FieldHarness.now)
        let told = try (1...9).map { try zhiban.enrol(["0\($0)", "--report"]) }
        let port = try UDPClient().port
        let desktop = try TmuxConsole(zhiban, ["console", "--as", "admin", "--listen", "127.0.0.1:\(port)"])
        try desktop.wait("that it listens") { $0.split(separator: "\n").first?.contains("✓") == true }
        let terminals = try told.map { try ReportDevice($0, port: port) }
        let file = zhiban.desk + "/sent.bytes"
        try desktop.record(to: file)

        // Ten reports of every unit: a hundred seconds of a small force.
        for round in 1...10 {
            for (index, terminal) in terminals.enumerated() {
                let point = GeoPoint(latitude: 45.75 + Double(round) * 0.001, longitude: 126.62 + Double(index) * 0.01)
                let place = DeviceReport.Position(DeviceReport.ReportedPoint(point))
                try terminal.send(terminal.datagram(.position(place), Int64(round), at: "08:30:\(9 + round)"))
            }
            for terminal in terminals { #expect(try terminal.answer(to: Int64(round)).ok) }
        }
        try desktop.wait("that the last round is drawn") { $0.contains("01") && !$0.contains("01?31'") }
        let sent = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(sent.count < 20_000, "\(sent.count) bytes")
        #expect(sent.range(of: Data("\u{1B}[2J".utf8)) == nil && sent.range(of: Data("\u{1B}[J".utf8)) == nil)
        #expect(sent.range(of: Data("督查".utf8)) == nil, "what does not change is not sent")

        try desktop.press("C-l")
        #expect(
            eventually {
                (try? Data(contentsOf: URL(fileURLWithPath: file)))?.range(of: Data("督查".utf8)) != nil
            }
        )
    }
}
