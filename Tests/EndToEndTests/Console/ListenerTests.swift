import DispatchWire
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Two consoles on one desk, of which one runs the gateway.
@Suite struct ListenerTests {
    @Test func `when the one that listens is killed the other does, and the terminals go on`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: FieldHarness.now)
        let told = try zhiban.enrol(["01", "--report"])
        let port = try UDPClient.unused()
        let listens = ["console", "--as", "admin", "--listen", "127.0.0.1:\(port)"]
        let first = try TmuxConsole(zhiban, listens)
        try first.wait("that it listens") { $0.split(separator: "\n").first?.contains("✓") == true }
        let terminal = try ReportDevice(told, port: port)
        #expect(try terminal.say(.position(.harbin), at: "08:30:10").ok)

        let second = try TmuxConsole(zhiban, listens)
        try second.wait(for: "队列", "没有未结案件")
        try first.signal(SIGKILL)
        // As a device does, the report is sent again until it is answered.
        let report = try terminal.datagram(.position(.harbin), 2, at: "08:30:20")
        let isAnswered = try eventually(within: 20) {
            try terminal.send(report)
            return terminal.heard(within: 0.3) != nil
        }
        #expect(isAnswered)
        try second.wait("that it listens") { $0.split(separator: "\n").first?.contains("✓") == true }
        #expect(try zhiban.run(["export", "tracks", "01", "--format", "json"]).json.count == 2)
    }

    @Test func `a desk nobody listens for says so`() throws {
        let desktop = try TmuxConsole(MorningDesk.open())
        try desktop.wait(for: "! GPS 无人接收")
    }
}

extension UDPClient {
    /// Returns a port that was free a moment ago.
    fileprivate static func unused() throws -> Int { try UDPClient().port }
}
