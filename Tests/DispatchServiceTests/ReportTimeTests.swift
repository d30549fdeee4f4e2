import DispatchCore
import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// The time that a telephone gives its reports: wrong in every way, and answered in every way.
struct ReportTimeTests {
    private func payload(_ sequence: Int, _ time: String) -> [UInt8] {
        Array(#"{"v":1,"seq":\#(sequence)\#(time),"kind":"report","text":"有垃圾","place":"夜市"}"#.utf8)
    }

    @Test(arguments: [
        #","t":"yesterday""#, #","t":"2026-11-18T09:61:00+08:00""#, #","t":1795000000"#, #","t":null"#, "",
    ])
    func `one that can't be read is answered, and the same number counts once it can`(time: String) throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        for _ in 0..<2 { #expect(try phone.send(payload: payload(1, time)) == ["no to 1: time"]) }
        #expect(try harness.entries("registered") == 0)
        #expect(harness.count("report.rejected.time") == 2)
        #expect(try phone.send(phone.datagram(1, ReportScript.sighting)) == ["yes to 1"])
    }

    @Test func `without a valid signature there is no answer`() throws {
        let harness = try GatewayHarness()
        let stranger = try ReportScript(harness, key: Array(repeating: 7, count: 32))
        #expect(try stranger.send(payload: payload(1, "")).isEmpty)
    }

    /// A report's time, and the one the case has.
    @Test(arguments: [
        // A leap second is the next second.
        ("2026-11-18T09:59:60+08:00", "2026-11-18T10:00:00+08:00"),
        // Kept in the telephone since yesterday.
        ("2026-11-17T11:00:00+08:00", "2026-11-17T11:00:00+08:00"),
        // Long before the telephone was enrolled: its clock is wrong, and the time of receipt stands.
        ("1970-01-01T00:00:00Z", "2026-11-18T10:00:00+08:00"),
        ("2026-11-16T09:00:00+08:00", "2026-11-18T10:00:00+08:00"),
    ])
    func `a case was reported when the telephone says, unless that is long before it was enrolled`(
        time: String,
        reported: String
    ) throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        #expect(try phone.send(payload: payload(1, #","t":"\#(time)""#)) == ["yes to 1"])
        let item = try #require(try harness.desk.desk.cases(number: 101, day: nil).first)
        #expect(try harness.desk.desk.fetchCase(item.id)?.calls.first?.at == moment(reported))
    }
}
