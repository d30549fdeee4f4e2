import DispatchCore
import Foundation
import TestSupport
import Testing

/// `zhiban audit`: what is wrong is named, and what follows from the journal is made anew while the service runs.
@Suite struct AuditCommandTests {
    /// A city with an order to `01`, which has a telephone.
    private func dispatched() throws -> Zhiban {
        let zhiban = try Zhiban()
        #expect(try zhiban.run(["device", "enrol", "--unit", "01", "--report"]).exit == 0)
        for line in ["n zydj68 bl /夜市垃圾", "la 101", "d 101 01"] {
            #expect(try zhiban.act(line, yes: true).exit == 0)
        }
        return zhiban
    }

    private static let forgedOrder = """
        INSERT INTO outbox SELECT 2, '02', kind, case_id, body, 'queued', 0, created_at, NULL, NULL, NULL FROM outbox;
        UPDATE rollups SET n = n + 1
        """

    @Test func `a forged order is named, and taken out by an administrator alone, while the service runs`() throws {
        let zhiban = try dispatched()
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
        let service = try Serve(zhiban, ["--listen", "127.0.0.1:0"])
        _ = try service.port()
        try sqlite(DeskFolder(path: zhiban.desk), Self.forgedOrder)

        let audit = try zhiban.run(["audit", "--lang", "en"])
        #expect(audit.exit == 4)
        #expect(audit.errors.contains("outbox item 2 comes from no act"), "\(audit.errors)")
        let entries = try zhiban.journalCount()
        #expect(try zhiban.run(["audit", "--repair", "--as", "li"]).exit == 3)
        #expect(try zhiban.journalCount() == entries)

        let repair = try zhiban.run(["audit", "--repair", "--as", "admin", "--json"])
        #expect(repair.exit == 0, "\(repair.errors)")
        let report = try #require(repair.json.first)
        let repaired = try #require(report["repaired"] as? [[String: Any]])
        #expect(Set(repaired.compactMap { $0["table"] as? String }) == ["outbox", "rollups"])
        let kept = try #require(report["kept"] as? String)
        #expect(FileManager.default.fileExists(atPath: kept + "/desk.db"))
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
        let journal = try zhiban.run(["list", "journal", "--json"]).json
        #expect(journal.contains { $0["kind"] as? String == "repaired" && $0["actor"] as? String == "admin" })
        // The service has gone on with the same desk.
        #expect(try zhiban.act("nt 101 /修复之后").exit == 0)
        #expect(try service.terminate() == 0, "\(service.errors)")
    }

    @Test func `a damaged row is named by what reads it, with what mends it`() throws {
        let zhiban = try dispatched()
        try sqlite(DeskFolder(path: zhiban.desk), "UPDATE cases SET detail = '{]' WHERE no = 101 AND closed_at IS NULL")
        for arguments in [["list", "cases"], ["doctor"]] {
            let told = try zhiban.run(arguments + ["--lang", "en"])
            #expect(told.exit == 4, "\(arguments): \(told.errors)")
            for text in ["table cases", "zhiban audit --repair"] {
                #expect((told.output + told.errors).contains(text), "\(arguments): \(told.errors)")
            }
        }
        #expect(try zhiban.run(["audit", "--repair", "--as", "admin"]).exit == 0)
        #expect(try zhiban.run(["list", "cases"]).exit == 0)
    }

    @Test func `a journal that is wrong is not repaired`() throws {
        let zhiban = try dispatched()
        try sqlite(DeskFolder(path: zhiban.desk), "UPDATE journal SET actor = 'nobody' WHERE seq = 3")
        let repair = try zhiban.run(["audit", "--repair", "--lang", "en"])
        #expect(repair.exit == 4)
        #expect(repair.errors.contains("restore a backup"), "\(repair.errors)")
        #expect(try zhiban.run(["audit", "--json"]).json.first?["first_wrong"] as? Int == 3)
    }

    @Test func `a backup tells its head, and the journal is compared with it`() throws {
        let zhiban = try dispatched()
        let file = zhiban.desk + "/copy.db"
        let head = try #require(try zhiban.run(["audit", "--json"]).json.first?["head"] as? String)
        #expect(head.count == 64)
        #expect(try zhiban.run(["backup", file]).output.contains(head))
        #expect(try zhiban.act("nt 101 /备份之后").exit == 0)
        let audit = try zhiban.run(["audit", "--against", file, "--json"])
        #expect(audit.exit == 0, "\(audit.errors)")
        #expect(audit.json.first?["anchors"] as? Int == 1)
        #expect(try zhiban.run(["audit", "--against", zhiban.desk + "/none"]).exit == 66)

        let other = try Zhiban()
        for number in 1...8 { #expect(try other.act("n zydj\(number) bl").exit == 0) }
        let foreign = try other.run(["audit", "--against", file, "--lang", "en"])
        #expect(foreign.exit == 4)
        #expect(foreign.errors.contains("differs from the backup"), "\(foreign.errors)")
    }
}
