import DispatchCore
import DispatchDomain
import DispatchService
import Foundation
import TestSupport
import Testing

/// What the holder of the lock says of itself in the lock's file.
@Suite struct GatewayNoticeTests {
    @Test func `all of it is read back`() throws {
        var notice = GatewayNotice(process: RunningProcess(id: 1234, birth: "88123"))
        notice.addresses = [ListenAddress(host: "127.0.0.1", port: 7808), ListenAddress(host: "::1", port: 7808)]
        notice.beat = 765_432_100
        notice.clock = ClockReading(wall: TestDesk.now, sinceStart: 765_432_000, boot: "5a52")
        notice.trouble = Phrase("磁盘\n已满", "the disk\tis full")
        let read = try GatewayNotice(notice.text).orThrow()
        notice.trouble = Phrase("磁盘 已满", "the disk is full")
        #expect(read == notice)
    }

    @Test func `a notice of an older version, a line cut off and one of a newer version say nothing`() throws {
        let old = try GatewayNotice("1234 127.0.0.1:7808\n").orThrow()
        #expect(old.process == 1234 && old.addresses.count == 1)
        #expect(old.beat == nil && !old.isHung(at: 1_000_000_000))
        let torn = try GatewayNotice("1234 127.0.0.1:7808\nbirth 88\nmood good\nbeat 7654").orThrow()
        #expect(torn.birth == "88" && torn.beat == nil)
        #expect(GatewayNotice("") == nil)
    }

    @Test(arguments: [(0, false), (9_000, false), (11_000, true), (75_000, true)])
    func `a holder that does not beat is hung`(_ silence: Int64, _ isHung: Bool) {
        var notice = GatewayNotice(process: .current)
        notice.beat = 1_000_000
        #expect(notice.isHung(at: 1_000_000 + silence) == isHung)
    }

    @Test func `a lock file that was deleted is made again, with the notice`() throws {
        let test = try TestDesk()
        let lock = try GatewayLock(test.folder).orThrow()
        lock.announce { $0.addresses = [.standard] }
        try FileManager.default.removeItem(atPath: test.folder.lock)
        #expect(lock.keepInPlace())
        #expect(GatewayLock.notice(of: test.folder)?.addresses == [.standard])
        // Nobody else can take it.
        #expect(GatewayLock(test.folder) == nil)
    }

    @Test(arguments: [true, false])
    func `a lock that can't be used is told with its reason`(isLink: Bool) throws {
        let test = try TestDesk()
        try? FileManager.default.removeItem(atPath: test.folder.lock)
        if isLink {
            try FileManager.default.createSymbolicLink(atPath: test.folder.lock, withDestinationPath: "/dev/null")
        } else {
            try FileManager.default.createDirectory(atPath: test.folder.lock, withIntermediateDirectories: false)
        }
        let error = try #require(throws: POSIXError.self) { _ = try GatewayLock.wait(for: test.folder) }
        #expect(error.code == (isLink ? .ELOOP : .EISDIR))
        let why = isLink ? "it is a link" : "it is a folder"
        let problem = StoreProblem.locking("/x/gateway.lock", error)
        #expect(problem.kind == .notPermitted)
        #expect(
            problem.phrase.english
                == "cannot use the lock file /x/gateway.lock: \(why); look at it and at its folder"
        )
    }

    @Test func `whoever lost the lock to another through a deleted file notices it`() throws {
        let test = try TestDesk()
        let lock = try GatewayLock(test.folder).orThrow()
        try FileManager.default.removeItem(atPath: test.folder.lock)
        let other = try GatewayLock(test.folder).orThrow()
        #expect(!lock.keepInPlace())
        withExtendedLifetime(other) {}
    }

    @Test func `a process that only catches up leaves the gateway's notice and adds when the clock was right`() throws {
        let test = try TestDesk()
        do {
            let gateway = try GatewayLock(test.folder).orThrow()
            gateway.announce { $0.addresses = [.standard] }
        }
        let anchor = ClockReading(wall: TestDesk.now, sinceStart: 5, boot: "b")
        do {
            let brief = try GatewayLock(test.folder).orThrow()
            brief.remember(anchor)
        }
        let notice = try GatewayLock.notice(of: test.folder).orThrow()
        #expect(notice.addresses == [.standard])
        #expect(notice.clock == anchor)
    }
}
