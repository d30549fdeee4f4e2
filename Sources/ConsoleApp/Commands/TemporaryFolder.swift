import DispatchCore
import DispatchService
import Foundation
import Glibc

/// A folder for the desk of one demo.
///
/// The process holds a kernel lock (`flock`) on the folder itself, so whatever became of the process, others see that it
/// is gone.
package final class TemporaryFolder: Sendable {
    /// Comes before six random characters; what `--keep` keeps has another name.
    private static let prefix = "zhiban-demo-running-"

    package let path: String
    private let descriptor: Int32

    /// Makes a folder; nil if that fails.
    package init?(in parent: String) {
        while true {
            guard let path = Self.make(at: parent + "/" + Self.prefix) else { return nil }
            let descriptor = Self.open(path)
            // Another demo may have taken the new folder for an abandoned one, and removed it. A file system without locks
            // has no abandoned ones.
            while descriptor >= 0, flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
            if Self.isOwn(descriptor, path) {
                (self.path, self.descriptor) = (path, descriptor)
                return
            }
            if descriptor >= 0 { close(descriptor) }
            // Without the right to look into the own folder there is no use in trying again.
            guard access(path, F_OK) != 0 else { return nil }
        }
    }

    deinit { close(descriptor) }

    package func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// Makes a folder for this user alone and gives it a name of its own; nil if that fails.
    static func make(at prefix: String) -> String? {
        var template = Array((prefix + "XXXXXX").utf8CString)
        return mkdtemp(&template).map { String(cString: $0) }
    }

    /// Removes the folders of this user whose process is gone, unless another one has taken over as the desk's gateway.
    package static func removeAbandoned(in parent: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for name in names where name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + 6 {
            let path = parent + "/" + name
            let descriptor = open(path)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, isOwn(descriptor, path),
                GatewayLock(DeskFolder(path: path)) != nil
            else { continue }
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    private static func open(_ path: String) -> Int32 {
        Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }

    /// Whether the open folder belongs to this user and still has this name.
    private static func isOwn(_ descriptor: Int32, _ path: String) -> Bool {
        var (held, named) = (stat(), stat())
        return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0
            && held.st_dev == named.st_dev && held.st_ino == named.st_ino && held.st_uid == geteuid()
    }
}
