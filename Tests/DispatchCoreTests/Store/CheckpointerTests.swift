import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// The thread that checkpoints for the process that owns the gateway's lock.
@Suite struct CheckpointerTests {
    /// 2,000 pages wake it; without it, the commit that reaches 4,000 pages checkpoints.
    @Test func `the WAL begins anew long before a commit would have to see to it`() throws {
        let test = try TestDesk()
        let checkpointer = try test.desk.startCheckpoints()
        defer { checkpointer.stop() }
        let item = try test.register()
        let before = try header(test)
        while try pages(test) < 2200 { try test.act(item.id, .note(String(repeating: "围挡", count: 500))) }
        #expect(
            try eventually {
                try test.act(item.id, .note("又来电"))
                return try header(test) != before
            }
        )
        #expect(try pages(test) < 4000)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    /// The WAL's header has the number of times that it began anew, and salts that change with it.
    private func header(_ test: TestDesk) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: test.folder.store + "-wal")).prefix(32).dropFirst(12)
    }

    private func pages(_ test: TestDesk) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: test.folder.store + "-wal")
        return ((attributes[.size] as? NSNumber)?.intValue ?? 0) / 4120
    }
}
