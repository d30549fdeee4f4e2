import DispatchCore
import DispatchDomain
import DispatchService
import Glibc
import TestSupport
import Testing

/// Who holds the lock of a desk, for people who have to find that process.
@Suite struct LockHolderTests {
    @Test func `nobody holds a lock that is free`() throws {
        let test = try TestDesk()
        #expect(LockHolder(of: test.folder) == nil)
        try GatewayLock(test.folder).orThrow().release()
        #expect(LockHolder(of: test.folder) == nil)
    }

    @Test func `a holder is named by number, program and user`() throws {
        let test = try TestDesk()
        let lock = try GatewayLock(test.folder).orThrow()
        let holder = try LockHolder(of: test.folder).orThrow()
        #expect(holder.process == getpid())
        let program = try holder.program.orThrow()
        let user = try holder.user.orThrow()
        #expect(!program.isEmpty && !user.isEmpty)
        #expect(holder.phrase.english.hasPrefix("process \(getpid()) (\(program), \(user)) holds the lock file"))
        withExtendedLifetime(lock) {}
    }
}
