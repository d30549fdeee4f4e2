import DispatchDomain
import Foundation
import TestSupport
import Testing

/// A gateway that is stopped, hangs or loses its files.
@Suite struct HungGatewayTests {
    private static let number = "013800000031"

    private func harness() throws -> FieldHarness {
        try FieldHarness(
            enrol: [["C1", "--jt808", Self.number]],
            settings: ["ZHIBAN_GATEWAY_TAKEOVER_AFTER_S": "5"]
        )
    }

    @Test func `a gateway that does not answer is replaced by the one that stands by`() throws {
        let street = try harness()
        let vehicle = try street.vehicle(Self.number)
        #expect(try vehicle.authenticate() == 0)
        // Where a terminal is believed is stored with its positions.
        #expect(try vehicle.ask(.position("08:30:00")) == 0)
        let second = try Serve(street.zhiban, [])
        #expect(eventually { second.errors.contains("\(street.serve.pid)") })

        kill(street.serve.pid, SIGSTOP)
        #expect(try second.port(within: 30) == street.port)
        #expect(try street.serve.end() == SIGKILL)
        #expect(second.errors.contains("ended a gateway that did not answer"), "\(second.errors)")
        #expect(try vehicle.ask(.position("08:30:10")) == 0)
        #expect(try second.terminate() == 0)
    }

    @Test func `doctor and the console tell of a gateway that does not answer`() throws {
        let street = try harness()
        #expect(try street.zhiban.run(["doctor"]).output.contains("✓ gateway"))
        let console = try TmuxConsole(street.zhiban, ["--as", "wang", "--no-listen"])
        try console.wait(for: "GPS")
        kill(street.serve.pid, SIGSTOP)
        defer { kill(street.serve.pid, SIGCONT) }
        try console.wait(for: "\(street.serve.pid)", within: 40)
        let doctor = try street.zhiban.run(["doctor"])
        #expect(doctor.exit != 0 && doctor.output.contains("✗ gateway"), "\(doctor.output)")
    }

    @Test func `a lock file that is deleted is made again`() throws {
        let street = try harness()
        let lock = street.zhiban.desk + "/gateway.lock"
        try FileManager.default.removeItem(atPath: lock)
        #expect(eventually { FileManager.default.fileExists(atPath: lock) })
        let second = try Serve(street.zhiban, [])
        #expect(eventually { second.errors.contains("\(street.serve.pid)") })
        #expect(try second.terminate() == 0)
        #expect(try street.serve.terminate() == 0)
    }

    @Test func `after a deleted log the gateway says so and goes on, and nothing that was acknowledged is lost`() throws
    {
        let street = try harness()
        let vehicle = try street.vehicle(Self.number)
        #expect(try vehicle.authenticate() == 0)
        for second in 10..<20 { #expect(try vehicle.ask(.position("08:30:\(second)")) == 0) }
        #expect(try street.zhiban.act("n zydj68 bl /在日志里").exit == 0)
        try FileManager.default.removeItem(atPath: street.zhiban.desk + "/desk.db-wal")
        #expect(eventually { street.serve.errors.contains("desk.db-wal was deleted") }, "\(street.serve.errors)")
        #expect(try street.serve.port() == street.port)
        #expect(try vehicle.ask(.position("08:30:20")) == 0)
        #expect(try street.serve.terminate() == 0)
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
        #expect(try street.zhiban.run(["list", "cases", "--json"]).output.contains("在日志里"))
        #expect(try street.times("C1").count == 11)
    }

    @Test func `a log that is deleted again and again, and opened by others before it is noticed, stops nothing`()
        throws
    {
        let street = try harness()
        let vehicle = try street.vehicle(Self.number)
        #expect(try vehicle.authenticate() == 0)
        for round in 0..<3 {
            #expect(try vehicle.ask(.position("08:30:1\(round)")) == 0)
            #expect(try street.zhiban.act("n zydj\(10 + 20 * round) bl /之前\(round)").exit == 0)
            try FileManager.default.removeItem(atPath: street.zhiban.desk + "/desk.db-wal")
            let act = try street.zhiban.act("n zydj\(20 + 20 * round) bl /之后\(round)")
            #expect(act.exit == 0, "\(act.errors)")
            #expect(try street.serve.port() == street.port)
        }
        #expect(try vehicle.ask(.position("08:30:20")) == 0)
        #expect(try street.serve.terminate() == 0)
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
        #expect(try street.rows("list", "cases").count == 6)
        #expect(try street.times("C1").count == 4)
    }

    @Test func `after an emptied log the gateway says how much is missing, and goes on`() throws {
        let street = try harness()
        #expect(try street.zhiban.act("n zydj68 bl /在日志里").exit == 0)
        #expect(truncate(street.zhiban.desk + "/desk.db-wal", 0) == 0)
        #expect(eventually { street.serve.errors.contains("desk.db-wal was emptied") }, "\(street.serve.errors)")
        #expect(try street.serve.port() == street.port)
        let act = try street.zhiban.act("n zydj70 bl")
        #expect(act.exit == 0, "\(act.errors)")
        #expect(try street.serve.terminate() == 0)
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    @Test func `an index that is cut short ends the gateway at once, with a sentence, and nothing is lost`() throws {
        let street = try harness()
        let vehicle = try street.vehicle(Self.number)
        #expect(try vehicle.authenticate() == 0)
        #expect(try vehicle.ask(.position("08:30:10")) == 0)
        #expect(try street.zhiban.act("n zydj68 bl /在日志里").exit == 0)
        #expect(truncate(street.zhiban.desk + "/desk.db-shm", 0) == 0)
        _ = try vehicle.send(.position("08:30:20"))
        #expect(try street.serve.end() == 74)
        #expect(street.serve.errors.contains("(SIGBUS)"), "\(street.serve.errors)")
        #expect(!street.serve.errors.contains("Backtrac"), "\(street.serve.errors)")
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
        #expect(try street.zhiban.run(["list", "cases", "--json"]).output.contains("在日志里"))
    }

    @Test func `a deleted store ends the gateway, and nobody says that there was none`() throws {
        let street = try harness()
        try FileManager.default.removeItem(atPath: street.zhiban.desk + "/desk.db")
        #expect(try street.serve.end() == 66)
        #expect(street.serve.errors.contains("was deleted or moved away"), "\(street.serve.errors)")
        let doctor = try street.zhiban.run(["doctor", "--lang", "en"])
        #expect(doctor.exit != 0 && doctor.output.contains("✗ desk"), "\(doctor.output)")
        #expect(!doctor.output.contains("zhiban init"), "\(doctor.output)")
    }

    @Test func `a process that is no gateway and holds the lock is named`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: FieldHarness.now)
        zhiban.environment["ZHIBAN_GATEWAY_TAKEOVER_AFTER_S"] = "5"
        let lock = open(zhiban.desk + "/gateway.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(lock) }
        #expect(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
        let doctor = try zhiban.run(["doctor", "--lang", "en"])
        #expect(doctor.exit != 0 && doctor.output.contains("process \(getpid()) ("), "\(doctor.output)")
        let serve = try Serve(zhiban, ["--listen", "127.0.0.1:0"])
        #expect(eventually { serve.errors.contains("is no gateway") }, "\(serve.errors)")
        #expect(serve.errors.contains("process=\(getpid())"), "\(serve.errors)")
        flock(lock, LOCK_UN)
        _ = try serve.port()
        #expect(try serve.terminate() == 0)
    }

    @Test func `after a restore the gateway goes on with the restored desk, at the same port`() throws {
        let street = try harness()
        let vehicle = try street.vehicle(Self.number)
        #expect(try vehicle.authenticate() == 0)
        // The backup knows where the terminal is believed since this position.
        #expect(try vehicle.ask(.position("08:30:00")) == 0)
        let backup = street.zhiban.desk + "-backup.db"
        defer { try? FileManager.default.removeItem(atPath: backup) }
        #expect(try street.zhiban.run(["backup", backup]).exit == 0)
        #expect(try street.zhiban.act("n zydj68 bl /备份以后").exit == 0)
        #expect(try street.zhiban.run(["restore", backup]).exit == 0)
        #expect(try street.serve.port() == street.port)
        #expect(try vehicle.ask(.position("08:30:20")) == 0)
        #expect(try street.zhiban.act("n zydj70 bl").exit == 0)
        #expect(try street.serve.terminate() == 0)
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
        #expect(try street.zhiban.run(["list", "cases", "--json"]).json.count == 1)
    }

    @Test func `a damaged track file of an old day is set aside, and positions go on`() throws {
        let street = try harness()
        let tracks = street.zhiban.desk + "/tracks"
        try Data(repeating: 0x5A, count: 8192).write(to: URL(fileURLWithPath: tracks + "/2026-11-18.db"))
        let vehicle = try street.vehicle(Self.number)
        #expect(try vehicle.authenticate() == 0)
        #expect(try vehicle.ask(.position("08:30:00", daysAgo: 3)) == 0)
        #expect(try vehicle.ask(.position("08:30:10")) == 0)
        #expect(try street.times("C1") == ["08:30:00", "08:30:10"])
        let names = try FileManager.default.contentsOfDirectory(atPath: tracks)
        #expect(names.contains { $0.hasPrefix("2026-11-18.db.damaged-") })
        #expect(
            try eventually { try street.zhiban.run(["list", "journal", "--json"]).output.contains("trackSetAside") }
        )
        #expect(try street.zhiban.run(["doctor"]).output.contains("damaged-"))
    }
}
