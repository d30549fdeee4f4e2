package import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// The lock of a desk: the one process that holds it owns the port and keeps the desk's time.
///
/// It is a kernel lock (`flock`), so it is free as soon as its holder ends, even by a crash.
package final class GatewayLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock; nil if another process holds it or the lock file can't be opened.
    package convenience init?(_ folder: DeskFolder) {
        self.init(folder, waiting: false)
    }

    /// Blocks until the lock is free and takes it; the kernel wakes the next waiter.
    ///
    /// - returns: nil if the lock file can't be opened.
    package static func wait(for folder: DeskFolder) -> GatewayLock? { GatewayLock(folder, waiting: true) }

    private init?(_ folder: DeskFolder, waiting: Bool) {
        guard let opened = folder.access.openLock(folder.lock) else { return nil }
        while flock(opened, LOCK_EX | (waiting ? 0 : LOCK_NB)) != 0 {
            guard waiting, errno == EINTR else {
                close(opened)
                return nil
            }
        }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    /// Writes this process's id and its addresses into the lock file, for its successor, `doctor` and consoles.
    package func announce(_ addresses: [String]) {
        let line = "\(getpid()) \(addresses.joined(separator: " "))\n"
        _ = ftruncate(descriptor, 0)
        _ = line.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// The process id of the last holder and the addresses it listened on.
    package struct Notice: Hashable, Sendable {
        package var process: Int
        package var addresses: [ListenAddress]
    }

    /// Reads the notice in a desk's lock file; nil if there is none.
    package static func notice(of folder: DeskFolder) -> Notice? {
        guard let text = try? String(contentsOfFile: folder.lock, encoding: .utf8) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let process = words.first.flatMap({ Int($0) }) else { return nil }
        return Notice(process: process, addresses: words.dropFirst().compactMap { ListenAddress(String($0)) })
    }
}
