import Foundation
package import DispatchCore
package import DispatchDomain
import Glibc

/// The process that the kernel names as the holder of a desk's lock, for people who have to find it.
package struct LockHolder: Hashable, Sendable {
    /// Its number.
    package var process: Int32
    /// The name of its user, or the number of one without a name; nil if it can't be looked at.
    package var user: String?
    /// The name of its program; nil if it can't be looked at.
    package var program: String?

    /// Returns nil if no process holds the lock, or the kernel does not say which, as for one outside the container.
    package init?(of folder: DeskFolder) {
        guard let process = GatewayLock.holder(of: folder), process > 0 else { return nil }
        self.init(process: process)
    }

    init(process: Int32) {
        self.process = process
        var status = stat()
        if stat("/proc/\(process)", &status) == 0 { user = Self.name(of: status.st_uid) }
        let name = KernelFile.text(of: "/proc/\(process)/comm").trimmingCharacters(in: .whitespacesAndNewlines)
        if !name.isEmpty { program = name }
    }

    /// What a person needs to know when the holder is no gateway.
    package var phrase: Phrase {
        let who = [program, user].compactMap(\.self).joined(separator: ", ")
        let named = who.isEmpty ? "\(process)" : "\(process) (\(who))"
        return Phrase(
            "进程 \(named) 占着锁文件,但它不是网关,因此没有进程接收终端上报;请结束它(kill \(process)),并检查 gateway.lock 的权限",
            "process \(named) holds the lock file and is no gateway, so no process receives device reports; end it "
                + "(kill \(process)) and check the mode of gateway.lock"
        )
    }

    private static func name(of user: uid_t) -> String {
        var (entry, found) = (passwd(), UnsafeMutablePointer<passwd>?.none)
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return "\(user)" }
        return String(cString: entry.pw_name)
    }
}
