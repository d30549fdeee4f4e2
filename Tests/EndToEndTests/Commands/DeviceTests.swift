import Foundation
import Testing

/// Devices enrolled for units by the real program: what is printed, what is stored, what is refused.
@Suite struct DeviceTests {
    private static let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

    struct Enrolment: Sendable, CustomTestStringConvertible {
        var name: String
        var arguments: [String]
        /// The expected values of `device`, in the order printed; nil stands for a generated identifier.
        var devices: [String?]
        /// The names that `list devices` prints.
        var listed: Set<String>
        var testDescription: String { name }
    }

    static let enrolments = [
        Enrolment(
            name: "a number of 12 digits",
            arguments: ["--unit", "1", "--jt808", "013800000031"],
            devices: ["013800000031"],
            listed: ["jt808:013800000031"]
        ),
        Enrolment(
            name: "a telephone number gets its zeros",
            arguments: ["--unit", "c1", "--jt808", "13800000031"],
            devices: ["013800000031"],
            listed: ["jt808:013800000031"]
        ),
        Enrolment(
            name: "an address as the system writes it",
            arguments: ["--unit", "T01", "--nmea", "[0:0::1]:5000", "--lenient"],
            devices: ["[::1]:5000"],
            listed: ["nmea:[::1]:5000"]
        ),
        Enrolment(
            name: "an id and a number for one unit",
            arguments: ["--unit", "01", "--nmea", "GPS-7", "--jt808", "01990000000112345678", "--interval", "5"],
            devices: ["01990000000112345678", "GPS-7"],
            listed: ["jt808:01990000000112345678", "nmea:GPS-7"]
        ),
        Enrolment(
            name: "a reporting terminal with a key of its own",
            arguments: ["--unit", "01", "--report", "--key", key],
            devices: [nil],
            listed: []
        ),
    ]

    @Test(arguments: enrolments)
    func `what is enrolled is told once and listed`(enrolment: Enrolment) throws {
        let zhiban = try Zhiban()
        let told = try zhiban.run(["device", "enrol", "--json"] + enrolment.arguments)
        #expect(told.exit == 0, "\(told.errors)")
        #expect(told.json.count == enrolment.devices.count)
        for (row, device) in zip(told.json, enrolment.devices) {
            if let device { #expect(row["device"] as? String == device) }
        }
        let listed = try zhiban.run(["list", "devices", "--json"]).json
        #expect(listed.count == enrolment.devices.count)
        let names = Set(listed.compactMap { $0["device"] as? String })
        #expect(enrolment.listed.isSubset(of: names))
        for row in listed {
            #expect(row["state"] as? String == "enrolled")
            #expect(row["presence"] as? String == "never")
            #expect((row["rejected"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `a key is made, told once and nowhere else`() throws {
        let zhiban = try Zhiban()
        let first = try zhiban.run(["device", "enrol", "--unit", "01", "--report", "--json"]).json.first ?? [:]
        let second = try zhiban.run(["device", "enrol", "--unit", "01", "--report", "--json"]).json.first ?? [:]
        let kid = try #require(first["device"] as? String)
        let key = try #require(first["key"] as? String)
        #expect(kid.hasPrefix("r01-") && kid != second["device"] as? String)
        #expect(key.count == 43 && key != second["key"] as? String)
        #expect(first["unit"] as? String == "01")
        for arguments in [["list", "devices"], ["show", "01"], ["list", "journal"], ["export", "journal"]] {
            #expect(try !zhiban.run(arguments).output.contains(key))
        }
        let other = try #require(second["device"] as? String)
        #expect(try zhiban.show("01")["device"] as? String == "report:\(min(kid, other))")
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var name: String
        var arguments: [String]
        var exit: Int32
        var testDescription: String { name }
    }

    static let refused = [
        Refused(name: "no terminal", arguments: ["--unit", "01"], exit: 64),
        Refused(name: "nobody's", arguments: ["--report"], exit: 64),
        Refused(name: "of a unit and a feed", arguments: ["--unit", "01", "--feed", "citizen", "--report"], exit: 64),
        Refused(name: "a vehicle terminal as a feed", arguments: ["--feed", "citizen", "--jt808", "1"], exit: 64),
        Refused(name: "a number with a letter", arguments: ["--unit", "01", "--jt808", "01380000003x"], exit: 64),
        Refused(name: "an address with a bad port", arguments: ["--unit", "01", "--nmea", "127.0.0.1:0"], exit: 64),
        Refused(name: "a key without a report", arguments: ["--unit", "01", "--jt808", "1", "--key", key], exit: 64),
        Refused(name: "a short key", arguments: ["--unit", "01", "--report", "--key", "c2VjcmV0"], exit: 64),
        Refused(name: "an interval of nothing", arguments: ["--unit", "01", "--report", "--interval", "0"], exit: 64),
        Refused(name: "an unknown unit", arguments: ["--unit", "99", "--report"], exit: 3),
        Refused(name: "all and one", arguments: ["--all", "--unit", "01"], exit: 64),
    ]

    @Test(arguments: refused)
    func `what cannot be enrolled leaves nothing behind`(row: Refused) throws {
        let zhiban = try Zhiban()
        let before = try zhiban.journalCount()
        let told = try zhiban.run(["device", "enrol"] + row.arguments)
        #expect(told.exit == row.exit, "\(told.errors)")
        #expect(try zhiban.journalCount() == before)
        #expect(try zhiban.run(["list", "devices"]).output.isEmpty)
    }

    @Test func `a terminal belongs to one unit until it is revoked`() throws {
        let zhiban = try Zhiban()
        try zhiban.run(["device", "enrol", "--unit", "01", "--jt808", "013800000031"])
        let taken = try zhiban.run(["device", "enrol", "--unit", "02", "--jt808", "013800000031"])
        #expect(taken.exit == 3 && taken.errors.contains("01"))
        #expect(try zhiban.run(["device", "revoke", "13800000031"]).exit == 0)
        #expect(try zhiban.run(["device", "revoke", "nosuch"]).exit == 3)
        #expect(try zhiban.run(["device", "enrol", "--unit", "02", "--jt808", "013800000031"]).exit == 0)
        let rows = try zhiban.run(["device", "list", "--json", "state=enrolled"]).json
        #expect(rows.map { $0["unit"] as? String } == ["02"])
    }

    @Test func `of two receivers whose ids differ in case only, each can be revoked by its own`() throws {
        let zhiban = try Zhiban()
        try zhiban.enrol(["T03", "--nmea", "BUS3"])
        try zhiban.enrol(["T05", "--nmea", "bus3"])
        #expect(try zhiban.run(["device", "revoke", "Bus3"]).exit == 3)
        #expect(try zhiban.run(["device", "revoke", "nmea:BUS3"]).exit == 0)
        let left = try zhiban.run(["list", "devices", "--json", "state=enrolled"]).json
        #expect(left.map { $0["device"] as? String } == ["nmea:bus3"])
    }

    @Test func `every unit of a made-up city gets a terminal once`() throws {
        let zhiban = try Zhiban()
        let units = try zhiban.run(["list", "units", "--json"]).json.count
        let all = try zhiban.run(["device", "enrol", "--all", "--json"])
        #expect(all.exit == 0, "\(all.errors)")
        #expect(all.json.compactMap { $0["unit"] as? String }.count == units)
        // Devices without a unit are the feeds through which citizens' calls arrive; they have a source.
        #expect(all.json.allSatisfy { $0["unit"] is String || $0["source"] is String })
        #expect(Set(all.json.compactMap { $0["protocol"] as? String }) == ["jt808", "report", "nmea"])
        #expect(try zhiban.run(["device", "enrol", "--all", "--json"]).json.isEmpty)
        #expect(try zhiban.run(["list", "devices", "--json", "protocol=jt808"]).json.count == 8)
        #expect(try zhiban.run(["list", "devices", "--json", "--limit", "3"]).json.count == 3)
    }

    @Test func `a feed belongs to no unit`() throws {
        let zhiban = try Zhiban()
        let told = try zhiban.run(["device", "enrol", "--feed", "citizen", "--report", "--json"]).json.first ?? [:]
        #expect(told["unit"] is NSNull && told["source"] as? String == "citizen")
    }
}
