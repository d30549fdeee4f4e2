import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// The audit of journals that were tampered with or damaged.
@Suite struct AuditTests {
    struct Tampering: Sendable, CustomTestStringConvertible {
        var name: String
        var sql: String
        /// The first wrong entry the audit must name, counted back from the journal's end.
        var beforeEnd: Int64
        var testDescription: String { name }
    }

    static let tamperings = [
        Tampering(name: "one byte of a body", sql: "body = replace(body, '夜', '日')", beforeEnd: 2),
        Tampering(name: "the actor", sql: "actor = 'nobody'", beforeEnd: 2),
        Tampering(name: "the time", sql: "at = at + 1", beforeEnd: 2),
        Tampering(name: "the kind", sql: "kind = 'closed'", beforeEnd: 2),
        Tampering(name: "a byte of the hash", sql: "hash = zeroblob(32)", beforeEnd: 2),
        Tampering(name: "a byte of the previous hash", sql: "prev_hash = zeroblob(32)", beforeEnd: 2),
    ]

    @Test(arguments: tamperings)
    func `a changed entry is named by its number`(_ tampering: Tampering) throws {
        let test = try TestDesk()
        let item = try test.register()
        try test.act(item.id, .note("一"))
        try test.act(item.id, .note("二"))
        let end = try test.desk.journalEnd()
        let wrong = end - tampering.beforeEnd
        try sqlite(test.folder, "UPDATE journal SET \(tampering.sql) WHERE seq = \(wrong)")
        let report = try test.desk.audit(rebuild: false)
        #expect(report.firstWrong == wrong)
    }

    @Test func `an entry taken out of the middle or off the end is missed`() throws {
        for cut in [2, 0] as [Int64] {
            let test = try TestDesk()
            let item = try test.register()
            try test.act(item.id, .note("一"))
            try test.act(item.id, .note("二"))
            let gone = try test.desk.journalEnd() - cut
            try sqlite(test.folder, "DELETE FROM journal WHERE seq = \(gone)")
            #expect(try test.desk.audit(rebuild: false).firstWrong == gone)
        }
    }

    @Test func `a class that is renamed takes its cases along`() throws {
        let test = try TestDesk()
        let item = try test.register()
        var renamed = try test.desk.rules.catalogue[test.garbage].orThrow()
        renamed.name = "生活废物外露"
        try test.desk.record([.catalogueImported(classes: [renamed], codes: [])], by: "admin")
        #expect(try test.desk.search(["废物外露"]).map(\.id) == [item.id])
        try test.act(item.id, .correct(Correction(text: "改过")))
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `a projection that was changed behind the journal's back is found by rebuilding`() throws {
        let test = try TestDesk()
        let item = try test.dispatched()
        #expect(try test.desk.audit(rebuild: true).isSound)
        for sql in [
            "UPDATE cases SET priority = 1 WHERE id = \(item.id)", "UPDATE assignments SET unit = '02'",
            "DELETE FROM calls", "UPDATE rollups SET n = n + 1",
            "INSERT INTO case_search (rowid, grams) VALUES (1, '鬼')",
            "INSERT INTO unit_grid_boxes VALUES (1, 0, 1, 0, 1)", "INSERT INTO place_names VALUES ('鬼', 'name', 1)",
            "INSERT INTO imports VALUES (1, 1, 'cases', 'file', 1, 0, 'admin')",
            "INSERT INTO imported_cases VALUES ('file', 'id 1', 1, '', 1)",
        ] {
            let copy = try TestDesk()
            _ = try copy.dispatched()
            try sqlite(copy.folder, sql)
            let report = try copy.desk.audit(rebuild: true)
            #expect(!report.isSound, "\(sql)")
        }
    }
}
