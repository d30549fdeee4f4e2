import Foundation
import Testing

/// The outbox, the messages to devices, as an operator sees it.
@Suite struct OutboxTests {
    /// A desk where 01 has a reporting phone, C1 a JT/T 808 terminal, T01 only an NMEA receiver, and 02 no device.
    private func equipped() throws -> Zhiban {
        let zhiban = try Zhiban()
        for arguments in [
            ["--unit", "01", "--report"], ["--unit", "C1", "--jt808", "019900000001"],
            ["--unit", "T01", "--nmea", "G1"],
        ] {
            let told = try zhiban.run(["device", "enrol"] + arguments)
            guard told.exit == 0 else { throw Zhiban.Failure(text: told.errors) }
        }
        return zhiban
    }

    private func outbox(_ zhiban: Zhiban, _ filters: String...) throws -> [[String: Any]] {
        try zhiban.run(["list", "outbox", "--json"] + filters).json
    }

    @Test func `an order goes to whoever has a terminal, the others are to be telephoned`() throws {
        let zhiban = try equipped()
        try zhiban.act("n zydj68 bl")
        try zhiban.act("la 101")
        let told = try zhiban.act("d 101 1,2")
        #expect(told.exit == 0 && told.output.contains("01 已发令") && told.output.contains("02 无终端,请电话通知"))
        let items = try outbox(zhiban)
        #expect(items.map { $0["unit"] as? String } == ["01", "02"])
        #expect(items.map { $0["state"] as? String } == ["queued", "failed"])
        #expect(items.allSatisfy { $0["kind"] as? String == "order" && $0["no"] as? Int == 101 })
        #expect(items.last?["reason"] as? String == "noTerminal")
    }

    @Test func `a message names its terminals`() throws {
        let zhiban = try equipped()
        let told = try zhiban.run(["do", "--json", "ms 1,c1 /请回电"]).json.first ?? [:]
        let message = told["message"] as? String ?? ""
        #expect(message.contains("report:r01-") && message.contains("jt808:019900000001") && message.contains("请回电"))
        #expect(told["unit"] as? String == "01")
        #expect(try outbox(zhiban, "kind=message").count == 2)
        #expect(try outbox(zhiban, "unit=c1").map { $0["text"] as? String } == ["请回电"])
        #expect(try outbox(zhiban, "state=delivered").isEmpty)
        let id = try #require(outbox(zhiban).first?["id"] as? String)
        #expect(try zhiban.act("tk \(id)").exit == 3)
        #expect(try zhiban.act("z").exit == 0)
        #expect(Set(try outbox(zhiban).compactMap { $0["state"] as? String }) == ["cancelled"])
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var line: String
        var words: String
        var testDescription: String { line }
    }

    static let refused = [
        Refused(line: "tk sos", words: "求助"),
        Refused(line: "tk sos 1", words: "01"),
        Refused(line: "tk o99", words: "99"),
        Refused(line: "is 1", words: "01"),
        Refused(line: "os 1", words: "#101"),
        Refused(line: "os 3,1", words: "#101"),
        Refused(line: "ms 99 /x", words: "99"),
    ]

    @Test(arguments: refused)
    func `what a unit cannot be told changes nothing`(row: Refused) throws {
        let zhiban = try equipped()
        for line in ["n zydj68 bl", "la 101", "d 101 1"] { try zhiban.act(line) }
        let before = try zhiban.journalCount()
        let told = try zhiban.act(row.line)
        #expect(told.exit == 3 && told.errors.contains(row.words), "\(told.errors)")
        #expect(try zhiban.journalCount() == before)
    }

    @Test func `off duty needs a yes while there is a job, and ends with is`() throws {
        let zhiban = try equipped()
        for line in ["n zydj68 bl", "la 101", "d 101 1"] { try zhiban.act(line) }
        #expect(try zhiban.act("os 1 /病假", yes: true).exit == 0)
        #expect(try zhiban.show("01")["on_duty"] as? Bool == false)
        #expect(try zhiban.act("is 1").exit == 0)
        #expect(try zhiban.show("01")["on_duty"] as? Bool == true)
    }

    @Test func `a unit is shown with its terminals, its word and what waits for it`() throws {
        let zhiban = try equipped()
        try zhiban.act("ms 1 /请回电")
        try zhiban.act("ck 1")
        let unit = try zhiban.show("01")
        #expect((unit["terminals"] as? [[String: Any]])?.count == 1)
        #expect((unit["outbox"] as? [[String: Any]])?.first?["text"] as? String == "请回电")
        #expect(unit["presence"] as? String == "never")
        #expect(unit["last_word"] as? String == Zhiban.now)
        #expect(unit["safety_due"] is NSNull && unit["sos"] is NSNull)
        #expect((unit["device"] as? String)?.hasPrefix("report:r01-") == true)
    }

    @Test func `there are no counters and no requests before there is anything to count or to ask`() throws {
        let zhiban = try Zhiban()
        for subject in ["counters", "requests", "outbox", "devices"] {
            let told = try zhiban.run(["list", subject, "--json"])
            #expect(told.exit == 0 && told.output.isEmpty)
        }
    }
}
