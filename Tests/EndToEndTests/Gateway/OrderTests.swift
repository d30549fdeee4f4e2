import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// Orders to devices, and how the desk knows that they have arrived.
@Suite struct OrderTests {
    private static let number = "013800000031"
    /// One transmission and one retransmission, three seconds in all.
    private static let impatient = ["ZHIBAN_ORDERS_TIMEOUT_S": "1", "ZHIBAN_ORDERS_RETRIES": "1"]

    /// A desk with case 101 waiting for dispatch, an authenticated vehicle C1, and officer 01.
    private func ready(_ settings: [String: String] = [:]) throws -> (FieldHarness, VehicleTerminal, ReportDevice) {
        let street = try FieldHarness(
            enrol: [["C1", "--jt808", Self.number], ["01", "--report"]],
            settings: settings
        )
        let vehicle = try street.vehicle(Self.number)
        #expect(try vehicle.authenticate() == 0)
        let officer = try street.reporter("01")
        #expect(try officer.say(.position(.harbin)).ok)
        for line in ["n zydj68 bl /两袋垃圾", "la 101"] { #expect(try street.zhiban.act(line).exit == 0) }
        return (street, vehicle, officer)
    }

    private func item(_ street: FieldHarness, _ id: String) throws -> [String: Any] {
        try street.rows("list", "outbox").first { $0["id"] as? String == id } ?? [:]
    }

    private func isNow(_ street: FieldHarness, _ id: String, _ state: String) throws -> Bool {
        try eventually { try item(street, id)["state"] as? String == state }
    }

    @Test(arguments: [JT808.Version.v2013, .v2019])
    func `an order is read out in the vehicle and ticked off when it answers`(version: JT808.Version) throws {
        let (street, vehicle, _) = try ready()
        vehicle.version = version
        #expect(try vehicle.ask(.heartbeat) == 0)
        #expect(try street.zhiban.act("d 101 c1").exit == 0)
        let (serial, words) = try vehicle.text()
        for part in ["#101", "暴露生活垃圾", "中央大街68号", "两袋垃圾"] { #expect(words.contains(part)) }
        #expect(try isNow(street, "o1", "sent"))
        try vehicle.acknowledge(serial)
        #expect(try isNow(street, "o1", "delivered"))
        #expect(try item(street, "o1")["attempts"] as? Int == 1)
        let entry = try street.rows("list", "journal").last ?? [:]
        #expect(entry["kind"] as? String == "delivered" && entry["actor"] as? String == "unit:C1")
        #expect(try vehicle.isAllHeard())
    }

    @Test func `a terminal that refuses is known to have refused`() throws {
        let (street, vehicle, _) = try ready()
        try street.zhiban.act("d 101 c1")
        try vehicle.acknowledge(vehicle.text().serial, .failed)
        #expect(try isNow(street, "o1", "failed"))
        #expect(try item(street, "o1")["reason"] as? String == "refused1")
    }

    @Test func `without an answer it is repeated with its number, then given up, then sent again when wanted`() throws {
        let (street, vehicle, _) = try ready(Self.impatient)
        try street.zhiban.act("d 101 c1")
        let first = try vehicle.text()
        let second = try vehicle.text()
        #expect(first == second)
        #expect(try isNow(street, "o1", "failed"))
        #expect(try item(street, "o1")["reason"] as? String == "timeout")
        #expect(try item(street, "o1")["attempts"] as? Int == 2)
        #expect(try street.journal("deliveryFailed").count == 1)

        #expect(try street.zhiban.act("tk o1").exit == 0)
        let third = try vehicle.text()
        #expect(third.words == first.words)
        try vehicle.acknowledge(third.serial)
        #expect(try isNow(street, "o1", "delivered"))
    }

    @Test func `a unit that nobody can reach is given up with that reason`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]], settings: Self.impatient)
        try street.zhiban.act("ms c1 /请回电")
        #expect(try isNow(street, "o1", "failed"))
        #expect(try item(street, "o1")["reason"] as? String == "unreachable")
    }

    @Test func `an order waits for a terminal that comes later`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        try street.zhiban.act("ms c1 /请回电")
        let vehicle = try street.vehicle(Self.number)
        try vehicle.send(.authenticate(JT808.Authentication(code: "first")))
        let heard = try [vehicle.receive().message, vehicle.receive().message]
        #expect(heard.contains { if case .text(let text) = $0 { text.text == "请回电" } else { false } })
    }

    @Test(arguments: ["z", "x"]) func `what is taken back is told to every terminal`(verb: String) throws {
        let (street, vehicle, officer) = try ready()
        #expect(try street.zhiban.act("d 101 c1,1").exit == 0)
        try vehicle.acknowledge(vehicle.text().serial)
        guard case .order(let order) = try officer.hear() else {
            Issue.record("no order")
            return
        }
        try officer.acknowledge(order.sequence)
        #expect(try isNow(street, "o1", "delivered") && isNow(street, "o2", "delivered"))
        switch verb {
        case "z": #expect(try street.zhiban.act("z", yes: true).exit == 0)
        default:
            for unit in ["c1", "1"] {
                let told = try street.zhiban.act("x 101 \(unit) /另有急事", yes: true)
                #expect(told.exit == 0, "\(told.errors)")
            }
        }
        let recall = try vehicle.text()
        #expect(recall.words.contains("撤回#101") && (verb == "z" || recall.words.contains("另有急事")))
        try vehicle.acknowledge(recall.serial)
        guard case .message(let number, let text) = try officer.hear() else {
            Issue.record("the officer is not told")
            return
        }
        #expect(text.contains("撤回#101"))
        try officer.acknowledge(number)
        #expect(try eventually { try street.rows("list", "outbox", "kind=recall", "state=delivered").count == 2 })
    }

    @Test func `a signed order has the fields that devices rely on and no others`() throws {
        let (street, _, officer) = try ready()
        try street.zhiban.act("d 101 1")
        let order = try officer.payload()
        #expect(
            Set(order.keys)
                == ["v", "kind", "seq", "case", "no", "class", "place", "lat", "lon", "due", "text"]
        )
        let item = try street.zhiban.show("101")
        #expect(order["v"] as? Int == 1 && order["kind"] as? String == "order")
        #expect(order["case"] as? String == item["id"] as? String && order["no"] as? Int == 101)
        #expect(order["class"] as? String == "暴露生活垃圾" && order["place"] as? String == "中央大街68号")
        #expect(order["lat"] as? Double == item["lat"] as? Double && order["lon"] as? Double == item["lon"] as? Double)
        #expect(order["due"] as? String == item["deadline"] as? String && order["text"] as? String == "两袋垃圾")
        let number = try #require(order["seq"] as? Int64)
        try officer.acknowledge(number)
        #expect(try isNow(street, "o1", "delivered"))
    }

    @Test func `a message reaches every terminal of its units, and what is signed is repeated too`() throws {
        let (street, vehicle, officer) = try ready(Self.impatient)
        #expect(try street.zhiban.act("ms c1,1 /请回电").exit == 0)
        let text = try vehicle.text()
        #expect(text.words == "请回电")
        try vehicle.acknowledge(text.serial)
        let first = try officer.hear()
        guard case .message(let number, "请回电") = first else {
            Issue.record("no message: \(first)")
            return
        }
        #expect(try officer.hear() == first)
        try officer.acknowledge(number)
        #expect(try eventually { try street.rows("list", "outbox", "state=delivered").count == 2 })
    }
}
