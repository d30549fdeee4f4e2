import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// A case number that people or devices may know is not given again after a restore.
struct GivenSerialTests {
    private let setting: BackedUpDesk

    init() throws { setting = try BackedUpDesk() }

    private func registered(in folder: DeskFolder) throws -> CaseID {
        let desk = try setting.opened(folder)
        defer { desk.store.close() }
        try desk.rebuild()
        let act = Act(actor: setting.test.admin, steps: [.register(setting.test.registration())])
        return try #require(try desk.perform(act).subject?.id)
    }

    @Test func `the next number is above those of the desk that was replaced, also after another restore`() throws {
        let last = try setting.test.register().id
        try Desk.restore(setting.backup, to: setting.test.folder, at: TestDesk.now)
        #expect(try registered(in: setting.test.folder).serial == last.serial + 1)
        // The desk that was open is another one by now.
        try sqlite(setting.test.folder, "PRAGMA wal_checkpoint(TRUNCATE)")
        try Desk.restore(setting.backup, to: setting.test.folder, at: TestDesk.now)
        #expect(try registered(in: setting.test.folder).serial == last.serial + 2)
    }

    @Test func `some are left free where the desk can't be read, or is gone`() throws {
        try setting.makeOther()
        try Data(repeating: 0xA5, count: 8192).write(to: URL(fileURLWithPath: setting.other.store))
        try Desk.restore(setting.backup, to: setting.other, at: TestDesk.now)
        #expect(try registered(in: setting.other).serial == 1_002)
        let gone = DeskFolder(path: setting.other.path + "-gone")
        try Desk.restore(setting.backup, to: gone, at: TestDesk.now)
        let serial = try registered(in: gone).serial
        #expect(serial == 1_002)
    }

    @Test func `some are left free where nobody has the desk open and its WAL is not read`() throws {
        try setting.makeOther()
        for ending in ["", "-wal"] {
            let file = setting.test.folder.store + ending
            try FileManager.default.copyItem(atPath: file, toPath: setting.other.store + ending)
        }
        try Desk.restore(setting.backup, to: setting.other, at: TestDesk.now)
        #expect(try registered(in: setting.other).serial > 1_000)
    }
}
